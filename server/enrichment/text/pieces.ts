const longest = 2000;
/** No claim is told in more words than this, so that none falls between two pieces. */
const overlap = 200;

/**
 * Whether `test` holds for any piece of a text: patterns of claims take time that grows with the square of what has no
 * end, and a junk description may be one word of 60,000 letters. Texts of usual length are one piece.
 */
export function inPieces(text: string, test: (piece: string) => boolean): boolean {
  if (text.length <= longest) return test(text);
  for (let from = 0; from < text.length; from += longest - overlap) {
    if (test(text.slice(from, from + longest))) return true;
  }
  return false;
}
