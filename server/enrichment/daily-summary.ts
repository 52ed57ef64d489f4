import type { Trx } from '../db/pool.ts';
import { dayAt } from '../stores/shop-day.ts';
import { selectFirstSummary } from './summary-repository.ts';
import type { DailySummary } from './summary-repository.ts';

export type { DailySummary } from './summary-repository.ts';

const comparedDays = 90;

/** The first summary of the last 90 days, to set today against; undefined while there is none of an earlier day. */
export async function summaryToCompare(
  trx: Trx,
  storeHash: string,
  at: Date,
  timezone: string | undefined,
): Promise<DailySummary | undefined> {
  const since = dayAt(new Date(at.getTime() - comparedDays * 24 * 3_600_000), timezone);
  const first = await selectFirstSummary(trx, storeHash, since);
  return first === undefined || first.day >= dayAt(at, timezone) ? undefined : first;
}
