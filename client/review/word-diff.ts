/** A run of text, and whether the other side lacks it. */
export type Piece = { text: string; isChanged: boolean };
export type Difference = { before: Piece[]; after: Piece[] };

/** Longer texts (structured data) are compared line by line: a word-by-word table would grow with their square. */
const wordLimit = 600;

/**
 * Marks what differs between two texts, by words (with the white space that follows them). Joining the pieces of a side
 * gives its text back exactly.
 */
export function wordDiff(before: string, after: string): Difference {
  // Beside a blank value everything is new: marking it all would only hide the text.
  if (before === '' || after === '') return { before: whole(before), after: whole(after) };
  let left = wordsOf(before);
  let right = wordsOf(after);
  if (left.length > wordLimit || right.length > wordLimit) {
    left = linesOf(before);
    right = linesOf(after);
  }
  const kept = commonSubsequence(left, right);
  return { before: pieces(left, kept.left), after: pieces(right, kept.right) };
}

/** Finds words where no blanks stand between them (Chinese, Japanese, Thai), and keeps letters together with their marks. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    const last = words.at(-1);
    if (last !== undefined && segment.trim() === '') words[words.length - 1] = last + segment;
    else words.push(segment);
  }
  return words;
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Which positions of each side belong to a longest common subsequence; white space at the end does not count. */
function commonSubsequence(left: string[], right: string[]): { left: Set<number>; right: Set<number> } {
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      lengths[i * width + j] = same(left[i], right[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const kept = { left: new Set<number>(), right: new Set<number>() };
  for (let i = 0, j = 0; i < left.length && j < right.length;) {
    if (same(left[i], right[j])) {
      kept.left.add(i++);
      kept.right.add(j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return kept;
}

function same(left: string | undefined, right: string | undefined): boolean {
  return left?.trimEnd() === right?.trimEnd();
}

function pieces(words: string[], kept: Set<number>): Piece[] {
  const found = joined(words.map((text, index) => ({ text, isChanged: !kept.has(index) })));
  return joined(found.map((piece, index) => (isIsland(found, index) ? { ...piece, isChanged: true } : piece)));
}

/** Neighbours of one sort become one piece. */
function joined(pieces: Piece[]): Piece[] {
  const found: Piece[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (last?.isChanged === piece.isChanged) last.text += piece.text;
    else found.push({ ...piece });
  }
  return found;
}

/** A small word that stayed by chance between two changes ("and", "for", a comma) says nothing and unsettles the eye. */
function isIsland(pieces: Piece[], index: number): boolean {
  const piece = pieces[index];
  if (!piece || piece.isChanged || index === 0 || index === pieces.length - 1) return false;
  return piece.text.trim().length <= (unspaced.test(piece.text) ? 1 : 3);
}

/** Two characters of these are a word already. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function whole(text: string): Piece[] {
  return text === '' ? [] : [{ text, isChanged: false }];
}
