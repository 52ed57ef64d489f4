import { BigCommerceError } from '../bigcommerce/errors.ts';
import { writeOwnMetafields } from '../bigcommerce/metafield-batches.ts';
import type { MetafieldAnswer, MetafieldWrite } from '../bigcommerce/metafield-batches.ts';
import type { MetafieldKind } from '../bigcommerce/metafields.ts';
import { isOutOfTime, mostRows } from '../bigcommerce/write-result.ts';
import { inStore } from '../db/in-store.ts';
import type { EntityKind } from '../facts/facts.ts';
import { conclude } from './conclude.ts';
import { gone, isMetafieldKind } from './live-values.ts';
import { isMetafieldSignal, sideOf, withSide } from './metafield-sides.ts';
import type { MetafieldSignal } from './metafield-sides.ts';
import { countMetafields, saveMetafieldIds } from './metafield-repository.ts';
import { readOwnTexts } from './own-texts.ts';
import type { OpenPublication, PublicationOutcome } from './publication-repository.ts';
import { startPublications } from './publication-repository.ts';
import { readBackMetafields, readingWay, readMetafields } from './read-metafields.ts';
import type { LiveMetafields } from './read-metafields.ts';
import { areStopped, beforeWrite, failed, readBackOutcome } from './write-group.ts';
import type { GroupResult, WriteContext } from './write-group.ts';
import { compactJson } from './write-values.ts';

type Side = OpenPublication & { signal: MetafieldSignal };

/** A write is sent at most so long after what it rests on was asked for. */
const longestGapMs = 10_000;

/**
 * Writes JSON-LD and questions of entities of one kind into our metafields, which both share, and reads them back. A metafield
 * that exists although we wrote none is our own from an earlier time (nobody else can write it): it is adopted, and an undo
 * restores it. What it cannot get to in time is read again in the next round.
 * @throws BigCommerceError what concerns the whole call; whatever was written before is concluded first.
 */
export async function writeMetafields(
  context: WriteContext,
  kind: EntityKind,
  publications: readonly OpenPublication[],
): Promise<GroupResult> {
  const { deps, storeHash } = context;
  const sides = publications.filter(isSide);
  if (!isMetafieldKind(kind)) return refuse(context, publications);
  const known = await inStore(deps.db, storeHash, (trx) => countMetafields(trx, storeHash, kind));
  const ids = [...new Set(sides.map(({ entityId }) => entityId))];
  const { way, take } = readingWay(ids.length, known);
  const taken = new Set(ids.slice(0, take));
  const clients = clientsOf(context);
  const live = await readMetafields(clients.reading, kind, [...taken], way);
  const ofTaken = sides.filter(({ entityId }) => taken.has(entityId));
  const { settled, toWrite } = await judgeAll(context, ofTaken, live);
  const sent = await send(context, clients, kind, { toWrite, live });
  const outcomes = await readBack(context, kind, sent, known + taken.size);
  if (sent.trouble !== undefined) throw sent.trouble;
  return { concluded: settled + outcomes, later: sent.later };
}

function isSide(publication: OpenPublication): publication is Side {
  return isMetafieldSignal(publication.signal);
}

async function refuse(
  { deps, storeHash }: WriteContext,
  publications: readonly OpenPublication[],
): Promise<GroupResult> {
  const reason = 'BigCommerce keeps no data of ours on this kind of item.';
  const outcomes = publications.map(({ id }) => failed(id, reason, deps.clock.now(), false));
  const { count } = await inStore(deps.db, storeHash, (trx) => conclude(trx, storeHash, outcomes));
  return { concluded: count, later: new Map() };
}

/** Reading may take several requests: the first of them says how old what was read is. */
function clientsOf({ deps, storeHash, signal }: WriteContext) {
  let readAt: number | undefined;
  return {
    reading: deps.bigcommerce.forStore(storeHash, { signal, onSend: (at) => void (readAt ??= at) }),
    writing: () => {
      const notAfter = (readAt ?? 0) + longestGapMs;
      return { notAfter, client: deps.bigcommerce.forStore(storeHash, { signal, notAfter }) };
    },
  };
}

