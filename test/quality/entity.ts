import { fold, foldedWords, numbersIn } from './tokens.ts';

export type Kind = 'product' | 'category' | 'brand' | 'page' | 'post';

export type Variant = { sku: string; gtin: string; options: { name: string; value: string }[] };

/** One entity as its row in the catalogue's files says, read without any code of the engine. */
export type Entity = {
  key: string;
  folder: string;
  kind: Kind;
  id: number;
  name: string;
  lines: string[];
  headings: string[];
  brand: string;
  paths: string[][];
  /** Whether a category above it has an address to link to. */
  hasLinkedPath: boolean;
  fields: { name: string; value: string }[];
  variants: Variant[];
  sku: string;
  mpn: string;
  gtins: string[];
  price: number;
  salePrice: number;
  images: string[];
  weight: number;
  reviewCount: number;
  /** Names around it: products, subcategories, brands and categories of its products, tags, author. */
  around: string[];
  /** Values of the fields of its products. */
  valuesAround: string[];
  /** Text of the first of its products: the language that its readers read. */
  textAround: string;
  productCount: number;
  author: string;
  published: string;
  live: { title: string | null; description: string };
  /** Name of the shop. */
  store: string;
};

export type Facts = {
  strings: string[];
  words: ReadonlySet<string>;
  numbers: ReadonlySet<string>;
  all: string;
  folded: string;
};

const remembered = new WeakMap<Entity, Facts>();

/** Everything that counts as a fact about the entity; price, stock and the texts for search engines do not. */
export function factsOf(entity: Entity): Facts {
  const known = remembered.get(entity);
  if (known !== undefined) return known;
  const strings = [
    entity.name,
    ...entity.lines,
    entity.brand,
    ...entity.paths.flat(),
    // A break written out ("A4\\nA3") parts two words.
    ...entity.fields.map(({ name, value }) => `${name}: ${value.replaceAll(/\\[nrt]/gu, ' ')}`),
    ...entity.variants.flatMap(({ sku, options }) => [sku, ...options.map(({ name, value }) => `${name}: ${value}`)]),
    entity.sku,
    entity.mpn,
    ...entity.gtins,
    ...entity.around,
    ...entity.valuesAround,
    entity.author,
    entity.store,
    entity.weight > 0 ? String(entity.weight) : '',
  ].filter((part) => part !== '');
  const all = strings.join('\n');
  const counts = [entity.productCount, entity.around.length, entity.variants.length, entity.fields.length];
  const facts = {
    strings,
    all,
    folded: fold(all),
    words: new Set(
      strings.flatMap((part) => [
        ...foldedWords(part),
        ...foldedWords(unglued(part)),
        ...foldedWords(part.replaceAll(/[™®©]/gu, '')),
      ]),
    ),
    numbers: new Set([...numbersIn(all), ...[...counts, ...optionCounts(entity)].map(String)]),
  };
  remembered.set(entity, facts);
  return facts;
}

/** "softensMoisture" is two words that lost the tag between them. */
function unglued(text: string): string {
  return text.replaceAll(/(\p{Ll}|\d)(?=\p{Lu})|(\p{L})(?=\d)|(\d)(?=\p{L})/gu, '$& ');
}

function optionCounts({ variants }: Entity): number[] {
  const values = new Map<string, Set<string>>();
  for (const { name, value } of variants.flatMap(({ options }) => options))
    values.set(name, (values.get(name) ?? new Set()).add(value));
  return Array.from(values.values(), ({ size }) => size);
}

/** Typesetter's Latin, and a text that calls its product a test: neither is for publishing. */
const filler =
  /\btest (?:product|item|description)\b|lorem ipsum|dolor sit amet|pellentesque|vestibulum|consectetu|habitant morbi|duis aute/iu;

/** Lines that tell something: text of the typesetter's kind tells nothing. */
export function tellingLines(entity: Entity): string[] {
  return entity.lines.filter((line) => !filler.test(line));
}

/** Facts beside the name, each counted once; what the bar's "a name and two further facts" counts. */
export function furtherFacts(entity: Entity): number {
  const optionNames = new Set(entity.variants.flatMap(({ options }) => options.map(({ name }) => name)));
  const counted = [
    tellingLines(entity).length > 0,
    entity.brand !== '',
    entity.kind === 'category' ? (entity.paths[0]?.length ?? 0) > 1 : entity.paths.length > 0,
    entity.sku !== '',
    entity.mpn !== '',
    entity.gtins.length > 0,
  ].filter(Boolean).length;
  return counted + entity.fields.length + optionNames.size + (entity.kind === 'product' ? 0 : entity.around.length);
}

/** Whether the bar demands a title and a description of it. */
export function isRichEnough(entity: Entity): boolean {
  if (entity.name.trim() === '') return false;
  return tellingLines(entity).join(' ').length >= 40 || furtherFacts(entity) >= 2;
}
