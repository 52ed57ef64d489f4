import { fold } from './text/words.ts';

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Why `text` must not be used: it holds a word that the shop avoids and that `name` does not hold. */
export function avoided(text: string, words: readonly string[], name = ''): string | undefined {
  const found = words.find((word) => holds(text, word) && !holds(name, word));
  return found === undefined ? undefined : `It uses “${found}”, which the shop avoids.`;
}

function holds(text: string, word: string): boolean {
  const sought = plain(word).trim();
  if (sought === '') return false;
  const folded = ` ${plain(text)} `;
  return unspaced.test(sought) ? folded.includes(sought) : folded.includes(` ${sought} `);
}

function plain(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ');
}
