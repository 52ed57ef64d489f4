import { formObjection } from '../../server/enrichment/guard/form.ts';
import { groundOf, objection } from '../../server/enrichment/guard.ts';
import type { Ground } from '../../server/enrichment/guard.ts';
import { readSource } from '../../server/enrichment/source-text.ts';
import { product } from './facts.ts';
import type { Case } from './guard-cases.ts';
import { claims, grounded, names, numbers, products, themes } from './guard-cases.ts';

const grounds = new Map<string, Ground>();
for (const [key, { name, html, brand, fields = [] }] of Object.entries(products)) {
  const facts = product({
    name,
    descriptionHtml: html,
    sku: '',
    brand: brand === undefined ? undefined : { id: 1, name: brand, url: '/b/' },
    categoryPaths: [],
    customFields: fields.map(([label, value]) => ({ name: label, value })),
  });
  grounds.set(key, groundOf(facts, readSource(facts)));
}

function judge([key, signal, text]: Case): string | undefined {
  const ground = grounds.get(key);
  if (ground === undefined) throw new Error(`there is no product ${key}`);
  return objection(signal, text, ground);
}

test.each(grounded)('%s, %s: “%s” may be said', (...one) => {
  expect(judge(one)).toBeUndefined();
});

const judged = (cases: Case[]): [string, string, string, Case][] => cases.map((one) => [one[0], one[1], one[2], one]);

describe('What no fact says is objected to:', () => {
  test.each(judged(numbers))('numbers and units: %s, %s: “%s”', (_key, _signal, _text, one) => expectReason(one));
  test.each(judged(names))('names and places: %s, %s: “%s”', (_key, _signal, _text, one) => expectReason(one));
  test.each(judged(claims))('claims and praise: %s, %s: “%s”', (_key, _signal, _text, one) => expectReason(one));
  test.each(judged(themes))('themes and form: %s, %s: “%s”', (_key, _signal, _text, one) => expectReason(one));
});

function expectReason(one: Case): void {
  const [, , , against] = one;
  if (against === undefined) throw new Error('a case needs its reason');
  expect(judge(one) ?? 'nothing').toMatch(against);
}

test('a backtick within a word is a letter of the name, not markup', () => {
  expect(formObjection('title', 'Kona Coffee Stout by Ali`i Brewing')).toBeUndefined();
});
