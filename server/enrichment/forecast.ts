import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { findPlan } from '../plans/find-plan.ts';
import { fitQuota } from '../plans/quota.ts';
import { quotaOf } from '../plans/read-quota.ts';
import { findStore } from '../stores/find-store.ts';
import { selectCheckedAt } from './check-repository.ts';
import type { EnrichRequest, Forecast } from './contract.ts';
import { countReachable, selectChosen, selectNeeding } from './needing-repository.ts';
import type { Candidate } from './needing-repository.ts';
import { hasFinishedRun } from './run-repository.ts';

type Asked = Pick<Deps, 'clock' | 'config'>;

/** What a run would go through and cost, as of the last check of the store. Nothing is held by asking. */
export async function forecastEnrichment(
  { db, clock, config }: Pick<Deps, 'db' | 'clock' | 'config'>,
  storeHash: string,
  request: EnrichRequest,
): Promise<Forecast> {
  return inStore(db, storeHash, (trx) => readForecast({ clock, config }, trx, storeHash, request));
}

export async function readForecast(
  { clock, config }: Asked,
  trx: Trx,
  storeHash: string,
  request: EnrichRequest,
): Promise<Forecast> {
  const store = await findStore(trx, storeHash);
  const candidates = await candidatesOf(trx, storeHash, request);
  const plan = await findPlan(trx, storeHash, config.defaultPlan);
  const allowance = { limit: plan.itemsPerMonth, at: clock.now(), timezone: store?.timezone };
  const fit = await fitQuota(trx, storeHash, { pool: 'plan', ...allowance }, candidates);
  const count = (is: (candidate: Candidate) => boolean): number => candidates.filter(is).length;
  const seesAll = request.scope === 'needed' && request.most === undefined;
  const wanting = count(({ needsTitle, needsDescription }) => needsTitle || needsDescription);
  return {
    items: candidates.length,
    titles: count(({ needsTitle }) => needsTitle),
    descriptions: count(({ needsDescription }) => needsDescription),
    searchData: count(({ needsSearchData }) => needsSearchData),
    leftAlone: seesAll ? (await countReachable(trx, storeHash)) - wanting : 0,
    waiting: count(({ waits }) => waits),
    charged: fit.needed,
    free: fit.examples,
    fits: runningStart(fit.fitting),
    isFirstRun: !(await hasFinishedRun(trx, storeHash)),
    checkedAt: (await selectCheckedAt(trx, storeHash))?.toISOString() ?? null,
    quota: quotaOf(plan, fit),
  };
}

/** How many from the first on are in the list without a gap. */
function runningStart(places: readonly number[]): number {
  const gap = places.findIndex((place, index) => place !== index);
  return gap < 0 ? places.length : gap;
}

/** The entities that a request means, in the order in which a run goes through them. */
export async function candidatesOf(trx: Trx, storeHash: string, request: EnrichRequest): Promise<Candidate[]> {
  if (request.scope === 'selected') return selectChosen(trx, storeHash, request.items, request.mode);
  const found = await selectNeeding(trx, storeHash, { scope: request.scope, mode: request.mode });
  return request.most === undefined ? found : found.slice(0, request.most);
}
