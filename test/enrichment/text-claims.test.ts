import { TextClaims } from '../../server/enrichment/text-claims.ts';

const product = (id: number) => ({ kind: 'product' as const, id });
const brand = { kind: 'brand' as const, id: 1 };

test('A brand page that could be called like a product leaves the product its name', () => {
  const claims = new TextClaims();
  claims.add(brand, [10, 11], undefined);
  claims.add(product(1), [10, 19], undefined, 1);
  expect(claims.mayHave(product(1), 10)).toBe(true);
  expect(claims.mayHave(brand, 10)).toBe(false);
  expect(claims.mayHave(brand, 11)).toBe(true);
});

test('Of namesakes one has the name and the other the number, none of them a number for nothing', () => {
  const claims = new TextClaims();
  claims.add(product(1), [10, 91], undefined, 1);
  claims.add(product(2), [10, 92], undefined, 1);
  expect([claims.mayHave(product(1), 10), claims.mayHave(product(2), 10)]).toEqual([true, false]);
  expect(claims.mayHave(product(2), 92)).toBe(true);
});

test('One that may not say its own text gets, at need, what nobody has', () => {
  const claims = new TextClaims();
  claims.add(product(1), [10, 11], undefined);
  claims.add(product(2), [10, 12], undefined);
  expect(claims.mayHave(product(1), 10)).toBe(false);
  const atNeed = [product(1), product(2)].map((one) => claims.mayHave(one, 10, true));
  expect(atNeed.filter(Boolean)).toHaveLength(1);
});
