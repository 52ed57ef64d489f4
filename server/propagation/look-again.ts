import { BigCommerceError } from '../bigcommerce/errors.ts';
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
  try {
    const { outcomes, unread } = await look(context, batchId, asked);
    return unread === 0 ? outcomes : undefined;
  } catch (error) {
    if (!(error instanceof BigCommerceError) || context.signal.aborted) throw error;
    return undefined;
  }
}

/**
 * The end of publications that did not work for too long, by id with why. Nothing that may have been sent is called failed
 * without a last look: live as it was sent it is applied, a text of nobody known is a conflict, and what cannot be read says so.
 * @throws BigCommerceError what concerns more than a row: nothing is given up for that.
 */
export async function lookLast(
  context: WriteContext,
  batchId: string,
  asked: ReadonlyMap<string, string>,
): Promise<PublicationOutcome[]> {
  return (await look(context, batchId, asked)).outcomes;
}

async function look(
  context: WriteContext,
  batchId: string,
  asked: ReadonlyMap<string, string>,
): Promise<{ outcomes: PublicationOutcome[]; unread: number }> {
  const { deps, storeHash } = context;
  const only = [...asked.keys()];
  // As they stand now: some may have been sent since the caller read them.
  const { open, own } = await inStore(deps.db, storeHash, async (trx) => {
    const open = await openPublications(trx, storeHash, batchId, { except: [], only, limit: only.length });
    return { open, own: await readOwnTexts(trx, storeHash, open) };
  });
  const begun = open.filter(({ state }) => state === 'writing');
  const seen = await readAll(context, begun);
  const at = deps.clock.now();
  const outcomes = open.map((publication) => {
    const reason = asked.get(publication.id) ?? '';
    return whatBecame(publication, seen.get(publication.id), { own: own(publication), reason, at });
  });
  return { outcomes, unread: [...seen.values()].filter((found) => 'unread' in found).length };
}

/** `seen` is undefined for what was never begun; `own`: texts of ours that may be live. */
export function whatBecame(
  publication: OpenPublication,
  seen: Seen | undefined,
  { own, reason, at }: { own: OwnTexts; reason: string; at: Date },
): PublicationOutcome {
  const { id, signal, liveBefore } = publication;
  if (seen === undefined) return failed(id, reason, at, false);
  if ('missing' in seen) return failed(id, seen.missing, at);
  if ('unread' in seen) return mayHaveBeenSent(id, seen.unread, at);
  // A metafield at our place is ours, also when another installation wrote it.
  const left = isMetafieldSignal(signal) ? (liveBefore ?? undefined) : undefined;
  const outcome = beforeWrite(publication, seen.live, { ...own, seen: own.seen ?? left }, at);
  // As it was before: it did not arrive.
  if (outcome === undefined) return { ...failed(id, reason, at), readBack: seen.live };
  return outcome.state === 'applied' ? { ...outcome, reason } : outcome;
}

async function readAll(
  { deps, storeHash, signal }: WriteContext,
  publications: readonly OpenPublication[],
): Promise<Map<string, Seen>> {
  const client = deps.bigcommerce.forStore(storeHash, { signal });
  const seen = new Map<string, Seen>();
  for (const [kind, ofKind] of Map.groupBy(publications, (publication) => publication.kind)) {
    const texts = ofKind.filter((publication) => !isMetafieldSignal(publication.signal));
    for (const slice of slicesOf(texts, groupSizes[kind].read))
      await unlessRefused(seen, slice, (asked) => readTexts(client, kind, asked));
    const sides = ofKind.filter((publication) => isMetafieldSignal(publication.signal));
    if (!isMetafieldKind(kind)) continue;
    const known = await inStore(deps.db, storeHash, (trx) => countMetafields(trx, storeHash, kind));
    const { take } = readingWay(sides.length, known);
    for (const slice of slicesOf(sides, Math.max(take, 1)))
      await unlessRefused(seen, slice, (asked) => readSides(client, kind, asked, known));
  }
  return seen;
}

/**
 * Keeps what `read` tells of these. A refusal of several may be about one of them: they are read one by one then.
 * @throws what is no answer about a row.
 */
async function unlessRefused(
  seen: Map<string, Seen>,
  publications: readonly OpenPublication[],
  read: (asked: readonly OpenPublication[]) => Promise<(publication: OpenPublication) => Seen>,
): Promise<void> {
  try {
    const tell = await read(publications);
    for (const publication of publications) seen.set(publication.id, tell(publication));
  } catch (error) {
    if (!(error instanceof BigCommerceError) || concernOf[error.problem] !== 'row') throw error;
    if (publications.length > 1) for (const publication of publications) await unlessRefused(seen, [publication], read);
    else for (const { id } of publications) seen.set(id, { unread: error.publicMessage });
  }
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
