import { BigCommerceError } from '../bigcommerce/errors.ts';
import type { BigCommerceProblem } from '../bigcommerce/errors.ts';
import type { MetafieldKind } from '../bigcommerce/metafields.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import { slicesOf } from '../db/slices.ts';
import type { EntityKind } from '../facts/facts.ts';
import { gone, isMetafieldKind, readLive, textOf } from './live-values.ts';
import { countMetafields } from './metafield-repository.ts';
import { isMetafieldSignal, sideOf } from './metafield-sides.ts';
import { readOwnTexts } from './own-texts.ts';
import type { OwnTexts } from './own-texts.ts';
import type { OpenPublication, PublicationOutcome } from './publication-repository.ts';
import { openPublications } from './publication-repository.ts';
import { readingWay, readMetafields } from './read-metafields.ts';
import type { Group } from './take-group.ts';
import { concernOf } from './trouble.ts';
import { beforeWrite, failed, mayHaveBeenSent } from './write-group.ts';
import type { WriteContext } from './write-group.ts';
import { groupSizes } from './write-values.ts';

/** What is live of a publication's signal, or why it cannot be told. */
type Seen = { live: string } | { missing: string } | { unread: string };

/** What could be told; `trouble`: why the rest cannot be told now. */
export type Looked = { outcomes: PublicationOutcome[]; trouble: BigCommerceError | undefined };

export type LookOptions = {
  /** A person has stopped the batch: what stands as it did before was not written because of that. */
  isStopped?: boolean;
  /** Up to which trouble what cannot be read is given up as possibly written; by default a refusal, or a row alone. */
  givesUp?: 'after trouble with rows' | 'after any trouble';
};

/**
 * What became of one item whose write, or the reading around it, ended in a refusal: BigCommerce may have kept what it
 * answered so to. undefined when that cannot be read now.
 */
export async function lookAfterRefusal(
  context: WriteContext,
  batchId: string,
  { publications }: Group,
  reason: string,
): Promise<PublicationOutcome[] | undefined> {
  const asked = new Map(publications.map(({ id }) => [id, reason]));
  const { outcomes, unread, trouble } = await look(context, batchId, asked, {});
  return unread === 0 && trouble === undefined ? outcomes : undefined;
}

/**
 * The end of publications that did not work for too long, by id with why. Nothing that may have been sent is called failed
 * without a last look: live as it was sent it is applied, a text of nobody known is a conflict, and what cannot be read says so
 * where others can. In trouble, what was seen is told all the same.
 */
export async function lookLast(
  context: WriteContext,
  batchId: string,
  asked: ReadonlyMap<string, string>,
  options: LookOptions = {},
): Promise<Looked> {
  const { outcomes, trouble } = await look(context, batchId, asked, options);
  return { outcomes, trouble };
}

async function look(
  context: WriteContext,
  batchId: string,
  asked: ReadonlyMap<string, string>,
  { isStopped = false, givesUp }: LookOptions,
): Promise<Looked & { unread: number }> {
  const { deps, storeHash } = context;
  const only = [...asked.keys()];
  // As they stand now: some may have been sent since the caller read them.
  const { open, own } = await inStore(deps.db, storeHash, async (trx) => {
    const open = await openPublications(trx, storeHash, batchId, { except: [], only, limit: only.length });
    return { open, own: await readOwnTexts(trx, storeHash, open) };
  });
  const begun = open.filter(({ state }) => state === 'writing');
  const { seen, trouble } = settle(await readAll(context, begun), begun, givesUp);
  const at = deps.clock.now();
  const outcomes = open.flatMap((publication) => {
    const found = seen.get(publication.id);
    if (found === undefined && trouble !== undefined) return [];
    const reason = asked.get(publication.id) ?? '';
    return [whatBecame(publication, found, { own: own(publication), reason, at, isStopped })];
  });
  return { outcomes, trouble, unread: [...seen.values()].filter((found) => 'unread' in found).length };
}

/** What a look has met. `vain`: rows that could not be read, with what might be trouble of these rows alone. */
type Look = {
  seen: Map<string, Seen>;
  vain: Map<string, BigCommerceError>;
  inARow: number;
  trouble: BigCommerceError | undefined;
};

/** Rows after one another that cannot be read: it is no matter of a row then, and the rest is not asked for. */
const mostInARow = 3;

/** Which rows are given up: those that cannot be read where others can, or all that `givesUp` says. */
export function settle(
  { seen, vain, trouble: stopped }: Look,
  begun: readonly OpenPublication[],
  givesUp: LookOptions['givesUp'],
): Pick<Look, 'seen' | 'trouble'> {
  const trouble = stopped ?? (seen.size === 0 ? [...vain.values()].at(-1) : undefined);
  const isOver =
    trouble === undefined ||
    givesUp === 'after any trouble' ||
    (givesUp === 'after trouble with rows' && mayBeOfRow.has(trouble.problem));
  if (!isOver) return { seen, trouble };
  for (const { id } of begun) {
    const why = vain.get(id) ?? trouble;
    if (!seen.has(id) && why !== undefined) seen.set(id, { unread: why.publicMessage });
  }
  return { seen, trouble: undefined };
}

