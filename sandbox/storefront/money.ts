import type { StoreProfile } from '../state/store-profile.ts';

export type Money = { value: number; formatted: string; currency: string };

/** An amount in the store's currency as the theme prints it. */
export function money(profile: StoreProfile, amount: number): Money {
  const digits = decimalPlaces(profile.currency);
  const value = Number(amount.toFixed(digits));
  const figures = value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return { value, formatted: `${profile.currency_symbol}${figures}`, currency: profile.currency };
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
