import type { Source } from '../source-text.ts';
import { forbiddenClaim, isHype } from '../text/claims.ts';
import { says, wordsOf } from '../text/words.ts';

/** Short phrases of an English text that are no sentences: "2.5 inch length", "high-density rubber". */
export function fragmentsOf(source: Source): { text: string; value: string }[] {
  if (source.language !== undefined && source.language !== 'en') return [];
  return source.sentences
    .filter(
      ({ text }) => isPhrase(text) && forbiddenClaim(text) === undefined && !says(source.name, text) && !isHype(text),
    )
    .slice(0, 2)
    .map(({ text }) => ({ text: lowered(text.replace(/[.;,\s]+$/u, '')), value: text }));
}

function isPhrase(text: string): boolean {
  const count = wordsOf(text).length;
  return count >= 2 && count <= 6 && text.length <= 48 && !/[:!?“”"]|\.\s/u.test(text) && !verb.test(text);
}

const verb =
  /^(?:for|to|how|when|if|as|and|or|with|in|apply|blend|sweep|darken|store|wash|\p{L}+ (?:it|your|the|with|this)|get|wear|use|try|look|feel|add|keep|make|enjoy|take|perfect|ideal|great|best|includes?|features|available|fits|comes|designed|see|please|not)\b|\b(?:is|are|was|has|have|can|will|it|you|your|we|our|this|these|i|my|do|does|may|must|should|let|gets?|gives?|makes?|keeps?|goes|comes?|works?|provides?|takes?|adds?|looks?|feels?|helps?)\b|['’](?:s|re|ll)\b/iu;

/** "High-density rubber" within a sentence; names, codes and capitals stay. */
function lowered(text: string): string {
  const [first = ''] = text.split(/[\s,]/u);
  const isCommon = /^\p{Lu}\p{Ll}+(?:-\p{Ll}+)?$/u.test(first) && !/\s\p{Lu}/u.test(text);
  return isCommon ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
