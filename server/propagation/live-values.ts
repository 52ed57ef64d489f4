import { readPost, whyNotWritable } from '../bigcommerce/blog.ts';
import { readBrand } from '../bigcommerce/brands.ts';
import { readCategories } from '../bigcommerce/categories.ts';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import { readEntityMetafield } from '../bigcommerce/metafields.ts';
import type { MetafieldKind } from '../bigcommerce/metafields.ts';
import { readPage } from '../bigcommerce/pages.ts';
import { readProductSignals } from '../bigcommerce/products.ts';
import type { BcProductSignals } from '../bigcommerce/products.ts';
import type { FailedRow } from '../bigcommerce/rows.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import type { RawOf } from '../catalog/entity.ts';
import { mirrorRowOf, splitKeywords } from '../catalog/mirror-row.ts';
import type { EntityKind, LiveSignals, Signal } from '../facts/facts.ts';

/** An entity as BigCommerce has it now. */
export type LiveEntity = { [K in EntityKind]: { kind: K; id: number; raw: LiveRow[K]; live: LiveSignals } }[EntityKind];

/** Of a product the fields that are written; the others are needed whole, since parts of them go back with a write. */
type LiveRow = Omit<RawOf, 'product'> & { product: BcProductSignals };

/** `missing` holds what could not be had, with why, for the merchant. */
export type LiveRead = { entities: Map<number, LiveEntity>; missing: Map<number, string> };

export const gone = 'This item no longer exists in BigCommerce.';

/** Reads entities of one kind from BigCommerce, at most 250: products and categories in one call, others one by one. */
export async function readLive(client: StoreClient, kind: EntityKind, ids: readonly number[]): Promise<LiveRead> {
  switch (kind) {
    case 'product': {
      const { rows, failed } = await readProductSignals(client, ids);
      return collect(
        ids,
        rows.map((raw) => productOf(raw)),
        failed,
      );
    }
    case 'category': {
      const { rows, failed } = await readCategories(client, ids);
      return collect(
        ids,
        rows.map((raw) => categoryOf(raw)),
        failed,
      );
    }
    case 'brand':
      return oneByOne(ids, async (id) => brandOf(await readBrand(client, id)));
    case 'page':
      return oneByOne(ids, async (id) => pageOf(await readPage(client, id)));
    case 'post':
      return readPosts(client, ids);
  }
}

/** The text of a signal as it is live; JSON-LD is no part of these: see `readMetafieldText`. */
export function textOf({ kind, raw, live }: LiveEntity, signal: Signal): string {
  if (signal === 'title') return live.title ?? '';
  if (signal === 'description') return live.description;
  if (signal === 'url') return live.url;
  // Pages and posts keep one text: an undo restores it to the letter.
  return kind === 'page' || kind === 'post' ? (raw.meta_keywords ?? '') : live.keywords.join(', ');
}

/** The form in which texts of a signal are compared: lists of keywords and JSON without regard to blanks. */
export function comparable(signal: Signal, text: string): string {
  if (signal === 'keywords') return splitKeywords(text).join(', ');
  return signal === 'jsonld' || signal === 'questions' ? prettyJson(text) : text;
}

/** The signal's text as the mirror keeps it. */
export function liveOf(signal: Signal, text: string): Partial<LiveSignals> {
  if (signal === 'keywords') return { keywords: splitKeywords(text) };
  if (signal === 'title') return { title: text };
  if (signal === 'url') return { url: text };
  return signal === 'description' ? { description: text } : {};
}

export type LiveMetafield = { id: number | undefined; text: string };

/** Our metafield of an entity as pretty JSON; '' when there is none. */
export async function readMetafieldText(client: StoreClient, kind: MetafieldKind, id: number): Promise<LiveMetafield> {
  const metafield = await readEntityMetafield(client, kind, id);
  return { id: metafield?.id, text: metafield === undefined ? '' : prettyJson(metafield.value) };
}

/** The one form in which JSON is compared and shown; text that is no JSON stays as it is. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

export function isMetafieldKind(kind: EntityKind): kind is MetafieldKind {
  return kind === 'product' || kind === 'category' || kind === 'brand';
}

function productOf(raw: BcProductSignals): LiveEntity {
  const live = {
    title: raw.page_title,
    description: raw.meta_description,
    keywords: raw.meta_keywords,
    url: raw.custom_url.url,
  };
  return { kind: 'product', id: raw.id, raw, live };
}
function categoryOf(raw: RawOf['category']): LiveEntity {
  return { kind: 'category', id: raw.category_id, raw, live: mirrorRowOf.category(raw).live };
}
function brandOf(raw: RawOf['brand']): LiveEntity {
  return { kind: 'brand', id: raw.id, raw, live: mirrorRowOf.brand(raw).live };
}
export function pageOf(raw: RawOf['page']): LiveEntity {
  return { kind: 'page', id: raw.id, raw, live: mirrorRowOf.page(raw).live };
}
export function postOf(raw: RawOf['post']): LiveEntity {
  return { kind: 'post', id: raw.id, raw, live: mirrorRowOf.post(raw).live };
}

function collect(ids: readonly number[], found: readonly LiveEntity[], failed: readonly FailedRow[]): LiveRead {
  const entities = new Map(found.map((entity) => [entity.id, entity]));
  const reasons = new Map(failed.map(({ id, reason }) => [id, reason]));
  const missing = new Map(ids.filter((id) => !entities.has(id)).map((id) => [id, reasons.get(id) ?? gone]));
  return { entities, missing };
}

async function readPosts(client: StoreClient, ids: readonly number[]): Promise<LiveRead> {
  const read = await oneByOne(ids, async (id) => postOf(await readPost(client, id)));
  for (const [id, entity] of read.entities) {
    const reason = entity.kind === 'post' ? whyNotWritable(entity.raw) : undefined;
    if (reason === undefined) continue;
    read.entities.delete(id);
    read.missing.set(id, reason);
  }
  return read;
}

async function oneByOne(ids: readonly number[], read: (id: number) => Promise<LiveEntity>): Promise<LiveRead> {
  const entities = new Map<number, LiveEntity>();
  const missing = new Map<number, string>();
  for (const id of ids) {
    try {
      entities.set(id, await read(id));
    } catch (error) {
      if (!(error instanceof BigCommerceError) || error.problem !== 'not_found') throw error;
      missing.set(id, gone);
    }
  }
  return { entities, missing };
}
