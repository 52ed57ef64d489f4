import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { EnrichRequest, EnrichmentRun } from './contract.ts';
import { countItems, insertRun, insertSelected, selectActiveRun, selectRun, updateRun } from './run-repository.ts';

type Requester = { installation: number; email: string };

/**
 * Queues a run over the selected entities, or over all that need it (visible ones with a problem, most sold first; which
 * these are is settled when the run starts, after a check of the store as it then is).
 * @throws AppError `conflict` while another run is open, `not_found` when nothing is left of the selection.
 */
export async function startEnrichment(
  { db, queue, clock }: Pick<Deps, 'db' | 'queue' | 'clock'>,
  storeHash: string,
  request: EnrichRequest,
  { installation, email }: Requester,
): Promise<EnrichmentRun> {
  return inStore(db, storeHash, async (trx) => {
    const open = await selectActiveRun(trx, storeHash);
    if (open !== undefined && open.installation !== installation)
      await endAsOutdated(trx, storeHash, open.id, clock.now());
    const id = newId();
    const run = {
      id,
      installation,
      scope: request.scope,
      engine: 'grounded' as const,
      requestedBy: email,
      queuedAt: clock.now(),
    };
    if (!(await insertRun(trx, storeHash, run)))
      throw new AppError('conflict', 'Suggestions are being written already. Wait until that is done, or cancel it.');
    if (request.scope === 'selected') {
      await insertSelected(trx, storeHash, id, request.items);
      const total = await countItems(trx, storeHash, id);
      if (total === 0)
        throw new AppError(
          'not_found',
          'Your shop has none of the selected items any more. Sync to bring the list up to date.',
        );
      await updateRun(trx, storeHash, id, { total });
    }
    await queue.enqueue(trx, 'enrich', { storeHash, installation, runId: id });
    const stored = await selectRun(trx, storeHash, id);
    if (stored === undefined) throw new Error('the run just written is gone');
    return stored.answer;
  });
}

async function endAsOutdated(trx: Trx, storeHash: string, id: string, at: Date): Promise<void> {
  const problem = 'The app was installed again.';
  await updateRun(trx, storeHash, id, { state: 'cancelled', finished_at: at, problem });
}
