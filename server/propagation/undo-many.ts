import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { insertBatch } from './batch-repository.ts';
import type { UndoScope } from './contract.ts';
import { activeInstallation, mustPublish } from './publish-ready.ts';
import type { Actor, StartDeps } from './publish-ready.ts';
import { countPlan, insertPlanned } from './undo-plan-repository.ts';
import type { PlanScope } from './undo-plan-repository.ts';
import { planScope } from './undo-scope.ts';

/** Each address costs several calls and moves a page. */
const mostAddresses = 50;

type Undoing = { installation: number; actor: string; at: Date };

/**
 * Takes back everything of a scope that is still ours, in the background and guarded like any write: texts as one batch,
 * addresses after them in batches of 50. What drifted, is gone or under way is left alone.
 * @throws AppError `forbidden`; `conflict` when nothing is left to take back.
 */
export async function undoMany(
  deps: StartDeps,
  storeHash: string,
  request: { scope: UndoScope; actor: Actor },
): Promise<{ batchIds: string[]; publications: number }> {
  mustPublish(request.actor);
  return inStore(deps.db, storeHash, async (trx) => {
    const at = deps.clock.now();
    const undoing = { installation: await activeInstallation(trx, storeHash, at), actor: request.actor.email, at };
    const scope = await planScope(trx, storeHash, request.scope);
    const left = (await countPlan(trx, storeHash, scope)).filter(({ verdict }) => verdict === 'goes_back');
    const count = (isAddress: boolean) =>
      left.reduce((sum, row) => sum + ((row.signal === 'url') === isAddress ? row.count : 0), 0);
    const [texts, addresses] = [count(false), count(true)];
    if (texts + addresses === 0) {
      throw new AppError('conflict', 'There is nothing of ours left to take back here.');
    }
    const batchIds: string[] = [];
    if (texts > 0)
      batchIds.push(await addBatch(deps, trx, storeHash, scope, { ...undoing, what: 'texts', most: texts }));
    for (let done = 0; done < addresses; done += mostAddresses) {
      const most = Math.min(mostAddresses, addresses - done);
      batchIds.push(await addBatch(deps, trx, storeHash, scope, { ...undoing, what: 'addresses', most }));
    }
    return { batchIds, publications: texts + addresses };
  });
}

async function addBatch(
  { queue }: StartDeps,
  trx: Trx,
  storeHash: string,
  scope: PlanScope,
  { installation, actor, at, what, most }: Undoing & { what: 'texts' | 'addresses'; most: number },
): Promise<string> {
  const batchId = newId();
  await insertBatch(trx, storeHash, { id: batchId, cause: 'undo', installation, requestedBy: actor, queuedAt: at });
  const added = await insertPlanned(trx, storeHash, scope, { batchId, actor, at, what, most });
  if (added < most) throw new AppError('conflict', 'Some of this is being written right now. Wait until that is done.');
  await record(trx, storeHash, {
    at,
    actor,
    action: 'batch.undo',
    subject: `batch:${batchId}`,
    detail: { publications: added, scope: scope.what },
  });
  await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'publish', batchId });
  return batchId;
}
