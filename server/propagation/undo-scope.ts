import type { Trx } from '../db/pool.ts';
import { findStore } from '../stores/find-store.ts';
import type { UndoScope } from './contract.ts';
import { startOfDay } from './store-day.ts';
import type { PlanScope } from './undo-plan-repository.ts';

/** The scope as the database is asked: a day begins where the store is. */
export async function planScope(trx: Trx, storeHash: string, scope: UndoScope): Promise<PlanScope> {
  if (scope.what !== 'since') return scope;
  const timezone = (await findStore(trx, storeHash))?.timezone;
  return { what: 'since', notBefore: startOfDay(scope.day, timezone) };
}
