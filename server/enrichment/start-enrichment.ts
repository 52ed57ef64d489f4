import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { findStore } from '../stores/find-store.ts';
import { engineOf } from './choose-engine.ts';
import type { EnrichRequest, EnrichmentRun, Forecast } from './contract.ts';
import { endRun } from './end-run.ts';
import { readForecast } from './forecast.ts';
import { holdItems } from './hold-items.ts';
import { readWriter } from './llm/writer.ts';
import { selectChosen } from './needing-repository.ts';
import { insertRun, selectActiveRun, selectRun } from './run-repository.ts';
import type { NewRun } from './run-repository.ts';

type Requester = { installation: number; email: string; canPublish: boolean };
type Means = Pick<Deps, 'db' | 'queue' | 'clock' | 'config' | 'secrets'>;

/**
 * Queues a run over the selected entities, over all that need it, or over those whose facts have changed. Which the latter
 * are is settled when the run starts, after a check of the store as it then is.
 * @throws AppError `conflict` while another run is open and for rewriting in a first run, `not_found` when nothing is left
 * of the selection, `quota_exceeded` (field `fits`: how many would fit) when the plan has too little left, `invalid_request`
 * when rewriting is not confirmed with the number of items, `forbidden` when a member who may not publish asks for the AI
 * writer that the shop has not switched on.
 */
export async function startEnrichment(
  deps: Means,
  storeHash: string,
  request: EnrichRequest,
  { installation, email, canPublish }: Requester,
): Promise<EnrichmentRun> {
  const { db, queue, clock, config } = deps;
  return inStore(db, storeHash, async (trx) => {
    if (request.engine === 'llm' && !canPublish) await refuseUnwanted({ ...deps, db: trx }, storeHash);
    await endOutdated(trx, storeHash, installation, clock.now());
    const run: NewRun = {
      id: newId(),
      installation,
      cause: 'requested',
      scope: request.scope,
      mode: request.mode,
      signals: request.signals,
      engine: request.engine ?? (await engineOf({ ...deps, db: trx }, storeHash)),
      hint: request.scope === 'selected' ? request.hint : undefined,
      most: request.scope === 'selected' ? undefined : mostOf(request),
      requestedBy: email,
      queuedAt: clock.now(),
    };
    if (!(await insertRun(trx, storeHash, run)))
      throw new AppError('conflict', 'Suggestions are being written already. Wait until that is done, or cancel it.');
    refuse(request, await readForecast(deps, trx, storeHash, request));
    if (request.scope === 'selected') {
      const store = await findStore(trx, storeHash);
      const reckoning = { defaultPlan: config.defaultPlan, at: clock.now(), timezone: store?.timezone };
      await holdItems(trx, storeHash, run, await selectChosen(trx, storeHash, request.items, request.mode), reckoning);
    }
    await queue.enqueue(trx, 'enrich', { storeHash, installation, runId: run.id });
    const stored = await selectRun(trx, storeHash, run.id);
    if (stored === undefined) throw new Error('the run just written is gone');
    return stored.answer;
  });
}

/** Product data leaves for a model only where somebody who may decide that has. */
async function refuseUnwanted(deps: Pick<Means, 'db' | 'config'>, storeHash: string): Promise<void> {
  if ((await readWriter(deps, storeHash)).engine !== 'llm')
    throw new AppError(
      'forbidden',
      'The AI writer is switched off in this shop. Only members who may publish can use it.',
    );
}

/** A rewrite goes through no more items than its member has confirmed, however many there are when it starts. */
function mostOf({
  mode,
  most,
  confirmation,
}: Pick<EnrichRequest, 'mode' | 'confirmation'> & { most?: number | undefined }) {
  return mode === 'rewrite' ? confirmation : most;
}

/** What a forecast says against starting. */
function refuse(request: EnrichRequest, { items, fits, isFirstRun, quota }: Forecast): void {
  if (request.signals.includes('url') && request.scope !== 'selected')
    throw new AppError('invalid_request', 'Addresses are proposed for selected items only.', {
      fields: { signals: 'Select the items whose addresses you want to change.' },
    });
  if (request.scope === 'selected' && items === 0)
    throw new AppError(
      'not_found',
      'Your shop has none of the selected items any more. Sync to bring the list up to date.',
    );
  if (request.mode === 'rewrite' && isFirstRun)
    throw new AppError(
      'conflict',
      'The first run never rewrites good texts. Let Clione mend what is missing or faulty first, then look at the result.',
    );
  if (request.mode === 'rewrite' && request.confirmation !== items)
    throw new AppError('invalid_request', `Rewriting goes through ${items} items: type that number to confirm.`, {
      fields: { confirmation: `Type ${items}.` },
    });
  if (fits < items)
    throw new AppError('quota_exceeded', tooMany(items, fits, quota), { fields: { fits: String(fits) } });
}

function tooMany(items: number, fits: number, { plan, renewsOn }: Forecast['quota']): string {
  const room = fits === 0 ? 'none of them fits' : `${fits} of them fit`;
  const next = fits === 0 ? '' : ` Start with these ${fits}, the most sold first, or choose fewer.`;
  return `This run has ${items} items, and ${room} in what is left of your plan ${plan.name} this month.${next} The next month begins on ${renewsOn}.`;
}

/** A run of an earlier installation makes room. */
async function endOutdated(trx: Trx, storeHash: string, installation: number, at: Date): Promise<void> {
  const open = await selectActiveRun(trx, storeHash);
  if (open === undefined || open.installation === installation) return;
  await endRun(trx, storeHash, open.id, { state: 'cancelled', at, problem: 'The app was installed again.' });
}
