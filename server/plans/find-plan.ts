import type { Trx } from '../db/pool.ts';
import { selectPlanId } from './plan-repository.ts';
import type { Plan } from './plans.ts';
import { planById, plans } from './plans.ts';

/** The plan of a store: what an operator gave it, else the default of this installation. */
export async function findPlan(trx: Trx, storeHash: string, defaultPlan: string): Promise<Plan> {
  const own = await selectPlanId(trx, storeHash);
  const plan = planById(own ?? defaultPlan) ?? planById(defaultPlan) ?? plans[0];
  if (plan === undefined) throw new Error('there is no plan');
  return plan;
}
