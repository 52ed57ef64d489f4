import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { activeEnrichment } from '../enrichment/active-enrichment.ts';
import { findBatch } from '../propagation/find-publications.ts';
import { reopenAfterRemoval, selectLeaving } from './leaving-repository.ts';

type Means = Pick<Deps, 'db' | 'clock' | 'queue'>;
type Work = { storeHash: string; installation: number };

/** Publishing anew after what Clione placed was removed is going on with it: webhooks are placed again. */
export async function goOnByPublishing(deps: Means, work: Work & { batchId: string }): Promise<void> {
  await goOn(deps, work, async (trx) => {
    const batch = await findBatch(trx, work.storeHash, work.batchId);
    return batch?.cause === 'publish' ? { actor: batch.requestedBy, by: 'publishing', at: batch.queuedAt } : undefined;
  });
}

/** So is having suggestions written, where a person asked for them. */
export async function goOnByEnriching(deps: Means, work: Work): Promise<void> {
  await goOn(deps, work, async (trx) => {
    const run = await activeEnrichment(trx, work.storeHash);
    return run?.cause === 'requested'
      ? { actor: run.requestedBy ?? 'Clione', by: 'enriching', at: run.queuedAt }
      : undefined;
  });
}

/** What was restored and removed stays on record; removing can be repeated. Safe to run twice. */
async function goOn(
  { db, clock, queue }: Means,
  { storeHash, installation }: Work,
  findStep: (trx: Trx) => Promise<{ actor: string; by: string; at: string } | undefined>,
): Promise<void> {
  await inStore(db, storeHash, async (trx) => {
    const leaving = await selectLeaving(trx, storeHash, installation, { lock: true });
    const endedAt = leaving?.removalEndedAt;
    if (leaving === undefined || !endedAt || !(leaving.removal === 'done' || leaving.removal === 'failed')) return;
    const step = await findStep(trx);
    // What was asked for before the removal ended tells nothing.
    if (step === undefined || new Date(step.at) < endedAt) return;
    await reopenAfterRemoval(trx, storeHash, leaving.id);
    const { actor, by } = step;
    const subject = `leaving:${leaving.id}`;
    await record(trx, storeHash, { at: clock.now(), actor, action: 'leaving.went_on', subject, detail: { by } });
    await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'ensure-hooks' });
  });
}
