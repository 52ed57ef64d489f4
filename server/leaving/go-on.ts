import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { activeEnrichment } from '../enrichment/active-enrichment.ts';
import type { Batch } from '../propagation/contract.ts';
import { findBatch } from '../propagation/find-publications.ts';
import { openPublicationsOf } from '../propagation/record-store-publication.ts';
import { mayPublish } from '../stores/may-publish.ts';
import { reopenAfterRemoval, selectLeaving } from './leaving-repository.ts';

type Means = { db: Db | Trx } & Pick<Deps, 'clock' | 'queue'>;
type Work = { storeHash: string; installation: number };
type Step = { actor: string; by: string; at: string };

/** Publishing anew after what Clione placed was removed is going on with it: webhooks are placed again. */
export async function goOnByPublishing(deps: Means, work: Work & { batchId: string }): Promise<void> {
  await goOn(deps, work, async (trx) => {
    // Locked: somebody may be cancelling it right now.
    const batch = await findBatch(trx, work.storeHash, work.batchId, { lock: true });
    if (batch?.cause !== 'publish' || !isToBeWritten(batch, deps.clock.now())) return undefined;
    return { actor: batch.requestedBy, by: 'publishing', at: batch.queuedAt };
  });
}

/** So is placing a script, a block of questions or the file for language models; taking one of them away is not. */
export async function goOnByPlacing(deps: Means, work: Work & { batchId: string }): Promise<void> {
  const { storeHash, batchId } = work;
  await goOn(deps, work, async (trx) => {
    const batch = await findBatch(trx, storeHash, batchId);
    if (batch?.cause !== 'injector' || !isToBeWritten(batch, deps.clock.now())) return undefined;
    const open = await openPublicationsOf(trx, storeHash, batchId);
    if (!open.some(({ after }) => after !== '')) return undefined;
    return { actor: batch.requestedBy, by: 'placing', at: batch.queuedAt };
  });
}

/**
 * So is letting Clione's own addresses of the shop answer again: they promise to follow it within minutes. In the transaction
 * that switches them on.
 * @throws AppError `conflict` while things are being removed.
 */
export async function goOnByServing(
  means: Pick<Means, 'clock' | 'queue'>,
  trx: Trx,
  { actor, ...work }: Work & { actor: string },
): Promise<void> {
  const leaving = await selectLeaving(trx, work.storeHash, work.installation, { lock: true });
  if (leaving?.removal === 'running')
    throw new AppError('conflict', 'Clione is removing things right now. Wait until that is done.');
  const at = means.clock.now().toISOString();
  await goOn({ ...means, db: trx }, work, () => Promise.resolve({ actor, by: 'serving', at }));
}

/** So is having suggestions written, where a person asked for them who may publish: it places webhooks in the shop. */
export async function goOnByEnriching(deps: Means, work: Work): Promise<void> {
  await goOn(deps, work, async (trx) => {
    const run = await activeEnrichment(trx, work.storeHash);
    if (run?.cause !== 'requested' || !run.requestedBy) return undefined;
    if (!(await mayPublish(trx, work.storeHash, run.requestedBy))) return undefined;
    return { actor: run.requestedBy, by: 'enriching', at: run.queuedAt };
  });
}

/** The job of a cancelled batch still comes, and that of a scheduled one may come early. */
function isToBeWritten({ state, startsAt }: Pick<Batch, 'state' | 'startsAt'>, now: Date): boolean {
  if (state === 'scheduled') return startsAt !== null && new Date(startsAt) <= now;
  return state === 'queued' || state === 'running';
}

/** What was restored and removed stays on record; removing can be repeated. Safe to run twice. */
async function goOn(
  { db, clock, queue }: Means,
  { storeHash, installation }: Work,
  findStep: (trx: Trx) => Promise<Step | undefined>,
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
