import { BigCommerceError } from '../bigcommerce/errors.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import type { EntityKind } from '../facts/facts.ts';
import { conclude } from './conclude.ts';
import { lastReadBacks, signalKey } from './history-repository.ts';
import { comparable, readLive, textOf } from './live-values.ts';
import type { LiveEntity, LiveRead } from './live-values.ts';
import type { OpenPublication, PublicationOutcome } from './publication-repository.ts';
import { startPublications } from './publication-repository.ts';
import { judgeLive, judgeReadBack } from './publication-status.ts';
import { groupSizes, readBackWithin, writeTexts } from './write-values.ts';
import type { Texts } from './write-values.ts';

export type WriteDeps = Pick<Deps, 'db' | 'clock' | 'bigcommerce'>;
export type WriteContext = { deps: WriteDeps; storeHash: string; signal: AbortSignal };

/** `concluded`: how many are over. `later`: publications that may work in a while, with why. */
export type GroupResult = { concluded: number; later: Map<string, string> };

/** BigCommerce has no conditional write: one that starts later than this after its read would overwrite blindly. */
export const longestGapMs = 10_000;

type Target = { entity: LiveEntity; texts: Texts; publications: OpenPublication[] };

/**
 * Writes titles, descriptions and keywords of entities of one kind: reads what is live, settles what needs no write,
 * writes the rest and reads it back. What it cannot get to in time stays `writing` and is read again in the next round.
 * @throws BigCommerceError what concerns the whole call; whatever was written before is concluded first.
 */
export async function writeTextGroup(
  context: WriteContext,
  kind: EntityKind,
  publications: readonly OpenPublication[],
): Promise<GroupResult> {
  const { deps, storeHash, signal } = context;
  const client = deps.bigcommerce.forStore(storeHash, { signal });
  const ids = [...new Set(publications.map(({ entityId }) => entityId))];
  const read = await readLive(client, kind, ids);
  const readAt = deps.clock.now().getTime();
  const { settled, toWrite } = await judgeAll(context, kind, publications, read);
  const started = await inStore(deps.db, storeHash, async (trx) => {
    await conclude(trx, storeHash, settled);
    return startPublications(trx, storeHash, toWrite, deps.clock.now());
  });
  const targets = targetsOf(
    toWrite.filter(({ id }) => started.has(id)).map(({ publication }) => publication),
    read,
  );
  const result: GroupResult = { concluded: settled.length, later: new Map() };
  const chunkSize = groupSizes[kind].write;
  for (let start = 0; start < targets.length; start += chunkSize) {
    const leftMs = longestGapMs - (deps.clock.now().getTime() - readAt);
    if (leftMs <= 0) break;
    const hurried = deps.bigcommerce.forStore(storeHash, { signal, maxWaitMs: leftMs });
    if (!(await writeChunk(context, hurried, kind, targets.slice(start, start + chunkSize), result))) break;
  }
  return result;
}

/** False when the store's rate limit leaves no room in time: what was read is too old by then. */
async function writeChunk(
  context: WriteContext,
  client: StoreClient,
  kind: EntityKind,
  targets: readonly Target[],
  result: GroupResult,
): Promise<boolean> {
  const { deps, storeHash, signal } = context;
  const outcomes: PublicationOutcome[] = [];
  const written: Target[] = [];
  const within = new Map<number, LiveEntity>();
  const results = await unlessFull(writeTexts(client, targets));
  if (results === undefined) return false;
  for (const answer of results) {
    const target = targets.find(({ entity }) => entity.id === answer.id);
    if (target === undefined) continue;
    const back = readBackWithin(kind, answer);
    if (back !== undefined) within.set(answer.id, back);
    if (answer.ok) written.push(target);
    else if (answer.retryable) for (const { id } of target.publications) result.later.set(id, answer.reason);
    else outcomes.push(...target.publications.map(({ id }) => failed(id, answer.reason, deps.clock.now())));
  }
  const unread = written.map(({ entity }) => entity.id).filter((id) => !within.has(id));
  const read = await readLive(deps.bigcommerce.forStore(storeHash, { signal }), kind, unread);
  for (const { entity, publications } of written) {
    const now = within.get(entity.id) ?? read.entities.get(entity.id);
    outcomes.push(...publications.map((publication) => afterWrite(publication, now, deps.clock.now())));
  }
  result.concluded += await inStore(deps.db, storeHash, (trx) => conclude(trx, storeHash, outcomes));
  return true;
}

