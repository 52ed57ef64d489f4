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

/**
 * The thirteen digits of an ISBN, also of one in the old form of ten; undefined for anything else.
 * Obeys ISO 2108: prefix 978 or 979, where 979-0 is music and no book.
 */
export function validIsbn(value: string): string | undefined {
  const digits = value
    .replace(/^isbn(?:[- ]?1[03])?:?/iu, '')
    .replace(/[\s-]/gu, '')
    .toUpperCase();
  if (/^\d{9}[\dX]$/u.test(digits)) return ofTen(digits);
  return /^97(?:8|9[1-9])/u.test(digits) && digits.length === 13 ? validGtin(digits) : undefined;
}

function ofTen(digits: string): string | undefined {
  const sum = Array.from(digits).reduce(
    (total, digit, at) => total + (10 - at) * (digit === 'X' ? 10 : Number(digit)),
    0,
  );
  if (sum % 11 !== 0) return undefined;
  const body = `978${digits.slice(0, 9)}`;
  return Array.from('0123456789')
    .map((check) => validGtin(`${body}${check}`))
    .find((isbn) => isbn !== undefined);
}
