import type { Trx } from '../db/pool.ts';
import { findPlan } from '../plans/find-plan.ts';
import { fitQuota, reserveQuota } from '../plans/quota.ts';
import type { Allowance, EntityKey } from '../plans/quota.ts';
import { readAutomatic } from './automatic-repository.ts';
import { insertItems } from './run-item-repository.ts';
import type { Run } from './run-repository.ts';
import { updateRun } from './run-repository.ts';

type Reckoning = { defaultPlan: string; at: Date; timezone: string | undefined };

/**
 * Puts entities in a run and holds the quota that they may cost, in the month that it is now where the store is. Those
 * that do not fit, the last ones, are noted as left out.
 */
export async function holdItems(
  trx: Trx,
  storeHash: string,
  run: Pick<Run, 'id' | 'cause'>,
  keys: readonly EntityKey[],
  reckoning: Reckoning,
): Promise<void> {
  let fitting = keys.map((key, place) => ({ key, place }));
  for (const allowance of await allowancesOf(trx, storeHash, run.cause, reckoning)) {
    const candidates = fitting;
    const fit = await reserveQuota(
      trx,
      storeHash,
      run.id,
      allowance,
      candidates.map(({ key }) => key),
    );
    const places = new Set(fit.fitting);
    fitting = candidates.filter((_, place) => places.has(place));
  }
  await insertItems(
    trx,
    storeHash,
    run.id,
    keys,
    fitting.map(({ place }) => place),
  );
  await updateRun(trx, storeHash, run.id, { total: fitting.length, left_out: keys.length - fitting.length });
}

/** Whether a run over these entities would hold any of them. */
export async function fitsAny(
  trx: Trx,
  storeHash: string,
  cause: Run['cause'],
  keys: readonly EntityKey[],
  reckoning: Reckoning,
): Promise<boolean> {
  let fitting = keys;
  for (const allowance of await allowancesOf(trx, storeHash, cause, reckoning)) {
    const places = new Set((await fitQuota(trx, storeHash, allowance, fitting)).fitting);
    fitting = fitting.filter((_, place) => places.has(place));
  }
  return fitting.length > 0;
}

/** What Clione chose by itself counts against a cap of its own first. */
async function allowancesOf(
  trx: Trx,
  storeHash: string,
  cause: Run['cause'],
  reckoning: Reckoning,
): Promise<Allowance[]> {
  const ofPlan = await planAllowance(trx, storeHash, reckoning);
  if (cause === 'requested') return [ofPlan];
  const { monthlyCap } = await readAutomatic(trx, storeHash);
  const { at, timezone } = reckoning;
  return [{ pool: 'automatic', limit: monthlyCap, at, timezone }, ofPlan];
}

export async function planAllowance(
  trx: Trx,
  storeHash: string,
  { defaultPlan, at, timezone }: Reckoning,
): Promise<Allowance> {
  const plan = await findPlan(trx, storeHash, defaultPlan);
  return { pool: 'plan', limit: plan.itemsPerMonth, at, timezone };
}
