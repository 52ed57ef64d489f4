import type { EntityFacts } from '../../facts/facts.ts';
import { plainText } from '../../facts/html-text.ts';
import { mendGarbled } from '../../facts/mojibake.ts';
import { attributesOf, optionsOf } from '../attributes.ts';
import type { Source } from '../source-text.ts';
import { machineTalk } from '../text/machine-talk.ts';
import { fold, stem, wordsOf } from '../text/words.ts';

/** Everything that the facts say, ready to look words up in. */
export type Ground = {
  /** Words and their stems, folded. */
  words: Set<string>;
  /** All of it, folded (see `fold`). */
  text: string;
  /** All of it as the shop writes it: one fact a line. */
  raw: string;
  name: string;
  brand: string;
  /** ISO 639-1; undefined when it cannot be told. */
  language: string | undefined;
};

export function groundOf(facts: EntityFacts, source: Source): Ground {
  const stated = facts.stated.map(({ label, value }) => `${label} ${value}`);
  // Words to a machine are no facts, wherever they stand.
  const own = machineTalk.test(source.text)
    ? [...source.headings, ...source.sentences.map((sentence) => sentence.text)]
    : [source.text];
  const told = [source.name, facts.name, ...own, ...stated, ...factTexts(facts)].filter(
    (text) => text !== '' && !machineTalk.test(text),
  );
  const lines = told.join(' \n ');
  const raw = mendGarbled(lines.includes('&') ? plainLines(told) : lines);
  const text = fold(raw === lines ? raw : `${lines} \n ${raw}`);
  const words = new Set<string>();
  for (const word of wordsOf(text)) words.add(word).add(stem(word));
  const brand = facts.kind === 'product' ? (facts.brand?.name ?? '') : '';
  return { words, text, raw, name: source.name, brand, language: source.language };
}

function plainLines(told: readonly string[]): string {
  return told.map((text) => (text.includes('&') ? plainText(text) : text)).join(' \n ');
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
