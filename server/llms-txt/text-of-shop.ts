import { publicItems, unreadKinds } from '../catalog/public-items.ts';
import type { Deps } from '../deps.ts';
import type { EntityKind } from '../facts/facts.ts';
import type { Store } from '../stores/find-store.ts';
import { absolute } from '../structured-data/addresses.ts';
import { composeLlms } from './compose.ts';
import type { LlmsSection, LlmsText } from './compose.ts';

/** What is read of each kind at most, and the part of the file that it may take. */
const parts: readonly { kind: EntityKind; title: string; limit: number; mostBytes?: number }[] = [
  { kind: 'category', title: 'Categories', limit: 1000, mostBytes: 25_000 },
  { kind: 'product', title: 'Products', limit: 2000 },
  { kind: 'brand', title: 'Brands', limit: 500, mostBytes: 10_000 },
  { kind: 'page', title: 'About the shop', limit: 300, mostBytes: 10_000 },
  { kind: 'post', title: 'Blog', limit: 200, mostBytes: 10_000 },
];

/** Kinds that the rest of the file does not rest on. */
const standAlone: readonly EntityKind[] = ['page', 'post'];

/**
 * The file from what the shop shows to everybody at this moment: names, addresses and live meta descriptions. Pages or posts
 * that could not be read since the shop was connected are left out.
 */
export async function textOfShop({ db, clock }: Pick<Deps, 'db' | 'clock'>, store: Store): Promise<LlmsText> {
  const sections: LlmsSection[] = [];
  const unread = (await unreadKinds(db, store.storeHash)).map(({ kind }) => kind);
  // Where the catalogue is unread too, the whole file is silent, and made anew once that is read.
  const leftOut = unread.every((kind) => standAlone.includes(kind)) ? unread : [];
  for (const { kind, title, limit, mostBytes } of parts) {
    if (leftOut.includes(kind)) continue;
    const { items, total } = await publicItems(db, store.storeHash, { kind, limit, at: clock.now() });
    const lines = items.map(({ name, url, description }) => ({ name, url: absolute(store, url), description }));
    sections.push({ title, items: lines, total, ...(mostBytes === undefined ? {} : { mostBytes }) });
  }
  const name = store.name.trim() === '' ? new URL(store.url).host : store.name;
  const sitemap = absolute(store, '/xmlsitemap.php');
  return composeLlms({ name, description: store.defaultDescription ?? '', sitemap }, sections);
}
