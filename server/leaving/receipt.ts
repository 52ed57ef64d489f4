import { inStore } from '../db/in-store.ts';
import type { Db } from '../db/pool.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { eachPublication } from '../propagation/each-publication.ts';
import type { StoredPublication } from '../propagation/each-publication.ts';
import { placedRedirects } from '../propagation/placed-things.ts';
import { previewUndo } from '../propagation/preview-undo.ts';
import { wallTime } from '../propagation/store-day.ts';
import { findStore } from '../stores/find-store.ts';
import { selectLeaving, selectNotes } from './leaving-repository.ts';
import type { Leaving, LeavingNote } from './leaving-repository.ts';

const kindWords: Record<EntityKind | 'store', string> = {
  product: 'Product',
  category: 'Category',
  brand: 'Brand',
  page: 'Page',
  post: 'Blog post',
  store: 'Whole shop',
};

const signalWords: Record<Signal | 'script' | 'redirect' | 'widget', string> = {
  title: 'Page title',
  description: 'Meta description',
  keywords: 'Meta keywords',
  url: 'Address',
  jsonld: 'Search data',
  questions: 'Questions and answers',
  script: 'Script',
  redirect: 'Redirect',
  widget: 'Widget',
};

/** Longer values stand whole in the exported record. */
const longestValue = 160;

type Shop = { db: Db; storeHash: string; timezone: string | undefined };

/**
 * The receipt of leaving as a text, line by line: what was restored, what was removed, what was left and why, each with its
 * time where the shop is. Made from the record, so it can be had again at any time before the data is erased.
 */
export async function* receipt(db: Db, storeHash: string, now: Date): AsyncGenerator<string> {
  const store = await findStore(db, storeHash);
  const { leaving, notes } = await inStore(db, storeHash, async (trx) => {
    const open = await selectLeaving(trx, storeHash, store?.installation ?? 0);
    return { leaving: open, notes: open === undefined ? [] : await selectNotes(trx, storeHash, open.id) };
  });
  const shop = { db, storeHash, timezone: store?.timezone };
  yield 'Clione: receipt of leaving\n';
  yield `Shop: ${[store?.name, store?.url, storeHash].filter(Boolean).join(', ')}\n`;
  yield `Made: ${wallTime(now, shop.timezone)}\n`;
  if (leaving === undefined) yield 'Nothing was restored or removed so far.\n';
  else yield `Begun: ${wallTime(leaving.begunAt, shop.timezone)} by ${leaving.begunBy}\n`;
  const restored = yield* section('RESTORED', restoredLines(shop, leaving));
  const removed = yield* section('REMOVED', removedLines(shop, leaving, notes));
  const left = yield* section('LEFT AS IT IS, AND WHY', leftLines(shop, leaving, notes));
  yield `\nIn all: ${restored} restored, ${removed} removed, ${left} left.\n`;
}

async function* section(title: string, lines: AsyncIterable<string>): AsyncGenerator<string, number> {
  yield `\n${title}\n`;
  let count = 0;
  for await (const line of lines) {
    count += 1;
    yield `  ${line}\n`;
  }
  if (count === 0) yield '  Nothing.\n';
  return count;
}

async function* restoredLines(shop: Shop, leaving: Leaving | undefined): AsyncGenerator<string> {
  for (const batch of leaving?.restoreBatches ?? []) {
    for await (const publication of eachPublication(shop.db, shop.storeHash, { batch })) {
      if (publication.kind === 'store' || !isDone(publication)) continue;
      yield `${heading(shop, publication)}: ${value(publication.readBack ?? publication.after)}`;
    }
  }
}

async function* removedLines(
  shop: Shop,
  leaving: Leaving | undefined,
  notes: readonly LeavingNote[],
): AsyncGenerator<string> {
  for (const batch of leaving?.removalBatches ?? []) {
    for await (const publication of eachPublication(shop.db, shop.storeHash, { batch })) {
      if (isDone(publication)) yield heading(shop, publication);
    }
  }
  if (leaving !== undefined) yield* scriptLines(shop, leaving);
  for (const { what, name, at } of notes) if (what === 'removed') yield `${wallTime(at, shop.timezone)} | ${name}`;
}

/** The switch of the Schema Injector is a batch of its own. */
async function* scriptLines(shop: Shop, { begunAt, removalBatches }: Leaving): AsyncGenerator<string> {
  for await (const publication of eachPublication(shop.db, shop.storeHash, { kind: 'store', signal: 'script' })) {
    if (publication.at < begunAt) return;
    const isSwitch = publication.after === '' && !removalBatches.includes(publication.batchId);
    if (isSwitch && isDone(publication)) yield heading(shop, publication);
  }
}

async function* leftLines(
  shop: Shop,
  leaving: Leaving | undefined,
  notes: readonly LeavingNote[],
): AsyncGenerator<string> {
  for (const batch of [...(leaving?.restoreBatches ?? []), ...(leaving?.removalBatches ?? [])]) {
    for await (const publication of eachPublication(shop.db, shop.storeHash, { batch })) {
      if (!isDone(publication)) yield `${heading(shop, publication)}: ${publication.reason ?? 'not written yet'}`;
    }
  }
  yield* textLines(shop, 'skipped');
  yield* textLines(shop, 'goes_back');
  for (const note of notes) {
    if (note.what === 'left') yield `${wallTime(note.at, shop.timezone)} | ${note.name}: ${note.reason ?? ''}`;
  }
  if (leaving?.removal === 'done') return;
  const redirects = await inStore(shop.db, shop.storeHash, (trx) => placedRedirects(trx, shop.storeHash));
  for (const { name, at } of redirects) yield `${wallTime(at, shop.timezone)} | ${name}: still in your shop`;
}

/** Texts of ours that still stand, and those that somebody else has changed since. */
async function* textLines(shop: Shop, show: 'skipped' | 'goes_back'): AsyncGenerator<string> {
  let before: number | undefined;
  for (;;) {
    const request = { scope: { what: 'everything' as const }, show, before, limit: 2000 };
    const { list } = await inStore(shop.db, shop.storeHash, (trx) => previewUndo(trx, shop.storeHash, request));
    for (const { kind, name, signal, reason, ours } of list.items) {
      const why = reason ?? `Clione's text still stands: ${value(ours)}`;
      yield `${kindWords[kind]} | ${name} | ${signalWords[signal]}: ${why}`;
    }
    if (list.lastPosition === undefined) return;
    before = list.lastPosition;
  }
}

function isDone({ state }: StoredPublication): boolean {
  return state === 'applied' || state === 'unchanged';
}

function heading({ timezone }: Shop, { kind, name, signal, at, finishedAt }: StoredPublication): string {
  const words: Record<string, string> = signalWords;
  return `${wallTime(finishedAt ?? at, timezone)} | ${kindWords[kind]} | ${name} | ${words[signal] ?? signal}`;
}

function value(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return '(empty)';
  return line.length > longestValue ? `“${line.slice(0, longestValue)}…”` : `“${line}”`;
}
