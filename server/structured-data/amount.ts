const digits = new Map<string, number>();

/** An amount with a dot and as many decimals as the currency has ("32.00", "3200" for yen). */
export function amount(value: number, currency: string): string {
  let places = digits.get(currency);
  if (places === undefined) {
    places = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, places);
  }
  return value.toFixed(places);
}