async function unlessFull<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof BigCommerceError && error.problem === 'rate_limited') return undefined;
    throw error;
  }
}

type Judged = {
  settled: PublicationOutcome[];
  toWrite: { id: string; liveBefore: string; publication: OpenPublication }[];
};

async function judgeAll(
  { deps, storeHash }: WriteContext,
  kind: EntityKind,
  publications: readonly OpenPublication[],
  read: LiveRead,
): Promise<Judged> {
  const ours = await inStore(deps.db, storeHash, (trx) =>
    lastReadBacks(
      trx,
      storeHash,
      [...read.entities.keys()].map((id) => ({ kind, id })),
    ),
  );
  const judged: Judged = { settled: [], toWrite: [] };
  for (const publication of publications) {
    const entity = read.entities.get(publication.entityId);
    const at = deps.clock.now();
    if (entity === undefined) {
      judged.settled.push(failed(publication.id, read.missing.get(publication.entityId) ?? '', at, false));
      continue;
    }
    const live = textOf(entity, publication.signal);
    const outcome = beforeWrite(publication, live, ours.get(signalKey(publication))?.readBack, at);
    if (outcome === undefined) judged.toWrite.push({ id: publication.id, liveBefore: live, publication });
    else judged.settled.push(outcome);
  }
  return judged;
}

/** The outcome of a publication that needs no write; undefined when it is to be written. */
export function beforeWrite(
  publication: OpenPublication,
  live: string,
  lastReadBack: string | undefined,
  at: Date,
): PublicationOutcome | undefined {
  const { id, signal, state } = publication;
  const [before, after] = [comparable(signal, publication.before), comparable(signal, publication.after)];
  const last = lastReadBack === undefined ? undefined : comparable(signal, lastReadBack);
  const judgement = judgeLive({ state, before, after }, comparable(signal, live), last);
  const seen = { id, liveBefore: undefined, found: undefined, reason: undefined, at };
  if (judgement === 'write') return undefined;
  if (judgement === 'applied') return { ...seen, state: 'applied', sent: true, readBack: live };
  if (judgement === 'unchanged') return { ...seen, state: 'unchanged', sent: false, liveBefore: live, readBack: live };
  return {
    ...seen,
    state: 'conflict',
    sent: false,
    liveBefore: live,
    readBack: undefined,
    found: live,
    reason:
      'Your shop shows another text than the one that was on screen when this was approved. Nothing was overwritten.',
  };
}

function afterWrite(publication: OpenPublication, now: LiveEntity | undefined, at: Date): PublicationOutcome {
  if (now === undefined) return failed(publication.id, 'It could not be read back after it was sent.', at);
  return readBackOutcome(publication, textOf(now, publication.signal), at);
}

export function readBackOutcome(publication: OpenPublication, readBack: string, at: Date): PublicationOutcome {
  const { id, signal } = publication;
  const { state, reason } = judgeReadBack(comparable(signal, publication.after), comparable(signal, readBack));
  return { id, state, sent: true, liveBefore: undefined, readBack, found: undefined, reason, at };
}

export function failed(id: string, reason: string, at: Date, sent = true): PublicationOutcome {
  return { id, state: 'failed', sent, liveBefore: undefined, readBack: undefined, found: undefined, reason, at };
}

function targetsOf(publications: readonly OpenPublication[], read: LiveRead): Target[] {
  const targets = new Map<number, Target>();
  for (const publication of publications) {
    const entity = read.entities.get(publication.entityId);
    if (entity === undefined) continue;
    const target = targets.get(entity.id) ?? { entity, texts: {}, publications: [] };
    const { signal } = publication;
    if (signal === 'title' || signal === 'description' || signal === 'keywords')
      target.texts[signal] = publication.after;
    target.publications.push(publication);
    targets.set(entity.id, target);
  }
  return [...targets.values()];
}
