/** Letters written from right to left, and all letters. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu;
const letters = /\p{L}/gu;

/** Which way a text runs, by most of its letters: an Arabic title that begins with a Latin brand still runs to the left. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const left = text.match(rightToLeft)?.length ?? 0;
  return left * 2 > (text.match(letters)?.length ?? 0) ? 'rtl' : 'ltr';
}
