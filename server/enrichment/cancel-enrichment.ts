import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { EnrichmentRun } from './contract.ts';
import { endRun } from './end-run.ts';
import { lockRun, selectRun, updateRun } from './run-repository.ts';

/**
 * Ends a queued run at once; a running one stops at its next page, and should the queue have given up on its job, another
 * one ends it. Suggestions that were made stay.
 */
export async function cancelEnrichment(
  { db, clock, queue }: Pick<Deps, 'db' | 'clock' | 'queue'>,
  storeHash: string,
  id: string,
): Promise<EnrichmentRun> {
  return inStore(db, storeHash, async (trx) => {
    const run = await lockRun(trx, storeHash, id);
    if (run === undefined) throw new AppError('not_found', 'This run does not exist.');
    if (run.state !== 'queued' && run.state !== 'running')
      throw new AppError('conflict', 'This run has ended already.');
    await updateRun(trx, storeHash, id, { cancel_requested: true });
    if (run.state === 'queued') await endRun(trx, storeHash, id, { state: 'cancelled', at: clock.now() });
    else await queue.enqueue(trx, 'enrich', { storeHash, installation: run.installation, runId: id });
    const changed = await selectRun(trx, storeHash, id);
    return (changed ?? run).answer;
  });
}
