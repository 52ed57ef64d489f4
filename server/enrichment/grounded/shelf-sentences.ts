import type { BrandFacts, CategoryFacts } from '../../facts/facts.ts';
import { shelfAttributes } from '../attributes.ts';
import type { Piece } from '../composed.ts';
import { textOf } from '../composed.ts';
import type { Source } from '../source-text.ts';
import { tidyName } from '../source-text.ts';
import { fits } from '../text-width.ts';
import { forbiddenClaim } from '../text/claims.ts';
import { says } from '../text/words.ts';
import { categoryName, isCampaign, parentsOf } from './categories.ts';
import { listed } from './english.ts';
import { phrasesOf } from './phrases.ts';
import { shelfName } from './subject.ts';
import type { Pool } from './telling.ts';
import { stopped, tellOn } from './telling.ts';

type Fact = { text: string; fact: string; value: string };

/** Descriptions of a category from what stands in it, in English, best first. */
export function categorySentences(facts: CategoryFacts): Piece[][] {
  const name: Fact = { text: categoryName(facts.name), fact: 'name', value: facts.name };
  const [parentName] = parentsOf(facts).filter((parent) => !says(facts.name, parent));
  const parent: Piece[] =
    parentName === undefined ? [] : [{ text: parentName, fact: 'category path', value: parentName }];
  const shelves = toldNames(
    facts.subcategories.map((one) => ({ text: categoryName(one.name), value: one.name })),
    'subcategory',
  );
  const wares = toldNames(
    facts.products.map((one) => ({ text: shelfName(one.name, ''), value: one.name })),
    'product',
  );
  const brands = brandsOf(facts);
  const pool = shelfPool(facts.products, facts.name);
  const head: Piece[] = parent.length === 0 ? [name] : [name, ' in ', ...parent];
  const long: Piece[] = ['You will find ', name, ...(parent.length === 0 ? [] : [' in the ', ...parent, ' category'])];
  const lists = [shelves, wares].filter((list) => list.length > 0);
  const drafts: Piece[][] = [];
  if (shelves.length > 0 && wares.length > 0)
    drafts.push(
      ...fitted(shelves, 5, (list) =>
        fitted(wares, 2, (some) => [
          sentence([...head, ': ', ...listed(list, 'and'), ', with ', ...listed(some, 'and')]),
        ]),
      ),
    );
  for (const list of lists) {
    drafts.push(
      ...fitted(list, 5, (some) => [tellOn([...head, ': ', ...listed(some, 'and'), ...by(brands)], pool, true)]),
    );
    drafts.push(
      ...fitted(parent.length === 0 ? [] : list, 4, (some) => [
        tellOn([...long, ', with ', ...listed(some, 'and'), ' to choose from'], pool, true),
      ]),
    );
    drafts.push(...fitted(list.slice(1), 4, (some) => [tellOn([...head, ': ', ...listed(some, 'and')], pool, true)]));
  }
  for (const list of lists)
    drafts.push(...fitted(list, 4, (some) => [sentence([...amongStart(name, parent), ...listed(some, 'and')])]));
  if (lists.length === 0) drafts.push(tellOn(head, pool, true));
  return drafts;
}

/** "Among the products in Locks, part of Accessories, you will find". */
function amongStart(name: Piece, parent: readonly Piece[]): Piece[] {
  const part: Piece[] = parent.length === 0 ? [] : [', part of ', ...parent, ','];
  return ['Among the products in ', name, ...part, ' you will find '];
}

