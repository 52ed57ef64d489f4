const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Words in lower case, without marks of trade, punctuation or apostrophes, in order. */
export function wordsOf(text: string): string[] {
  const plain = fold(text);
  if (!unspaced.test(plain)) return plain.match(/[\p{L}\p{N}\p{M}]+(?:[.,]\p{N}+)*/gu) ?? [];
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(plain)) if (isWordLike === true) words.push(segment);
  return words;
}

/** Lower case, compatibility forms unified, apostrophes gone: two texts that fold alike read alike. */
export function fold(text: string): string {
  return text
    .replace(/[®™©℠]/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '');
}

/** Crude singular, enough to see that "Bags" says no more than "Bag". */
export function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:s|x|z|ch|sh)es$/u.test(word)) return word.slice(0, -2);
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

export function stemsOf(text: string): Set<string> {
  return new Set(wordsOf(text).map(stem));
}

/** Whether every word of `part` stands in `whole` already. */
export function says(whole: string, part: string): boolean {
  const there = stemsOf(whole);
  const asked = wordsOf(part);
  return asked.length > 0 && asked.every((word) => there.has(stem(word)));
}

/** A 53-bit hash (cyrb53), for counting texts without keeping them. */
export function hashOf(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/**
 * Hash of how a text reads: two texts that differ only in case, accents, blanks or punctuation are one, whichever of these
 * a reader overlooks ("Patch Cable, 2.0m" and "Patch Cable 20m", "Frē Case" and "Fre Case").
 */
export function readingHash(text: string): number {
  const letters = text.normalize('NFD').replace(/[\u0300-\u036f]/gu, '');
  return hashOf(fold(letters).replace(/[^\p{L}\p{N}\p{M}]+/gu, ''));
}

/** Sentences of dense scripts that say much in fewer than six words: a shop's standing phrase is one ("ギフト包装も承っております。"). */
function shortSentences(text: string): string[] {
  return text
    .split(/[。！？]/u)
    .filter((line) => unspaced.test(line) && !/[：:]/u.test(line))
    .map((line) => wordsOf(line))
    .filter((words) => words.length >= 4 && words.length < 12)
    .map((words) => words.join(' '));
}

/** Hashes of all runs of `length` words. */
export function runsOf(text: string, length = 6): Set<number> {
  const words = wordsOf(text).flatMap((word) => word.split(/[.,]/u));
  const runs = new Set<number>();
  for (let at = 0; at + length <= words.length; at += 1) runs.add(hashOf(words.slice(at, at + length).join(' ')));
  if (length === 6 && unspaced.test(text)) for (const line of shortSentences(text)) runs.add(hashOf(line));
  return runs;
}
