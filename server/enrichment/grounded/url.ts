import type { EntityFacts, EntityKind } from '../../facts/facts.ts';
import { attributesOf } from '../attributes.ts';
import type { Composed, Piece } from '../composed.ts';
import { compose, joinPieces } from '../composed.ts';
import type { Source } from '../source-text.ts';
import { hashOf, stem } from '../text/words.ts';
import { slugWords } from './slug.ts';

/** What BigCommerce takes, and what one can read. */
const mostCharacters = 255;
const mostOfName = 60;
/** An address costs something to change: a long one that reads well is not worth it. */
const mostOfGoodName = 95;

export type UrlEnding = '/' | '.html' | '';

/** The ending of an address; undefined where it is none of the three that shops use. */
export function endingOf(path: string): UrlEnding | undefined {
  if (/[?#]/u.test(path)) return undefined;
  if (path.endsWith('/')) return '/';
  if (path.endsWith('.html')) return '.html';
  return /\.[a-z]+$/iu.test(path) ? undefined : '';
}

/** Two addresses with the same key are one to a shopper: case, ending and repeated slashes aside. */
export function urlKey(path: string): number {
  return hashOf(
    path
      .toLowerCase()
      .replace(/\.html?$|\/+$/u, '')
      .replace(/\/+/gu, '/'),
  );
}

/** Addresses an entity could have, best first, without their ending; none where its own is good or cannot be changed. */
export function urlDrafts(facts: EntityFacts, source: Source): Composed[] {
  if (!hasOwnPath(facts)) return [];
  const words = slugWords(source.name, source.language);
  if (words === undefined || words.length === 0 || isGoodUrl(facts.live.url, words)) return [];
  const folder = folderOf(facts.live.url);
  // What tells it apart and the ending come after the name.
  const room = Math.min(mostOfName, mostCharacters - folder.length - 47);
  if (room < 8) return [];
  const name = named(words, room, facts.name);
  const longer = named(words, Math.min(mostOfGoodName, mostCharacters - folder.length - 20), facts.name);
  const seen = new Set([urlKey(facts.live.url)]);
  return [[name], [longer], ...distinctions(facts, source).map((more) => [name, more])]
    .map((parts) =>
      compose([
        folder,
        ...joinPieces(
          parts.map((part) => [part]),
          '-',
        ),
      ]),
    )
    .filter(({ text }) => {
      const isNew = !seen.has(urlKey(text));
      seen.add(urlKey(text));
      return isNew;
    });
}

/** Links to elsewhere, the blog's and the shop's own front page have no address of their own to change. */
export function hasOwnPath(facts: EntityFacts): boolean {
  if (facts.kind === 'page' && ['link', 'blog', 'rss_feed'].includes(facts.pageType)) return false;
  const { url } = facts.live;
  return url.startsWith('/') && !url.startsWith('//') && url.length > 1 && !/[?#]/u.test(url);
}

function folderOf(path: string): string {
  return path.replace(/\/+$/u, '').replace(/[^/]*$/u, '') || '/';
}

/** Short, readable, in plain letters, and most of it is the name: better left alone than changed. */
export function isGoodUrl(path: string, nameWords: readonly string[]): boolean {
  const leaf = path.replace(/\/+$/u, '').split('/').at(-1) ?? '';
  const slug = leaf.replace(/\.html?$/u, '');
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(slug) || slug.length > mostOfGoodName) return false;
  const there = new Set(slug.split('-').map(stem));
  const asked = nameWords.filter((word) => /[a-z]/u.test(word)).map(stem);
  const known = asked.filter((word) => there.has(word)).length;
  if (asked.length === 0) return nameWords.every((word) => there.has(word));
  const strange = slug.split('-').filter((word) => isMachineMade(word) && !nameWords.includes(word));
  return strange.length === 0 && known >= Math.min(3, Math.ceil(asked.length * 0.6));
}

/** "000123", "b07xj8c8f5", "copy": nobody typed that for a reader. */
function isMachineMade(word: string): boolean {
  return /^\d{5,}$|^(?=.*\d)(?=.*[a-z])[a-z0-9]{9,}$|^copy$|^[0-9a-f]{8,}$/u.test(word);
}

type Part = Exclude<Piece, string>;

function named(words: readonly string[], room: number, name: string): Part {
  const taken: string[] = [];
  for (const word of words) {
    if ([...taken, word].join('-').length > room) break;
    taken.push(word);
  }
  // A cut between "1280" and "x 768" leaves figures behind that mean nothing.
  while (taken.length < words.length && taken.length > 3 && /^(?:\d+|[a-z]{1,2})$/u.test(taken.at(-1) ?? ''))
    taken.pop();
  const text = taken.length === 0 ? (words[0] ?? '').slice(0, room) : taken.join('-');
  return { text, fact: 'name', value: name };
}

/** What tells it apart where the name alone does not; its number in BigCommerce is the last resort. */
function distinctions(facts: EntityFacts, source: Source): Part[] {
  const said = (text: string, fact: string): Part[] => {
    const words = slugWords(text, source.language) ?? [];
    return words.length === 0 || words.length > 6 || words.join('-').length > 40
      ? []
      : [{ text: words.join('-'), fact, value: text }];
  };
  const number: Part = { text: String(facts.id), fact: 'BigCommerce ID', value: String(facts.id) };
  switch (facts.kind) {
    case 'product': {
      const attributes = attributesOf(facts).filter(({ isShort }) => isShort);
      return [
        ...(facts.brand === undefined ? [] : said(facts.brand.name, 'brand')),
        ...attributes.slice(0, 8).flatMap(({ label, value }) => said(value, label)),
        ...said(facts.mpn, 'MPN'),
        ...said(facts.sku, 'SKU'),
        number,
      ];
    }
    case 'category':
      return [
        ...facts.path
          .filter(({ id }) => id !== facts.id)
          .toReversed()
          .flatMap(({ name }) => said(name.replaceAll('_', ' '), 'category')),
        number,
      ];
    case 'brand':
    case 'page':
    case 'post':
      return [number];
  }
}

/** How most addresses of a kind end, counted over a store. */
export type EndingCounts = Map<EntityKind, Map<UrlEnding, number>>;

export function countEnding(counts: EndingCounts, { kind, live }: EntityFacts): void {
  const ending = live.url.length > 1 ? endingOf(live.url) : undefined;
  if (ending === undefined) return;
  const ofKind = counts.get(kind) ?? new Map<UrlEnding, number>();
  counts.set(kind, ofKind.set(ending, (ofKind.get(ending) ?? 0) + 1));
}

export function commonEnding(counts: EndingCounts, kind: EntityKind): UrlEnding | undefined {
  const sorted = Array.from(counts.get(kind) ?? []).toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return sorted[0]?.[0];
}
