import { factsOf, newShipping, typedOf } from '../../client/injector/shop-facts/typed-facts.ts';
import type { ShopFacts } from '../../server/shop-facts/contract.ts';
import { shopFactsSchema } from '../../server/shop-facts/contract.ts';

const stated: ShopFacts = {
  legalName: 'Birch & Sons AB',
  logo: { from: 'address', url: 'https://shop.example/logo.png' },
  profiles: ['https://a.example/', 'https://b.example/'],
  phone: '+46 8 123 456',
  email: 'hello@shop.example',
  address: { street: 'Storgatan 1', locality: 'Umeå', region: '', postalCode: '903 26', country: 'SE' },
  returns: { countries: ['SE'], window: 60, fees: 49, method: 'mail' },
  shipping: [{ country: 'SE', rate: 4.9, handlingDays: { least: 0, most: 1 }, transitDays: { least: 1, most: 3 } }],
};

test('facts that nobody touched go back as they came', () => {
  expect(factsOf(typedOf(stated))).toEqual(stated);
  const dinars = { ...stated, shipping: stated.shipping.map((row) => ({ ...row, rate: 4.125 })) };
  expect(factsOf(typedOf(dinars))).toEqual(dinars);
});

test('an amount with a comma is the same amount; a blank one is refused and never 0', () => {
  const typed = typedOf(stated);
  const [row] = typed.shipping;
  if (row === undefined) throw new Error('there is a row');
  expect(factsOf({ ...typed, shipping: [{ ...row, rate: ' 4,90 ' }] })).toEqual(stated);
  const blank: unknown = JSON.parse(JSON.stringify(factsOf({ ...typed, shipping: [row, newShipping([row])] })));
  const paths = shopFactsSchema.safeParse(blank).error?.issues.map(({ path }) => path.join('.'));
  expect(paths).toEqual(
    expect.arrayContaining(['shipping.1.country', 'shipping.1.rate', 'shipping.1.transitDays.most']),
  );
});

test.each(['1,250', '1.250', ' 12,500 ', '1,250.50', '1.250,50'])(
  '“%s” may be thousands: it is refused, not guessed',
  (rate) => {
    const typed = typedOf(stated);
    const [row] = typed.shipping;
    if (row === undefined) throw new Error('there is a row');
    expect(factsOf({ ...typed, shipping: [{ ...row, rate }] }).shipping[0]?.rate).toBeNaN();
  },
);

test('a policy of returns begins blank: who pays and how goods come back is asked, never assumed', () => {
  const typed = { ...typedOf({ ...stated, returns: null }), hasReturns: true };
  const sent: unknown = JSON.parse(JSON.stringify(factsOf(typed)));
  const issues = shopFactsSchema.safeParse(sent).error?.issues.map(({ path }) => path.join('.'));
  expect(issues).toEqual(['returns.countries', 'returns.window', 'returns.fees', 'returns.method']);
});

test('what is unticked is not stated, and returns that are not accepted cost nobody anything', () => {
  const typed = typedOf(stated);
  expect(factsOf({ ...typed, hasAddress: false, hasReturns: false })).toMatchObject({ address: null, returns: null });
  const returns = { ...typed.returns, window: 'none' as const };
  expect(factsOf({ ...typed, returns }).returns).toMatchObject({ window: 'none', fees: 'free' });
});
