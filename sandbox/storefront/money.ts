import type { StoreProfile } from '../state/store-profile.ts';

export type Money = { value: number; formatted: string; currency: string };

/** A currency that visitors may choose; `rate`: what one unit of the store's own is worth in it. */
export type Currency = { id: number; code: string; symbol: string; rate: number };

/** The store's own currency first. */
export function currenciesOf({ currency, currency_symbol, second_currency: second }: StoreProfile): Currency[] {
  const own = { id: 1, code: currency, symbol: currency_symbol, rate: 1 };
  return second === undefined || second === null ? [own] : [own, { id: 2, ...second }];
}

/** Throws when the store does not have it. */
export function currencyOf(profile: StoreProfile, code: string): Currency {
  const found = currenciesOf(profile).find((one) => one.code === code);
  if (found === undefined) throw new Error(`The store has no currency ${code}`);
  return found;
}

/** An amount in that currency as the theme prints it. */
export function money({ code, symbol }: Currency, amount: number): Money {
  const digits = decimalPlaces(code);
  const value = Number(amount.toFixed(digits));
  const figures = value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return { value, formatted: `${symbol}${figures}`, currency: code };
}

/** Digits after the point that ISO 4217 gives a currency; 2 for a code that nobody knows. */
export function decimalPlaces(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}
