import type { Trx } from '../db/pool.ts';
import { findStore } from '../stores/find-store.ts';
import type { PublicationsQuery } from './contract.ts';
import type { HistoryFilter } from './publication-list-repository.ts';
import { dayAfter, startOfDay } from './store-day.ts';

/** What was asked for, with its days turned into instants by the clock of the store. */
export async function historyFilter(
  trx: Trx,
  storeHash: string,
  { from, to, ...query }: Omit<PublicationsQuery, 'after' | 'limit'>,
): Promise<HistoryFilter> {
  if (from === undefined && to === undefined) return query;
  const timezone = (await findStore(trx, storeHash))?.timezone;
  return {
    ...query,
    notBefore: from === undefined ? undefined : startOfDay(from, timezone),
    until: to === undefined ? undefined : startOfDay(dayAfter(to), timezone),
  };
}
