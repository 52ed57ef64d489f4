import { finite } from '../text/english-verbs.ts';

/** A whole told by some of its parts is another thing: what a blend is made of, both ends of a range. */
export const whole =
  /\b(?:both|either|between|blend|mix|mixture|combination|composed|consist\p{L}*|made|crafted|constructed|built|formulated|not|no|without|choose|choice)\b/iu;
const verb = new RegExp(`\\b(?:${finite})\\b`, 'iu');
const clause =
  /^(?:which|who|where|while|so|making|making|but|because|even|when|this|these|it|you|they|we|ideal|perfect|great|thanks|including|such|plus|with|without|for|in|on|at|from|by|to)\b|^\p{Ll}+ing\s(?:the|an?|your|you|it|its|their)\b/iu;

/**
 * English lists at the end of a sentence with fewer members, the most first: "It has a, b, c and d." as "It has a, b and c."
 * Only where the members stand for themselves: no parts of a whole, no words before one noun.
 */
export function shorterEnglishLists(sentence: string): string[] {
  const split = sentence.replace(/[.!]+$/u, '').split(/(?<!\d),\s|,\s(?!\d)/u);
  const end = split.at(-1) ?? '';
  const [, left = '', right = ''] = /^(?:and|or)\s/u.test(end)
    ? [end, '', end.replace(/^\p{L}+\s/u, '')]
    : (/^(.*)\s(?:and|or)\s(.+)$/u.exec(end) ?? []);
  if (split.length < 2 || right === '' || verb.test(right)) return [];
  const parts = [...split.slice(0, -1), ...(left === '' ? [] : [left]), right];
  let start = parts.length - 1;
  while (start > 0 && isMember(parts[start] ?? '', start === parts.length - 1)) start -= 1;
  const before = parts.slice(0, start + 1).join(', ');
  const first = parts[start] ?? '';
  if (parts.length - start < 3 || first.split(' ').length < 3 || whole.test(first) || isAdjective(first)) return [];
  const found: string[] = [];
  // "Creamy center, and a drip, all crowned with berries and nuts": the list ends where its word stands.
  const closing = parts.findIndex((part, at) => at > start && /^(?:and|or)\s/u.test(part));
  for (let kept = closing < 0 ? parts.length - 2 : closing; kept > start; kept -= 1) {
    const last = (parts[kept] ?? '').replace(/^(?:and|or)\s/u, '');
    // "Crystal, Chocolate and Black Patent Malts": a word alone may lean on the noun at the end.
    if (last.split(' ').length === 1 && right.split(' ').length > 1) continue;
    found.push([[before, ...parts.slice(start + 1, kept)].join(', '), last].join(' and '));
  }
  return found;
}

function isMember(part: string, isLast: boolean): boolean {
  return (
    part.split(' ').length <= (isLast ? 14 : 9) &&
    !clause.test(part) &&
    (isLast || !verb.test(part)) &&
    !/[:;–—]/u.test(part)
  );
}

/** "A secure, | integrated liner": the comma stands between two words before one noun. */
function isAdjective(text: string): boolean {
  return /(?:^|\s)(?:an?|the|its|your|their|this|these|is|are|and|very|more|with|of|in|for|to)\s[\p{L}-]+$/iu.test(
    text,
  );
}
