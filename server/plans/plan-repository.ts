import type { Trx } from '../db/pool.ts';

type PlanRow = { store_hash: string; plan: string; set_by: string; set_at: Date };

/** The plan that an operator gave the store; undefined: none, so the default holds. */
export async function selectPlanId(trx: Trx, storeHash: string): Promise<string | undefined> {
  return (await trx<PlanRow>('store_plans').where({ store_hash: storeHash }).first())?.plan;
}

export async function upsertPlan(
  trx: Trx,
  storeHash: string,
  plan: { id: string; setBy: string; setAt: Date },
): Promise<void> {
  await trx<PlanRow>('store_plans')
    .insert({ store_hash: storeHash, plan: plan.id, set_by: plan.setBy, set_at: plan.setAt })
    .onConflict('store_hash')
    .merge();
}
