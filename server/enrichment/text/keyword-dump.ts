import { stem, wordsOf } from './words.ts';

/**
 * Whether a text is a row of search terms instead of a sentence ("tent, red tent, tent online, camping tent"): many short
 * parts between commas that keep repeating the same words. A list of materials or colours repeats nothing.
 */
export function isKeywordDump(text: string): boolean {
  const parts = text
    .replace(/[.。।]$/u, '')
    .split(/\s*[,،、;|]\s*/u)
    .filter((part) => part !== '');
  if (parts.length < 4 || /[.!?。！？]\s/u.test(text)) return false;
  const words = parts.map((part) => wordsOf(part).map(stem));
  if (words.some((part) => part.length > 7) || words.flat().length > parts.length * 4.5) return false;
  const all = words.flat().filter((word) => word.length > 1);
  const repeated = all.length - new Set(all).size;
  return repeated >= 2 && repeated >= all.length * 0.2;
}
