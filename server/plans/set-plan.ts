import { record } from '../audit/record.ts';
import type { Clock } from '../clock.ts';
import { inStore } from '../db/in-store.ts';
import type { Db } from '../db/pool.ts';
import { AppError } from '../errors.ts';
import { findStore } from '../stores/find-store.ts';
import { selectPlanId, upsertPlan } from './plan-repository.ts';
import type { Plan } from './plans.ts';
import { planById, plans } from './plans.ts';

/**
 * Gives a store a plan; what it used this month stays used.
 * @throws AppError `not_found` for a store that never installed the app, `invalid_request` for a plan that is not in `app.json`.
 */
export async function setPlan(
  { db, clock }: { db: Db; clock: Clock },
  storeHash: string,
  planId: string,
  actor: string,
): Promise<Plan> {
  const plan = planById(planId);
  if (plan === undefined)
    throw new AppError(
      'invalid_request',
      `There is no plan ${planId}. Known: ${plans.map(({ id }) => id).join(', ')}.`,
    );
  if ((await findStore(db, storeHash)) === undefined)
    throw new AppError('not_found', `No store ${storeHash} has installed the app.`);
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    const before = await selectPlanId(trx, storeHash);
    await upsertPlan(trx, storeHash, { id: plan.id, setBy: actor, setAt: at });
    await record(trx, storeHash, {
      at,
      actor,
      action: 'plan.set',
      subject: 'store',
      detail: { before: before ?? null, after: plan.id },
    });
  });
  return plan;
}
