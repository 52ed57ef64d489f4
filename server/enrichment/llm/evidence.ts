import type { Evidence } from '../composed.ts';
import { stem, wordsOf } from '../text/words.ts';
import type { ToldFact } from './told-facts.ts';

type Token = { from: number; to: number; words: string[] };

const token = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,+/×-]*[\p{L}\p{N}\p{M}%°"”]|[\p{L}\p{N}]/gu;

/**
 * Which stretches of `text` come from which fact: the longest run of words that one fact holds, from the left. Short
 * words count only inside a run.
 */
export function evidenceOf(text: string, facts: readonly ToldFact[]): Evidence[] {
  const tokens = tokensOf(text);
  const known = facts.map((fact) => ({
    ...fact,
    words: new Set(wordsOf(fact.value).flatMap((word) => [word, stem(word)])),
  }));
  const evidence: Evidence[] = [];
  for (let at = 0; at < tokens.length;) {
    let best: { fact: string; value: string; length: number } | undefined;
    for (const { fact, value, words } of known) {
      const length = runLength(tokens, at, words);
      if (length > (best?.length ?? 0)) best = { fact, value, length };
    }
    const first = tokens[at];
    const last = tokens[at + (best?.length ?? 1) - 1];
    if (best !== undefined && first !== undefined && last !== undefined)
      evidence.push({ from: first.from, to: last.to, fact: best.fact, value: best.value.slice(0, 300) });
    at += best?.length ?? 1;
  }
  return evidence;
}

/** A run neither begins nor ends with a word that says nothing of its own. */
function runLength(tokens: readonly Token[], at: number, words: ReadonlySet<string>): number {
  const holds = (one: Token | undefined): boolean =>
    one !== undefined && one.words.length > 0 && one.words.every((word) => words.has(word) || words.has(stem(word)));
  if (!isTelling(tokens[at]) || !holds(tokens[at])) return 0;
  let end = at;
  for (let next = at + 1; holds(tokens[next]); next += 1) if (isTelling(tokens[next])) end = next;
  return end - at + 1;
}

function isTelling(one: Token | undefined): boolean {
  return one !== undefined && one.words.some((word) => word.length > 3 || /\d|[^\p{Script=Latin}]/u.test(word));
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

function tokensOf(text: string): Token[] {
  const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text);
  const found = isUnspaced
    ? [...segmenter.segment(text)]
        .filter(({ isWordLike }) => isWordLike === true)
        .map(({ segment, index }) => [segment, index] as const)
    : [...text.matchAll(token)].map((match) => [match[0], match.index] as const);
  return found.map(([word, from]) => ({ from, to: from + word.length, words: wordsOf(word) }));
}
