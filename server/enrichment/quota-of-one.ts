import type { Trx } from '../db/pool.ts';
import { AppError } from '../errors.ts';
import { findPlan } from '../plans/find-plan.ts';
import { chargeQuota, reserveQuota, settleQuota } from '../plans/quota.ts';
import type { EntityKey } from '../plans/quota.ts';
import { quotaOf } from '../plans/read-quota.ts';

/**
 * Holds the quota that one more text for an entity may cost: nothing when the entity was charged for in this month.
 * `runId` names what holds it.
 * @throws AppError `quota_exceeded`
 */
export async function holdOne(
  trx: Trx,
  storeHash: string,
  runId: string,
  key: EntityKey,
  { defaultPlan, at, timezone }: { defaultPlan: string; at: Date; timezone: string | undefined },
): Promise<void> {
  const plan = await findPlan(trx, storeHash, defaultPlan);
  const allowance = { pool: 'plan' as const, limit: plan.itemsPerMonth, at, timezone };
  const fit = await reserveQuota(trx, storeHash, runId, allowance, [key]);
  if (fit.fitting.length === 0)
    throw new AppError(
      'quota_exceeded',
      `Nothing is left of your plan ${plan.name} this month, and this item was not part of it yet. The next month begins on ${quotaOf(plan, fit).renewsOn}.`,
    );
}

/** Charges for the entity, when it got its text, and gives back what is held. Safe to repeat. */
export async function settleOne(
  trx: Trx,
  storeHash: string,
  runId: string,
  charged: EntityKey | undefined,
  at: Date,
): Promise<void> {
  if (charged !== undefined) await chargeQuota(trx, storeHash, runId, ['plan'], [charged], at);
  await settleQuota(trx, storeHash, runId, at);
}
