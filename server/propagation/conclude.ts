import { saveLive } from '../catalog/save-live.ts';
import type { Trx } from '../db/pool.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { signals } from '../facts/facts.ts';
import { noteOutcomes, rejectPublished } from '../proposals/note-publications.ts';
import { publicationsBetween } from './history-repository.ts';
import { liveOf } from './live-values.ts';
import { finishPublications } from './publication-repository.ts';
import type { FinishedPublication, PublicationOutcome } from './publication-repository.ts';

/**
 * Concludes publications of entities, in one transaction: outcomes recorded, changes told, the mirror brought up to
 * date with what was read, and what an undo took back no longer accepted. A second time does nothing.
 */
export async function conclude(trx: Trx, storeHash: string, outcomes: readonly PublicationOutcome[]): Promise<number> {
  if (outcomes.length === 0) return 0;
  const finished = await finishPublications(trx, storeHash, outcomes);
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const concluded = finished.flatMap((publication) => {
    const outcome = byId.get(publication.id);
    return outcome === undefined ? [] : [{ publication, outcome }];
  });
  await noteOutcomes(
    trx,
    storeHash,
    concluded.map(({ outcome }) => ({
      publicationId: outcome.id,
      state: outcome.state,
      reason: outcome.reason,
      live: outcome.found,
    })),
  );
  for (const { publication, outcome } of concluded) {
    const { kind, entityId } = publication;
    if (kind === 'store' || entityId === null) continue;
    const entity = { kind, entityId, signal: publication.signal };
    await bringMirrorUpToDate(trx, storeHash, entity, outcome.readBack ?? outcome.found);
    await takeBack(trx, storeHash, { ...publication, ...entity }, outcome);
  }
  return concluded.length;
}

type EntitySignal = { kind: EntityKind; entityId: number; signal: string };

async function bringMirrorUpToDate(trx: Trx, storeHash: string, key: EntitySignal, live: string | undefined) {
  const signal = signals.find((name) => name === key.signal);
  if (signal === undefined || live === undefined || !isMirrored[signal]) return;
  await saveLive(trx, storeHash, key.kind, key.entityId, liveOf(signal, live));
}

const isMirrored: Record<Signal, boolean> = {
  title: true,
  description: true,
  keywords: true,
  url: false,
  jsonld: false,
  questions: false,
};

async function takeBack(
  trx: Trx,
  storeHash: string,
  undo: FinishedPublication & EntitySignal,
  outcome: PublicationOutcome,
): Promise<void> {
  if (undo.undoesFrom === null || (outcome.state !== 'applied' && outcome.state !== 'unchanged')) return;
  const range = { fromPosition: undo.undoesFrom, position: undo.position };
  const undone = await publicationsBetween(trx, storeHash, undo, range);
  await rejectPublished(trx, storeHash, undone, { actor: undo.actor, at: outcome.at, why: 'undone' });
}