/** Descriptions of a brand from its products, in English, best first. */
export function brandSentences(facts: BrandFacts, source: Source): Piece[][] {
  const brand: Fact = { text: source.name, fact: 'name', value: facts.name };
  const kinds = toldNames(
    facts.categories.filter((one) => !isCampaign(one)).map((one) => ({ text: categoryName(one), value: one })),
    'category',
  ).filter(({ text }) => !says(source.name, text));
  const wares = toldNames(
    facts.products.map((one) => ({ text: shelfName(one.name, source.name), value: one.name })),
    'product',
  );
  const pool = shelfPool(facts.products, facts.name);
  const from = originOf(facts);
  const rest = {
    ...pool,
    told: pool.told.filter(({ label }) => from.length === 0 || !/^country|^origin/iu.test(label)),
  };
  const head: Piece[] = [brand, ...from];
  const drafts: Piece[][] = [];
  if (kinds.length > 0 && wares.length > 0) {
    drafts.push(
      ...fitted(kinds, 3, (some) =>
        fitted(wares, 3, (list) => [
          tellOn([...listed(some, 'and'), ' by ', ...head, ': ', ...listed(list, 'and')], rest, true),
        ]),
      ),
    );
  }
  if (wares.length > 0) {
    drafts.push(...fitted(wares, 4, (list) => [tellOn([...listed(list, 'and'), ' by ', ...head], rest, true)]));
    drafts.push(
      ...fitted(wares, 4, (list) => [
        tellOn([...head, ', with ', ...listed(list, 'and'), ' to choose from'], rest, true),
      ]),
    );
    drafts.push(
      ...fitted(wares, 4, (list) => [
        tellOn(['The brand ', brand, ...from, ' is the name behind ', ...listed(list, 'and')], rest, true),
      ]),
    );
  }
  const [kind] = kinds;
  const of: Piece[] = kind === undefined ? [] : [kind, ' '];
  drafts.push(
    ...fitted(wares, 3, (list) => [
      sentence(['Among the ', ...of, 'products of the brand ', ...head, ' you will find ', ...listed(list, 'and')]),
    ]),
  );
  if (kinds.length > 0)
    drafts.push(...fitted(kinds, 5, (some) => [tellOn([...head, ': ', ...listed(some, 'and')], rest, true)]));
  return drafts;
}

/** The longest list of at most `most` with which a draft fits; none where none does. */
function fitted(list: readonly Fact[], most: number, draft: (some: Fact[]) => Piece[][]): Piece[][] {
  for (let count = Math.min(most, list.length); count > 0; count -= 1) {
    const drafts = draft(list.slice(0, count)).filter((one) => one.length > 0 && fits(textOf(one), 'description'));
    if (drafts.length > 0) return drafts;
  }
  return [];
}

function sentence(pieces: Piece[]): Piece[] {
  return stopped(pieces);
}

/** Names fit to be told in a row: short, without what must not be said, none inside another. */
function toldNames(names: readonly { text: string; value: string }[], fact: string): Fact[] {
  const told: Fact[] = [];
  for (const { text, value } of names) {
    if (text === '' || text.length > 60 || forbiddenClaim(text) !== undefined) continue;
    if (told.some((other) => says(other.text, text))) continue;
    told.push({ text, fact, value });
    if (told.length === 8) break;
  }
  return told;
}

/** One brand alone says nothing of a category; several do. */
function brandsOf({ products }: CategoryFacts): Piece[] {
  const names = Array.from(new Set(products.map(({ brand }) => tidyName(brand)))).filter((name) => name !== '');
  return names.length < 2 || names.length > 40
    ? []
    : names.slice(0, 3).map((text) => ({ text, fact: 'brand', value: text }));
}

function by(brands: Piece[]): Piece[] {
  return brands.length === 0 ? [] : [' from brands such as ', ...listed(brands, 'and')];
}

/** Ranks of materials, colours and sizes: what a whole shelf can have in common. */
const telling = 3;

/** What the products of a shelf share or come in; nothing that only one of many has. */
function shelfPool(products: CategoryFacts['products'] | BrandFacts['products'], name: string): Pool {
  const attributes = shelfAttributes(products).filter(
    ({ rank, share, label, value }) =>
      (rank <= telling || (rank === 8 && share === 1) || products.length === 1) &&
      (share > 0.3 || products.length <= 3) &&
      forbiddenClaim(`${label} ${value}`) === undefined,
  );
  const { told } = phrasesOf(
    attributes.toSorted((a, b) => a.rank - b.rank),
    name,
  );
  return { told, labelled: [], fillers: [] };
}

/** " (Belgium)", where all that the brand sells is. */
function originOf({ products }: BrandFacts): Piece[] {
  const origin = shelfAttributes(products).find(
    ({ label, values, share }) => /^country(?: of origin)?$/iu.test(label) && values.length === 1 && share === 1,
  );
  if (origin === undefined) return [];
  return [' (', { text: origin.value, fact: origin.label, value: origin.raw }, ')'];
}
