import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { eachPublication } from '../propagation/each-publication.ts';
import type { StoredPublication } from '../propagation/each-publication.ts';
import { placedRedirects } from '../propagation/placed-things.ts';
import { textsLeft } from '../propagation/preview-undo.ts';
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

type Shop = { db: Db | Trx; storeHash: string; timezone: string | undefined };

/**
 * The receipt of leaving as a text, line by line: what was restored, what was removed, what was left and why, each with its
 * time where the shop is. Made from the record, so it can be had again at any time before the data is erased. With `most`
 * no section is longer, and says so. `clearedIn`: the batch in which the last things were taken away before.
 */
export async function* receipt(
  db: Db | Trx,
  storeHash: string,
  now: Date,
  { most = Infinity, clearedIn }: { most?: number; clearedIn?: string } = {},
): AsyncGenerator<string> {
  const store = await findStore(db, storeHash);
  const { leaving, notes } = await inStore(db, storeHash, async (trx) => {
    const open = await selectLeaving(trx, storeHash, store?.installation ?? 0);
    return { leaving: open, notes: open === undefined ? [] : await selectNotes(trx, storeHash, open.id) };
  });
  const shop = { db, storeHash, timezone: store?.timezone };
  yield 'Clione: receipt of leaving\n';
  yield `Shop: ${[store?.name, store?.url, storeHash].filter(Boolean).join(', ')}\n`;
  yield `Made: ${wallTime(now, shop.timezone)}\n`;
  const isFirst = leaving === undefined && clearedIn === undefined;
  if (isFirst) yield 'Nothing was restored or removed so far.\n';
  if (leaving !== undefined) yield `Begun: ${wallTime(leaving.begunAt, shop.timezone)} by ${leaving.begunBy}\n`;
  const restored = yield* section('RESTORED', most, restoredLines(shop, leaving));
  const removed = yield* section('REMOVED', most, removedLines(shop, leaving, notes, clearedIn));
  const left = yield* section('LEFT AS IT IS, AND WHY', most, leftLines(shop, leaving, notes));
  yield `\nIn all: ${restored} restored, ${removed} removed, ${left} left.\n`;
}

/** Returns how many there are, in words where the rest was not counted. */
async function* section(title: string, most: number, lines: AsyncIterable<string>): AsyncGenerator<string, string> {
  yield `\n${title}\n`;
  let count = 0;
  for await (const line of lines) {
    if (count === most) {
      yield `  And more: they stand in the receipt and the record that could be saved before.\n`;
      return `more than ${most}`;
    }
    count += 1;
    yield `  ${line}\n`;
  }
  if (count === 0) yield '  Nothing.\n';
  return String(count);
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
  clearedIn: string | undefined,
): AsyncGenerator<string> {
  const batches = [...(leaving?.removalBatches ?? []), ...(clearedIn === undefined ? [] : [clearedIn])];
  for (const batch of batches) {
    for await (const publication of eachPublication(shop.db, shop.storeHash, { batch })) {
      if (isDone(publication)) yield heading(shop, publication);
    }
  }
  if (leaving !== undefined) yield* scriptLines(shop, leaving.begunAt, batches);
  for (const { what, name, at } of notes) if (what === 'removed') yield `${wallTime(at, shop.timezone)} | ${name}`;
}

/** The switch of the Schema Injector is a batch of its own; those of `told` are in the list already. */
async function* scriptLines(shop: Shop, begunAt: Date, told: readonly string[]): AsyncGenerator<string> {
  for await (const publication of eachPublication(shop.db, shop.storeHash, { kind: 'store', signal: 'script' })) {
    if (publication.at < begunAt) return;
    const isSwitch = publication.after === '' && !told.includes(publication.batchId);
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
      // A redirect that stays is told by its note.
      if (isDone(publication) || (publication.signal === 'redirect' && publication.state === 'skipped')) continue;
      yield `${heading(shop, publication)}: ${publication.reason ?? 'not written yet'}`;
    }
  }
  yield* textLines(shop);
  for (const note of notes) {
    if (note.what === 'left') yield `${wallTime(note.at, shop.timezone)} | ${note.name}: ${note.reason ?? ''}`;
  }
  if (leaving?.removal === 'done') return;
  const redirects = await inStore(shop.db, shop.storeHash, (trx) => placedRedirects(trx, shop.storeHash));
  for (const { name, at } of redirects) yield `${wallTime(at, shop.timezone)} | ${name}: still in your shop`;
}

/** Each costs a line of the file; the record holds every single one. */
const mostTexts = 10_000;

/** Texts of ours that still stand, and those that somebody else has changed since: planned once for both. */
async function* textLines({ db, storeHash }: Shop): AsyncGenerator<string> {
  const { list, total } = await inStore(db, storeHash, (trx) => textsLeft(trx, storeHash, mostTexts));
  for (const { kind, name, signal, reason, ours } of list) {
    const why = reason ?? `Clione's text still stands: ${value(ours)}`;
    yield `${kindWords[kind]} | ${name} | ${signalWords[signal]}: ${why}`;
  }
  const rest = total - list.length;
  if (rest > 0) yield `And ${rest.toLocaleString('en-US')} more texts: see the record of every single write.`;
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
