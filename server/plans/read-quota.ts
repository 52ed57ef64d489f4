import type { Trx } from '../db/pool.ts';
import type { Quota } from './contract.ts';
import { findPlan } from './find-plan.ts';
import { firstDayAfter } from './month.ts';
import type { Plan } from './plans.ts';
import { planCurrency } from './plans.ts';
import { readStanding } from './quota.ts';
import type { Standing } from './quota.ts';

type Asked = { defaultPlan: string; at: Date; timezone: string | undefined };

/** The plan of a store and how much of it is used this month. */
export async function readQuota(trx: Trx, storeHash: string, { defaultPlan, at, timezone }: Asked): Promise<Quota> {
  const plan = await findPlan(trx, storeHash, defaultPlan);
  return quotaOf(plan, await readStanding(trx, storeHash, { pool: 'plan', limit: plan.itemsPerMonth, at, timezone }));
}

export function quotaOf(plan: Plan, standing: Standing): Quota {
  const { month, zone, isAssumed, used, reserved, left, examplesLeft } = standing;
  const { id, name, itemsPerMonth, pricePerMonth } = plan;
  return {
    plan: { id, name, itemsPerMonth, pricePerMonth, currency: planCurrency },
    month,
    zone,
    isZoneAssumed: isAssumed,
    renewsOn: firstDayAfter(month),
    used,
    reserved,
    left,
    examplesLeft,
  };
}
