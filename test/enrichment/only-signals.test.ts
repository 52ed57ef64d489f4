import { onlySignals } from '../../server/enrichment/only-signals.ts';
import { product, suggestOne } from './facts.ts';

test('a part of a suggestion is another suggestion than the whole, and the whole stays itself', async () => {
  const facts = product({ customFields: [{ name: 'Material', value: 'Nylon' }] });
  const whole = await suggestOne(facts);
  expect(whole.changes.map(({ signal }) => signal)).toEqual(expect.arrayContaining(['title', 'description']));
  const part = onlySignals(whole, new Set(['description']));
  expect(part.changes.map(({ signal }) => signal)).toEqual(['description']);
  expect(part.fingerprint).not.toBe(whole.fingerprint);
  expect(onlySignals(whole, new Set(['description'])).fingerprint).toBe(part.fingerprint);
  expect(onlySignals(whole, new Set(whole.changes.map(({ signal }) => signal)))).toEqual(whole);
});
