/** The alternatives of a pattern at its top level: "a|b(?:c|d)" is "a" and "b(?:c|d)". */
export function splitAlternatives(pattern: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth -= 1;
    else if (character === '|' && depth === 0) {
      found.push(pattern.slice(from, at));
      from = at + 1;
    }
  }
  return [...found, pattern.slice(from)].filter((term) => term !== '');
}

/**
 * The letters that a match of `term` may begin with, in lower case: up to `length`, fewer where the term goes on with what
 * cannot be told beforehand (any letters, a blank, a repetition) or ends.
 */
export function leadsOf(term: string, length: number): string[] {
  return Array.from(new Set(expand(term, length).map((lead) => lead.toLowerCase())));
}

/** Every beginning of `length` characters that `pattern` allows. A class stands for its members, a class of figures for ten. */
function expand(pattern: string, length: number): string[] {
  if (length === 0 || pattern === '' || /^(?:[.^$*+{|)]|\\(?!d)\w|\(\?[^:])/u.test(pattern)) return [''];
  const group = /^\((?:\?:)?/u.exec(pattern);
  if (group !== null) {
    const end = closing(pattern);
    const inner = pattern.slice(group[0].length, end);
    const after = pattern.charAt(end + 1);
    if (/^[*+{]/u.test(after)) return [''];
    const rest = pattern.slice(end + (after === '?' ? 2 : 1));
    const heads = splitAlternatives(inner).flatMap((one) => expand(one + rest, length));
    return after === '?' ? [...heads, ...expand(rest, length)] : heads;
  }
  const { members, size } = memberOf(pattern);
  const next = pattern.charAt(size);
  // A letter that may be left out or said again: what follows is told only for the first.
  if (next === '*' || next === '{') return [''];
  if (next === '+') return members;
  const rest = pattern.slice(next === '?' ? size + 1 : size);
  const tails = expand(rest, length - 1);
  const heads = members.flatMap((member) => tails.map((tail) => member + tail));
  return next === '?' ? [...heads, ...expand(rest, length)] : heads;
}

function memberOf(pattern: string): { members: string[]; size: number } {
  if (pattern.startsWith('\\d')) return { members: Array.from('0123456789'), size: 2 };
  if (pattern.startsWith('\\')) return { members: [pattern.charAt(1)], size: 2 };
  if (pattern.startsWith('[')) {
    const end = pattern.indexOf(']');
    return { members: Array.from(pattern.slice(1, end)), size: end + 1 };
  }
  return { members: [pattern.charAt(0)], size: 1 };
}

function closing(pattern: string): number {
  let depth = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    if (pattern.charAt(at) === '\\') at += 1;
    else if (pattern.charAt(at) === '(') depth += 1;
    else if (pattern.charAt(at) === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return pattern.length;
}
