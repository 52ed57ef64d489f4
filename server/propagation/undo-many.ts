import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { insertBatch } from './batch-repository.ts';
import type { UndoScope } from './contract.ts';
import { callOffWaiting } from './control-batch.ts';
import { activeInstallation, mustPublish } from './publish-ready.ts';
import type { Actor, StartDeps } from './publish-ready.ts';
import { countPlan, insertPlanned } from './undo-plan-repository.ts';
import type { PlanScope } from './undo-plan-repository.ts';
import { planScope } from './undo-scope.ts';

/** Each address costs several calls and moves a page. */
const mostAddresses = 50;

type Undoing = { installation: number; actor: string; at: Date };

export type UndoStarted = { batchIds: string[]; publications: number; calledOff: number };

/**
 * Takes back everything of a scope that is still ours, in the background and guarded like any write: texts as one batch,
 * addresses after them in batches of 50. What drifted, is gone or under way is left alone. Before `everything` goes back,
 * what waits to be published is called off: `calledOff` writes.
 * @throws AppError `forbidden`; `conflict` when nothing is left to take back or to call off.
 */
export async function undoMany(
  deps: StartDeps,
  storeHash: string,
  request: { scope: UndoScope; actor: Actor },
): Promise<UndoStarted> {
  mustPublish(request.actor);
  return inStore(deps.db, storeHash, async (trx) => {
    const at = deps.clock.now();
    const undoing = { installation: await activeInstallation(trx, storeHash, at), actor: request.actor.email, at };
    const scope = await planScope(trx, storeHash, request.scope);
    const calledOff = scope.what === 'everything' ? await callOffWaiting(deps, trx, storeHash, undoing) : 0;
    const left = (await countPlan(trx, storeHash, scope)).filter(({ verdict }) => verdict === 'goes_back');
    const count = (isAddress: boolean) =>
      left.reduce((sum, row) => sum + ((row.signal === 'url') === isAddress ? row.count : 0), 0);
    const [texts, addresses] = [count(false), count(true)];
    if (texts + addresses + calledOff === 0) {
      throw new AppError('conflict', 'There is nothing of ours left to take back here.');
    }
    const batchIds = [
      ...(await addBatches(deps, trx, storeHash, scope, { ...undoing, what: 'texts', count: texts, each: texts })),
      ...(await addBatches(deps, trx, storeHash, scope, {
        ...undoing,
        what: 'addresses',
        count: addresses,
        each: mostAddresses,
      })),
    ];
    return { batchIds, publications: texts + addresses, calledOff };
  });
}

/** As many batches as it takes, filled by one plan. */
async function addBatches(
  { queue }: StartDeps,
  trx: Trx,
  storeHash: string,
  scope: PlanScope,
  undoing: Undoing & { what: 'texts' | 'addresses'; count: number; each: number },
): Promise<string[]> {
  const { installation, actor, at, what, count, each } = undoing;
  if (count === 0) return [];
  const batchIds = Array.from({ length: Math.ceil(count / each) }, () => newId());
  for (const id of batchIds) {
    await insertBatch(trx, storeHash, { id, cause: 'undo', installation, requestedBy: actor, queuedAt: at });
  }
  const added = await insertPlanned(trx, storeHash, scope, { batchIds, each, actor, at, what });
  if (added < count)
    throw new AppError('conflict', 'Some of this is being written right now. Wait until that is done.');
  for (const [index, batchId] of batchIds.entries()) {
    await record(trx, storeHash, {
      at,
      actor,
      action: 'batch.undo',
      subject: `batch:${batchId}`,
      detail: { publications: Math.min(each, count - index * each), scope: scope.what },
    });
    await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'publish', batchId });
  }
  return batchIds;
}