async function judgeAll(
  { deps, storeHash }: WriteContext,
  sides: readonly Side[],
  live: LiveMetafields,
): Promise<{ settled: number; toWrite: Side[] }> {
  return inStore(deps.db, storeHash, async (trx) => {
    const own = await readOwnTexts(trx, storeHash, sides);
    const settled: PublicationOutcome[] = [];
    const open: { id: string; liveBefore: string; side: Side }[] = [];
    for (const side of sides) {
      const found = live.get(side.entityId);
      const before = sideOf(found?.text ?? '', side.signal);
      const ours = own(side);
      const outcome =
        found === undefined
          ? failed(side.id, gone, deps.clock.now(), false)
          : beforeWrite(side, before, { ...ours, seen: ours.seen ?? before }, deps.clock.now());
      if (outcome === undefined) open.push({ id: side.id, liveBefore: before, side });
      else settled.push(outcome);
    }
    const { count } = await conclude(trx, storeHash, settled);
    const started = await startPublications(trx, storeHash, open, deps.clock.now());
    return { settled: count, toWrite: open.filter(({ id }) => started.has(id)).map(({ side }) => side) };
  });
}

type Answered = { sides: Side[]; isGone: boolean; answer: MetafieldAnswer };
type Sent = { answered: Answered[]; later: Map<string, string>; trouble: BigCommerceError | undefined };

async function send(
  context: WriteContext,
  { writing }: ReturnType<typeof clientsOf>,
  kind: MetafieldKind,
  { toWrite, live }: { toWrite: readonly Side[]; live: LiveMetafields },
): Promise<Sent> {
  const sent: Sent = { answered: [], later: new Map(), trouble: undefined };
  const byEntity = [...Map.groupBy(toWrite, ({ entityId }) => entityId)];
  const { client, notAfter } = writing();
  for (let start = 0; start < byEntity.length && Date.now() < notAfter; start += mostRows) {
    const chunk = byEntity.slice(start, start + mostRows);
    if (await areStopped(context, toWrite)) break;
    const writes = chunk.map(([entityId, sides]) => writeOf(entityId, sides, live));
    try {
      for (const answer of await writeOwnMetafields(client, kind, writes)) {
        const sides = chunk.find(([entityId]) => entityId === answer.entityId)?.[1] ?? [];
        const isGone = writes.find(({ entityId }) => entityId === answer.entityId)?.value === undefined;
        if (answer.ok || !answer.retryable) sent.answered.push({ sides, isGone, answer });
        else for (const { id } of sides) sent.later.set(id, answer.reason);
      }
    } catch (error) {
      if (!(error instanceof BigCommerceError)) throw error;
      if (!isOutOfTime(error)) sent.trouble = error;
      break;
    }
  }
  return sent;
}

/** Both sides of an entity go in one write. */
function writeOf(entityId: number, sides: readonly Side[], live: LiveMetafields): MetafieldWrite {
  const { id, text } = live.get(entityId) ?? { id: undefined, text: '' };
  const whole = sides.reduce((before, { signal, after }) => withSide(before, signal, after), text);
  return { entityId, id, value: whole === '' ? undefined : compactJson(whole) };
}

/** Reads back and concludes; how many. */
async function readBack(
  { deps, storeHash, signal }: WriteContext,
  kind: MetafieldKind,
  { answered }: Sent,
  known: number,
): Promise<number> {
  const written = answered.map(({ answer, isGone }) => ({ entityId: answer.entityId, isGone }));
  const client = deps.bigcommerce.forStore(storeHash, { signal });
  const back = await readBackMetafields(client, kind, written, { since: sinceOf(answered), known });
  const outcomes = answered.flatMap(({ sides, answer }) => {
    const text = back.get(answer.entityId)?.text ?? '';
    const objection = answer.ok ? undefined : { reason: answer.reason, besides: false };
    return sides.map((side) => readBackOutcome(side, sideOf(text, side.signal), deps.clock.now(), objection));
  });
  return inStore(deps.db, storeHash, async (trx) => {
    const seen = [...back].map(([entityId, { id }]) => ({ entityId, id }));
    await saveMetafieldIds(trx, storeHash, kind, seen);
    return (await conclude(trx, storeHash, outcomes)).count;
  });
}

/** A second before the earliest time that BigCommerce told: the list shows what was written after it. */
function sinceOf(answered: readonly Answered[]): string | undefined {
  const times = answered.flatMap(({ answer }) =>
    answer.ok && answer.modifiedAt !== undefined ? [Date.parse(answer.modifiedAt)] : [],
  );
  const earliest = Math.min(...times.filter((time) => !Number.isNaN(time)));
  return Number.isFinite(earliest) ? `${new Date(earliest - 1000).toISOString().slice(0, 19)}Z` : undefined;
}