/** `seen` is undefined for what was never begun; `own`: texts of ours that may be live. */
export function whatBecame(
  publication: OpenPublication,
  seen: Seen | undefined,
  { own, reason, at, isStopped = false }: { own: OwnTexts; reason: string; at: Date; isStopped?: boolean },
): PublicationOutcome {
  const { id, signal, liveBefore } = publication;
  const state = isStopped ? 'skipped' : 'failed';
  if (seen === undefined) return { ...failed(id, reason, at, false), state };
  if ('missing' in seen) return failed(id, seen.missing, at);
  if ('unread' in seen) return mayHaveBeenSent(id, seen.unread, at);
  // A metafield at our place is ours, also when another installation wrote it.
  const left = isMetafieldSignal(signal) ? (liveBefore ?? undefined) : undefined;
  const outcome = beforeWrite(publication, seen.live, { ...own, seen: own.seen ?? left }, at);
  // As it was before: it did not arrive.
  if (outcome === undefined) return { ...failed(id, reason, at), state, readBack: seen.live };
  return outcome.state === 'applied' && !isStopped ? { ...outcome, reason } : outcome;
}

async function readAll(
  { deps, storeHash, signal }: WriteContext,
  publications: readonly OpenPublication[],
): Promise<Look> {
  const client = deps.bigcommerce.forStore(storeHash, { signal });
  const look: Look = { seen: new Map(), vain: new Map(), inARow: 0, trouble: undefined };
  for (const [kind, ofKind] of Map.groupBy(publications, (publication) => publication.kind)) {
    const texts = ofKind.filter((publication) => !isMetafieldSignal(publication.signal));
    for (const slice of slicesOf(texts, groupSizes[kind].read))
      await unlessRefused(look, slice, (asked) => readTexts(client, kind, asked));
    const sides = ofKind.filter((publication) => isMetafieldSignal(publication.signal));
    if (!isMetafieldKind(kind)) continue;
    const known = await inStore(deps.db, storeHash, (trx) => countMetafields(trx, storeHash, kind));
    const { take } = readingWay(sides.length, known);
    for (const slice of slicesOf(sides, Math.max(take, 1)))
      await unlessRefused(look, slice, (asked) => readSides(client, kind, asked, known));
  }
  // What ended because this process ends says nothing about BigCommerce.
  signal.throwIfAborted();
  return look;
}

/** Answers that BigCommerce may give to one row for ever while it answers to all others. */
const mayBeOfRow: ReadonlySet<BigCommerceProblem> = new Set(['unavailable', 'no_answer', 'unreadable_answer']);

/** Keeps what `read` tells of these. What goes wrong with several may be about one of them: they are read one by one then. */
async function unlessRefused(
  look: Look,
  publications: readonly OpenPublication[],
  read: (asked: readonly OpenPublication[]) => Promise<(publication: OpenPublication) => Seen>,
): Promise<void> {
  if (look.trouble !== undefined) return;
  try {
    const tell = await read(publications);
    for (const publication of publications) look.seen.set(publication.id, tell(publication));
    look.inARow = 0;
  } catch (error) {
    if (!(error instanceof BigCommerceError)) throw error;
    const isOfRow = concernOf[error.problem] === 'row';
    if (!isOfRow && !mayBeOfRow.has(error.problem)) look.trouble = error;
    else if (publications.length > 1)
      for (const publication of publications) await unlessRefused(look, [publication], read);
    else for (const { id } of publications) noteVain(look, id, error, isOfRow);
  }
}

function noteVain(look: Look, id: string, error: BigCommerceError, isOfRow: boolean): void {
  look.inARow = isOfRow ? 0 : look.inARow + 1;
  if (isOfRow) look.seen.set(id, { unread: error.publicMessage });
  else look.vain.set(id, error);
  if (look.inARow >= mostInARow) look.trouble = error;
}

async function readTexts(client: StoreClient, kind: EntityKind, publications: readonly OpenPublication[]) {
  const read = await readLive(client, kind, idsOf(publications));
  return ({ entityId, signal }: OpenPublication): Seen => {
    const entity = read.entities.get(entityId);
    if (entity !== undefined) return { live: textOf(entity, signal) };
    const why = read.missing.get(entityId) ?? gone;
    return why === gone ? { missing: why } : { unread: why };
  };
}

async function readSides(
  client: StoreClient,
  kind: MetafieldKind,
  publications: readonly OpenPublication[],
  known: number,
) {
  const ids = idsOf(publications);
  const read = await readMetafields(client, kind, ids, readingWay(ids.length, known).way);
  return ({ entityId, signal }: OpenPublication): Seen => {
    const text = read.get(entityId)?.text;
    if (text === undefined || !isMetafieldSignal(signal)) return { missing: gone };
    return { live: sideOf(text, signal) };
  };
}

function idsOf(publications: readonly OpenPublication[]): number[] {
  return [...new Set(publications.map(({ entityId }) => entityId))];
}
