import { citedFacts, outdatedSignals } from '../../server/enrichment/cited.ts';
import type { ProductFacts } from '../../server/facts/facts.ts';
import { product } from './facts.ts';

const descriptionHtml = '<p>Folds to 15 cm, weighs 1.5 kg and has tinted windows.</p>';

function sheet(name: string, value: string, parts: Partial<ProductFacts> = {}): ProductFacts {
  return product({ descriptionHtml, customFields: [{ name, value }], ...parts });
}

function outdatedAfter(before: ProductFacts, after: ProductFacts, value: string) {
  const evidence = [{ from: 0, to: value.length, fact: 'customFields', value }];
  const cited = citedFacts(before, [{ signal: 'description', evidence }]);
  expect(cited).toEqual([{ signal: 'description', value: value.toLowerCase() }]);
  expect(outdatedSignals(before, cited)).toEqual([]);
  return outdatedSignals(after, cited);
}

test('a fact that changed is noticed although its old value is part of another number or word', () => {
  for (const [label, old, now] of [
    ['Thickness', '5 cm', '6 cm'],
    ['Weight of the lid', '5 kg', '6 kg'],
    ['Material', 'Tin', 'Steel'],
  ] as const)
    expect(outdatedAfter(sheet(label, old), sheet(label, now), old)).toEqual(['description']);
});

test('a value that only the address of an image still holds is gone', () => {
  const images = [{ url: 'https://cdn.example/pine-1.jpg', alt: '' }];
  expect(outdatedAfter(sheet('Wood', 'Pine', { images }), sheet('Wood', 'Oak', { images }), 'Pine')).toEqual([
    'description',
  ]);
});

test('words of scripts without blanks are found inside a longer text', () => {
  const facts = product({ descriptionHtml: '<p>纯棉布料制成的帐篷。</p>' });
  const cited = citedFacts(facts, [{ signal: 'title', evidence: [{ from: 0, to: 1, fact: 'text', value: '棉布' }] }]);
  expect(cited).toHaveLength(1);
  expect(outdatedSignals(facts, cited)).toEqual([]);
});
