import { wordsOf } from './words.ts';

/** Words that no title sets in capitals, of languages that write names in small letters. */
const small = new Set(
  'and or of the a an in on for with to by at from und oder mit für von im aus der die das et ou en de du des la le les à au aux avec pour y e o con para del di da il lo al em com do dos das met van voor en i z na do w ze s v ve ile и в на с для из з та і'.split(
    ' ',
  ),
);
/** "LED", "USB", "PVC": read letter by letter. */
const initials = /^(?:LED|USA|UV\p{L}|EVA|ABS|XXL|[^AEIOUYÄÖÜÁÉÍÓÚÀÈÊÅØÆĄĘАЕИОУЫЭЮЯІЇЄ]{3,5})$/u;
/** Languages that set most words of a name in capitals; others only the first and proper names. */
const titled = new Set(['de', 'en', 'tr', undefined]);

/**
 * A name typed in capitals as a reader expects it: words take the form in which `text` writes them, where it does. Short
 * words stay as they are, they may be initials.
 */
export function calmName(name: string, text: string, language: string | undefined): string {
  const shouted = name.match(/(?<!\p{L})\p{Lu}{4,}(?!\p{L})/gu) ?? [];
  const letters = name.match(/\p{L}/gu)?.length ?? 0;
  if (shouted.length < 2 || shouted.join('').length < letters * 0.6) return name;
  // Capitals of Greek lack their accents, and a Turkish "I" has no dot: without the language the letters cannot be told.
  if (/\p{Script=Greek}/u.test(name) || (language === undefined && /[ÜÖÇĞŞİ]/u.test(name))) return name;
  const forms = formsIn(text);
  let isFirst = true;
  return name.replace(/(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\p{M}'’]*(?![\p{L}\p{N}])/gu, (word: string) => {
    const lower = word.toLocaleLowerCase(language);
    const wasFirst = isFirst;
    isFirst = false;
    if (!wasFirst && (small.has(lower) || /^(?:cm|mm|ml|kg|gr)$/u.test(lower))) return lower;
    if (wasFirst && small.has(lower)) return capitalised(lower, language);
    if (word.length < 3 || initials.test(word)) return word;
    const form = forms.get(wordsOf(word).join(''));
    if (form !== undefined) return wasFirst ? capitalised(form, language) : form;
    return wasFirst || titled.has(language) ? capitalised(lower, language) : lower;
  });
}

function formsIn(text: string): Map<string, string> {
  const forms = new Map<string, string>();
  for (const [word] of text.matchAll(/(?<=[\p{L}\p{N},]\s)\p{L}[\p{L}\p{M}'’]{3,}/gu)) {
    const key = wordsOf(word).join('');
    if (!forms.has(key) && /\p{Ll}/u.test(word)) forms.set(key, word);
  }
  return forms;
}

function capitalised(word: string, language: string | undefined): string {
  return word.charAt(0).toLocaleUpperCase(language) + word.slice(1);
}
