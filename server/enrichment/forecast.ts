import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { findPlan } from '../plans/find-plan.ts';
import { fitQuota } from '../plans/quota.ts';
import type { Allowance } from '../plans/quota.ts';
import { quotaOf } from '../plans/read-quota.ts';
import { findStore } from '../stores/find-store.ts';
import { selectCheckedAt } from './check-repository.ts';
import type { EnrichRequest, Forecast } from './contract.ts';
import { countReachable, selectChosen, selectNeeding } from './needing-repository.ts';
import type { Candidate, Wanted } from './needing-repository.ts';
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
  const plan = await findPlan(trx, storeHash, config.defaultPlan);
  const limits = { pool: 'plan' as const, limit: plan.itemsPerMonth, at: clock.now(), timezone: store?.timezone };
  const candidates = await candidatesOf(trx, storeHash, request, limits);
  const fit = await fitQuota(trx, storeHash, limits, candidates);
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
    fits: fit.fitting.length,
    isFirstRun: !(await hasFinishedRun(trx, storeHash)),
    checkedAt: (await selectCheckedAt(trx, storeHash))?.toISOString() ?? null,
    quota: quotaOf(plan, fit),
  };
}

/** The entities that a request means, in the order in which a run goes through them. */
async function candidatesOf(
  trx: Trx,
  storeHash: string,
  request: EnrichRequest,
  limits: Allowance,
): Promise<Candidate[]> {
  if (request.scope === 'selected') return selectChosen(trx, storeHash, request.items, request.mode);
  return needingWithin(trx, storeHash, request, limits);
}

/**
 * What needs work, most sold first; of so many at most, those that fit in the plan: what was counted this month costs nothing
 * more and is never kept out by others that no longer fit.
 */
export async function needingWithin(
  trx: Trx,
  storeHash: string,
  { most, ...wanted }: Wanted & { most?: number | undefined },
  limits: Allowance,
): Promise<Candidate[]> {
  const all = await selectNeeding(trx, storeHash, wanted);
  if (most === undefined || most >= all.length) return all;
  const places = new Set((await fitQuota(trx, storeHash, limits, all)).fitting);
  const chosen = [...all.keys()].sort(
    (one, other) => Number(places.has(other)) - Number(places.has(one)) || one - other,
  );
  return chosen
    .slice(0, most)
    .sort((one, other) => one - other)
    .flatMap((place) => all[place] ?? []);
}
