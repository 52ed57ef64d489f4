import { recorded } from '../../server/shop-facts/change-shop-facts.ts';
import { amountsLeftOut, inCurrency } from '../../server/shop-facts/in-currency.ts';
import { nothingStated } from '../../server/structured-data/stated-shop.ts';
import type { StatedShop } from '../../server/structured-data/stated-shop.ts';

const days = { least: 1, most: 2 };
const facts: StatedShop = {
  ...nothingStated,
  legalName: 'Birch AB',
  phone: '+46 8 123 456',
  email: 'hello@shop.example',
  address: { street: 'Storgatan 1', locality: 'Umeå', region: '', postalCode: '', country: 'SE' },
  returns: { countries: ['SE'], window: 30, fees: 4.9, method: 'mail' },
  shipping: [
    { country: 'SE', rate: 0, handlingDays: days, transitDays: days },
    { country: 'US', rate: 5, handlingDays: days, transitDays: days },
  ],
};

test('amounts in a currency that the shop no longer has are left out and named, never taken for the new one', () => {
  const changed = { stated: 'USD', now: 'JPY' };
  expect(inCurrency(facts, changed)).toEqual({ ...facts, returns: null, shipping: facts.shipping.slice(0, 1) });
  expect(amountsLeftOut(facts, changed)).toEqual([
    'Shipping to US: 5.00 USD',
    'Returns, paid by the customer: 4.90 USD',
  ]);
});

test('what costs nothing, or what the customer pays to others, holds in every currency', () => {
  for (const fees of ['free', 'customer', 0] as const) {
    const free = { ...facts, returns: { countries: ['SE'], window: 30, fees, method: 'mail' as const }, shipping: [] };
    expect(inCurrency(free, { stated: 'USD', now: 'JPY' })).toEqual(free);
    expect(amountsLeftOut(free, { stated: 'USD', now: 'JPY' })).toEqual([]);
  }
});

test.each([[{ stated: 'USD', now: 'USD' }], [{ stated: 'USD', now: undefined }], [{ stated: undefined, now: 'USD' }]])(
  'with currencies %j nothing is left out',
  (currencies) => {
    expect(inCurrency(facts, currencies)).toBe(facts);
    expect(amountsLeftOut(facts, currencies)).toEqual([]);
  },
);

test('the record of a change names what changed, and holds no way to reach anybody', () => {
  const told = recorded(facts, { ...facts, phone: '+46 8 999 999', shipping: [] });
  expect(told).toMatchObject({
    changed: ['phone', 'shipping'],
    before: { legalName: 'Birch AB' },
    after: { shipping: [] },
  });
  expect(JSON.stringify([told, recorded(undefined, facts)])).not.toMatch(/\+46|hello@|Storgatan/u);
});
