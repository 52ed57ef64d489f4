import type { EntityKey } from '../catalog/entity.ts';
import { markDirty } from '../catalog/mark-dirty.ts';
import { saveLive } from '../catalog/save-live.ts';
import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import { slicesOf } from '../db/slices.ts';
import type { Deps } from '../deps.ts';
import type { EntityKind, LiveSignals, Signal } from '../facts/facts.ts';
import { signals } from '../facts/facts.ts';
import { noteOutcomes, rejectPublished } from '../proposals/note-publications.ts';
import type { PublicationNote } from '../proposals/note-publications.ts';
import { publicationsTakenBack } from './history-repository.ts';
import { liveOf } from './live-values.ts';
import { finishPublications } from './publication-repository.ts';
import type { FinishedPublication, PublicationOutcome } from './publication-repository.ts';

/** `reads`: what was read of the shop meanwhile, for `tellMirror`; `unread`: what was sent and could not be read. */
export type Concluded = { count: number; reads: MirrorRead[]; unread: EntityKey[] };

export type MirrorRead = { kind: EntityKind; id: number; live: Partial<LiveSignals>; at: Date };

/**
 * Concludes publications of entities, in the caller's transaction: outcomes recorded, changes told, and what an undo took
 * back no longer accepted. A second time does nothing.
 */
export async function conclude(
  trx: Trx,
  storeHash: string,
  outcomes: readonly PublicationOutcome[],
): Promise<Concluded> {
  if (outcomes.length === 0) return { count: 0, reads: [], unread: [] };
  const finished: FinishedPublication[] = [];
  for (const slice of slicesOf(outcomes)) finished.push(...(await finishPublications(trx, storeHash, slice)));
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const reads: MirrorRead[] = [];
  const unread: EntityKey[] = [];
  const notes: PublicationNote[] = [];
  for (const publication of finished) {
    const outcome = byId.get(publication.id);
    const { kind, entityId: id, signal } = publication;
    if (outcome === undefined || kind === 'store' || id === null) continue;
    notes.push({ publicationId: outcome.id, state: outcome.state, reason: outcome.reason, live: outcome.found });
    const live = mirrored(signal, outcome.readBack ?? outcome.found);
    if (live !== undefined) reads.push({ kind, id, live, at: outcome.at });
    if (outcome.state === 'failed' && outcome.sent && outcome.readBack === undefined) unread.push({ kind, id });
  }
  await noteOutcomes(trx, storeHash, notes);
  await takeBack(trx, storeHash, finished, byId);
  return { count: finished.length, reads, unread };
}

/** What could not be read now may be read in a while. */
const readAgainSeconds = 30;

/**
 * Brings the mirror up to date after a conclusion: with what was read, and by a sync with what was sent and could not be read,
 * since no webhook may tell of it.
 */
export async function tellMirror(
  { db, clock, queue }: Pick<Deps, 'db' | 'clock' | 'queue'>,
  { storeHash, installation }: { storeHash: string; installation: number },
  { reads, unread }: Pick<Concluded, 'reads' | 'unread'>,
): Promise<void> {
  await keepInMirror(db, storeHash, reads);
  if (unread.length === 0) return;
  // Apart from the conclusion: a sync locks marks and items in another order.
  await inStore(db, storeHash, async (trx) => {
    await markDirty(trx, storeHash, unread, clock.now());
    await queue.enqueue(trx, 'sync-dirty', { storeHash, installation }, { startAfterSeconds: readAgainSeconds });
  });
}

/**
 * Brings the mirror up to date with what was read. Each entity in a transaction of its own: our writes fire webhooks, and
 * the sync that they start locks the same rows in another order.
 */
async function keepInMirror(db: Db, storeHash: string, reads: readonly MirrorRead[]): Promise<void> {
  for (const ofEntity of Map.groupBy(reads, ({ kind, id }) => `${kind}:${id}`).values()) {
    const [first] = ofEntity;
    if (first === undefined) continue;
    const live = Object.assign({}, ...ofEntity.map((read) => read.live)) as Partial<LiveSignals>;
    await inStore(db, storeHash, (trx) => saveLive(trx, storeHash, first.kind, first.id, live, first.at));
  }
}

function mirrored(name: string, text: string | undefined): Partial<LiveSignals> | undefined {
  const signal = signals.find((known) => known === name);
  return signal === undefined || text === undefined || !isMirrored[signal] ? undefined : liveOf(signal, text);
}

const isMirrored: Record<Signal, boolean> = {
  title: true,
  description: true,
  keywords: true,
  url: true,
  jsonld: false,
  questions: false,
};

/** What undos took back is no longer accepted: in one go, however many they are. */
async function takeBack(
  trx: Trx,
  storeHash: string,
  finished: readonly FinishedPublication[],
  outcomes: ReadonlyMap<string, PublicationOutcome>,
): Promise<void> {
  const undos = finished.flatMap(({ id, kind, entityId, signal, undoesFrom, position, actor }) => {
    const outcome = outcomes.get(id);
    const isDone = outcome?.state === 'applied' || outcome?.state === 'unchanged';
    if (undoesFrom === null || entityId === null || !isDone) return [];
    return [{ kind, entityId, signal, undoesFrom, position, actor, at: outcome.at }];
  });
  for (const [actor, ofOne] of Map.groupBy(undos, (undo) => undo.actor)) {
    const undone = await publicationsTakenBack(trx, storeHash, ofOne);
    const at = ofOne.reduce((latest, undo) => (undo.at > latest ? undo.at : latest), ofOne[0]?.at ?? new Date(0));
    await rejectPublished(trx, storeHash, undone, { actor, at, why: 'undone' });
  }
}
