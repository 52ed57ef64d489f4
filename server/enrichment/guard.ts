import type { EntityFacts } from '../facts/facts.ts';
import { attributesOf, optionsOf } from './attributes.ts';
import { plainText } from '../facts/html-text.ts';
import { mendGarbled } from '../facts/mojibake.ts';
import type { Source } from './source-text.ts';
import { characterCount, limits, textWidth } from './text-width.ts';
import { forbiddenClaim, holdsMarkup, isDelicate, isHype } from './text/claims.ts';
import { detectLanguage } from './text/language.ts';
import { endsWell } from './text/sentences.ts';
import { fold, stem, wordsOf } from './text/words.ts';

/** Everything that the facts say, ready to look words up in. */
export type Ground = { words: Set<string>; text: string; name: string; language: string | undefined };

export function groundOf(facts: EntityFacts, source: Source): Ground {
  const stated = facts.stated.map(({ label, value }) => `${label} ${value}`);
  const raw = [source.name, facts.name, source.text, ...stated, ...factTexts(facts)].join(' \n ');
  const text = fold(`${raw} \n ${mendGarbled(raw.includes('&') ? plainText(raw) : raw)}`);
  const words = new Set<string>();
  for (const word of wordsOf(text)) words.add(word).add(stem(word));
  return { words, text, name: source.name, language: source.language };
}

function factTexts(facts: EntityFacts): string[] {
  switch (facts.kind) {
    case 'product':
      return [
        facts.brand?.name ?? '',
        ...facts.categoryPaths.flat().map(({ name }) => name.replaceAll('_', ' ')),
        ...attributesOf(facts).map(({ label, value }) => `${label} ${value}`),
        ...facts.customFields.map(({ name, value }) => `${name} ${value}`),
        ...optionsOf(facts.variants).map(({ name, values }) => `${name} ${values.join(' ')}`),
        facts.sku,
        facts.mpn,
        facts.gtin,
        facts.upc,
        facts.warranty,
        'sku mpn gtin upc',
      ];
    case 'category':
      return [
        ...facts.path.map(({ name }) => name.replaceAll('_', ' ')),
        facts.name.replaceAll('_', ' '),
        ...facts.subcategories.map(({ name }) => name.replaceAll('_', ' ')),
        ...facts.products.map(({ name, brand }) => `${name} ${brand}`),
        ...fieldTexts(facts.products),
      ];
    case 'brand':
      return [
        ...facts.categories.map((name) => name.replaceAll('_', ' ')),
        ...facts.products.map(({ name, category }) => `${name} ${category}`),
        ...fieldTexts(facts.products),
      ];
    case 'page':
      return [];
    case 'post':
      return [facts.author, ...facts.tags];
  }
}

/** Attributes of what stands on a shelf, each said once. */
function fieldTexts(products: readonly { customFields: { name: string; value: string }[] }[]): string[] {
  const fields = products.flatMap(({ customFields }) => customFields.map(({ name, value }) => `${name} ${value}`));
  return Array.from(new Set(fields));
}

/**
 * Why `text` must not be proposed as the `signal`; undefined when nothing speaks against it. Numbers with their units,
 * names, identifiers and claims have to stand in the facts; form, length and language have to be right.
 */
export function objection(signal: 'title' | 'description', text: string, ground: Ground): string | undefined {
  return (
    formFault(signal, text) ??
    ungrounded(text, ground) ??
    languageFault(text, ground) ??
    (signal === 'title' ? undefined : forbidden(text.replaceAll(ground.name, '')))
  );
}

function formFault(signal: 'title' | 'description', text: string): string | undefined {
  const { maxCharacters, maxPixels } = limits[signal];
  if (/[\n\r\t]/u.test(text) || holdsMarkup(text)) return 'It holds markup.';
  if (characterCount(text) > maxCharacters) return `It has more than ${maxCharacters} characters.`;
  if (textWidth(text, signal) > maxPixels) return `It is wider than ${maxPixels} px and would be cut.`;
  if (signal === 'description' && !endsWell(text)) return 'Its last sentence is not finished.';
  return undefined;
}

/** A name may speak of a price (a gift card); the rest may not. */
function forbidden(text: string): string | undefined {
  const claim = forbiddenClaim(text);
  return claim === undefined ? undefined : `It speaks of something that does not belong there (${claim}).`;
}

/** The first number, unit, name or claim that no fact holds. */
function ungrounded(text: string, ground: Ground): string | undefined {
  for (const [number] of text.matchAll(/\d+(?:[.,]\d+)*/gu)) {
    if (!ground.text.includes(number)) return `No fact holds the number ${number}.`;
  }
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.+/-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu)) {
    if (!isNameLike(word) || (isOpening(text, index) && openers.has(word.toLowerCase()))) continue;
    if (
      wordsOf(word).some(
        (part) => !ground.words.has(part) && !ground.words.has(stem(part)) && !ground.text.includes(part),
      )
    ) {
      return `No fact holds “${word}”.`;
    }
  }
  for (const claim of [isHype, isDelicate]) {
    if (claim(text) && !claim(ground.text)) return 'No fact supports what it claims.';
  }
  return undefined;
}

/** Words that only join facts, which a sentence may begin with: their capital makes no name of them. */
const openers = new Set(
  'a among an available by compatible for from in made of pack part size sizes suitable the weight with you'.split(' '),
);

function isOpening(text: string, at: number): boolean {
  return at === 0 || /[.!?]\s$/u.test(text.slice(Math.max(0, at - 2), at));
}

function isNameLike(word: string): boolean {
  return /\p{Lu}|\d/u.test(word);
}

function languageFault(text: string, ground: Ground): string | undefined {
  if (ground.language === undefined || text.length < 60) return undefined;
  const language = detectLanguage(text);
  if (language === undefined || language === ground.language || areClose(language, ground.language)) return undefined;
  const words = wordsOf(text);
  const own = words.filter((word) => ground.words.has(word)).length;
  return own === words.length
    ? undefined
    : `It is written in another language (${language}) than the item (${ground.language}).`;
}

/** Languages that short texts cannot tell apart. */
function areClose(a: string, b: string): boolean {
  const families = [
    ['da', 'no', 'sv'],
    ['es', 'pt', 'gl', 'ca'],
    ['cs', 'sk'],
    ['hr', 'sr', 'sl', 'bs'],
    ['id', 'ms'],
  ];
  return families.some((family) => family.includes(a) && family.includes(b));
}
