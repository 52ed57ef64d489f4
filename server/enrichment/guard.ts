import { claimObjection, hypeObjection, themeObjection } from './guard/claims.ts';
import type { Judged } from './guard/form.ts';
import { formObjection } from './guard/form.ts';
import type { Ground } from './guard/ground.ts';
import { nameObjection } from './guard/names.ts';
import { numberObjection } from './guard/numbers.ts';
import { areClose, detectLanguage } from './text/language.ts';
import { wordsOf } from './text/words.ts';

export type { Judged } from './guard/form.ts';
export { groundOf } from './guard/ground.ts';
export type { Ground } from './guard/ground.ts';

/**
 * Why `text` must not be proposed as the `signal`; undefined when nothing speaks against it. Numbers with their units,
 * names, identifiers and claims have to stand in the facts; form, length, theme and language have to be right. It judges
 * texts of any writer: one that composes from the facts, and one that writes freely.
 */
export function objection(signal: Judged, text: string, ground: Ground): string | undefined {
  return (
    formObjection(signal, text) ??
    nameObjection(signal, text, ground) ??
    numberObjection(text, ground) ??
    claimObjection(text, ground) ??
    hypeObjection(text, ground) ??
    languageObjection(text, ground) ??
    themeObjection(signal, text, ground)
  );
}

function languageObjection(text: string, ground: Ground): string | undefined {
  if (ground.language === undefined || text.length < 60) return undefined;
  const language = detectLanguage(text);
  if (language === undefined || areClose(language, ground.language)) return undefined;
  return wordsOf(text).every((word) => ground.words.has(word))
    ? undefined
    : `It is written in another language (${language}) than the item (${ground.language}).`;
}
