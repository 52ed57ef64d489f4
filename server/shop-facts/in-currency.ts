import { amount } from '../structured-data/amount.ts';
import type { StatedShop } from '../structured-data/stated-shop.ts';

/** ISO 4217: of the amounts when they were stated, and of the shop now. */
export type Currencies = { stated: string | undefined; now: string | undefined };

/**
 * What still holds once the shop has another currency than its amounts were stated in: nobody converts them, so they are left
 * out. What is free is free in every currency.
 */
export function inCurrency(facts: StatedShop, { stated, now }: Currencies): StatedShop {
  if (stated === undefined || now === undefined || stated === now) return facts;
  return {
    ...facts,
    shipping: facts.shipping.filter(({ rate }) => rate === 0),
    returns: hasFee(facts.returns) ? null : facts.returns,
  };
}

/** The amounts that `inCurrency` leaves out, as a person reads them. */
export function amountsLeftOut(facts: StatedShop, currencies: Currencies): string[] {
  const { stated } = currencies;
  const { shipping, returns } = inCurrency(facts, currencies);
  if (stated === undefined) return [];
  const rates = facts.shipping
    .filter((policy) => !shipping.includes(policy))
    .map(({ country, rate }) => `Shipping to ${country}: ${amount(rate, stated)} ${stated}`);
  const fee = facts.returns !== returns && typeof facts.returns?.fees === 'number' ? facts.returns.fees : undefined;
  return fee === undefined ? rates : [...rates, `Returns, paid by the customer: ${amount(fee, stated)} ${stated}`];
}

function hasFee(returns: StatedShop['returns']): boolean {
  return typeof returns?.fees === 'number' && returns.fees > 0;
}
