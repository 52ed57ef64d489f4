import { fits } from './text-width.ts';
import { fold } from './text/words.ts';

/**
 * A title in the shop's pattern ("{title} | Wrenfell"), where the whole still fits and does not say the pattern's words
 * twice; else the title as it is.
 */
export function withPattern(title: string, pattern: string | undefined): string {
  if (pattern === undefined) return title;
  const whole = pattern.replace('{title}', () => title);
  const added = fold(pattern.replace('{title}', ' ')).match(/[\p{L}\p{N}]+/gu) ?? [];
  const isThere = added.length > 0 && added.every((word) => fold(title).includes(word));
  return isThere || !fits(whole, 'title') ? title : whole;
}
