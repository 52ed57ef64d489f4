/**
 * The digits of a GTIN-8, -12, -13 or -14 whose check digit is right; undefined for anything else.
 * Obeys GS1 General Specifications, section 7.9.
 */
export function validGtin(value: string): string | undefined {
  const digits = value.replace(/[\s-]/gu, '');
  if (!/^(?:\d{8}|\d{12,14})$/u.test(digits) || /^0+$/u.test(digits)) return undefined;
  let sum = 0;
  for (let at = 0; at < digits.length - 1; at += 1) {
    const fromRight = digits.length - 1 - at;
    sum += Number(digits[at]) * (fromRight % 2 === 1 ? 3 : 1);
  }
  return (10 - (sum % 10)) % 10 === Number(digits.at(-1)) ? digits : undefined;
}
