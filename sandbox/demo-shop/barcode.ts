/** The check digit of the digits before it: GS1 General Specifications, section 7.9. */
export function checkDigit(digits: string): number {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** A GTIN-13 under 952, the prefix that GS1 keeps for demonstrations, so that it can never be someone's article. */
export function demoGtin(serial: number): string {
  const digits = `952${String(serial).padStart(9, '0')}`;
  return `${digits}${checkDigit(digits)}`;
}

/** Like `demoGtin`, with a mistyped last digit: the check never holds. */
export function mistypedGtin(serial: number): string {
  const right = demoGtin(serial);
  return `${right.slice(0, -1)}${(Number(right.slice(-1)) + 3) % 10}`;
}
