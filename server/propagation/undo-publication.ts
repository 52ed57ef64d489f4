import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import { AppError } from '../errors.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { signals } from '../facts/facts.ts';
import { newId } from '../ids.ts';
import { findStore } from '../stores/find-store.ts';
import { readBatch } from './batch-repository.ts';
import { signalKey, undosAndOpen, writesThatChanged } from './history-repository.ts';
import { readPublication } from './publication-list-repository.ts';
import type { StoredPublication } from './publication-list-repository.ts';
import { activeInstallation, mustPublish, startBatch } from './publish-ready.ts';
import type { Actor, StartDeps } from './publish-ready.ts';
import { inShopTime } from './shop-time.ts';
import { whetherUndoable } from './undo-chain.ts';

/**
 * Takes back what one publication wrote: one write to the merchant's own value, however many writes of ours came after
 * it. It is written only if the live value is still ours.
 * @throws AppError `forbidden`, `not_found`, or `conflict` with why there is nothing to undo.
 */
export async function undoPublication(
  deps: StartDeps,
  storeHash: string,
  publicationId: string,
  actor: Actor,
): Promise<{ batchId: string }> {
  mustPublish(actor);
  return inStore(deps.db, storeHash, async (trx) => {
    const at = deps.clock.now();
    const installation = await activeInstallation(trx, storeHash, at);
    const publication = ofEntity(await readPublication(trx, storeHash, publicationId));
    return startUndo(deps, trx, storeHash, publication, { installation, actor: actor.email, at });
  });
}

/**
 * Queues the undo of one write, in the caller's transaction.
 * @throws AppError `conflict` with why there is nothing to undo.
 */
export async function startUndo(
  deps: StartDeps,
  trx: Trx,
  storeHash: string,
  publication: EntityPublication,
  { installation, actor, at }: { installation: number; actor: string; at: Date },
): Promise<{ batchId: string }> {
  const history = (await writesThatChanged(trx, storeHash, [publication])).get(signalKey(publication)) ?? [];
  if (!history.some(({ id }) => id === publication.id)) {
    throw new AppError('conflict', 'This publication changed nothing in your shop, so there is nothing to undo.');
  }
  const later = await undosAndOpen(trx, storeHash, [publication]);
  const open = later.find(({ state }) => state === 'queued' || state === 'writing');
  if (open !== undefined) throw await stillOpen(trx, storeHash, open.id);
  const verdict = whetherUndoable(history, publication.id);
  if (!verdict.can) throw new AppError('conflict', verdict.reason);
  const { latest, target, writes } = verdict.chain;
  return startBatch(deps, trx, storeHash, {
    cause: 'undo',
    installation,
    actor,
    at,
    publications: [
      {
        id: newId(),
        kind: publication.kind,
        entityId: publication.entityId,
        name: publication.name,
        signal: publication.signal,
        before: latest.readBack,
        after: target,
        writtenBy: 'person',
        cause: 'undo',
        proposalId: undefined,
        undoes: { id: publication.id, fromPosition: writes[0]?.position ?? latest.position },
      },
    ],
  });
}

/** A schedule may last for weeks and a pause for ever: only what moves is waited for. `batch` says where to call it off. */
async function stillOpen(trx: Trx, storeHash: string, publicationId: string): Promise<AppError> {
  const open = await readPublication(trx, storeHash, publicationId);
  const batch = open && (await readBatch(trx, storeHash, open.batchId));
  const fields = batch === undefined ? {} : { fields: { batch: batch.id } };
  if (batch?.state === 'scheduled' && batch.startsAt !== undefined) {
    const at = inShopTime(batch.startsAt, (await findStore(trx, storeHash))?.timezone);
    const reason = `A newer text of this field is scheduled for ${at}. Cancel that in Signal Propagation first, then undo this.`;
    return new AppError('conflict', reason, fields);
  }
  if (batch?.state === 'paused') {
    const reason =
      'A newer text of this field is part of a paused publication. Go on with it or stop it first, then undo this.';
    return new AppError('conflict', reason, fields);
  }
  return new AppError('conflict', 'This text is being written right now. Wait until that is done, then undo it.');
}

export type EntityPublication = StoredPublication & { kind: EntityKind; entityId: number; signal: Signal };

/** @throws AppError `not_found` when there is none, `conflict` for store-wide things. */
export function ofEntity(publication: StoredPublication | undefined): EntityPublication {
  if (publication === undefined)
    throw new AppError('not_found', 'This publication is not in the history of your shop.');
  const { kind, entityId } = publication;
  const signal = signals.find((name) => name === publication.signal);
  if (publication.signal === 'redirect') {
    throw new AppError(
      'conflict',
      'A redirect comes and goes with its address: undo the change of the address. The one at /llms.txt is switched off under Schema Injector > AI files.',
    );
  }
  if (publication.signal === 'widget') {
    throw new AppError('conflict', 'Take the block off its page, or place it again, under Questions and answers.');
  }
  if (kind === 'store' || entityId === null || signal === undefined) {
    throw new AppError('conflict', 'This belongs to the Schema Injector: switch it on or off on its own page.');
  }
  return { ...publication, kind, entityId, signal };
}
