import { useQuery } from '@tanstack/react-query';
import type { OverviewAnswer } from '../../server/overview/contract.ts';
import { api } from '../api/live.ts';
import { pollMs } from '../api/page.ts';
import { isMoving } from '../propagation/use-propagation.ts';
import { isUnderWay } from '../sync/use-sync.ts';

export function useOverview() {
  return useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => api.get<OverviewAnswer>('/overview', {}, signal),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? pollMs : false),
  });
}

/** Something runs whose progress is on screen, or the first reading of the shop has yet to be queued. */
function isBusy(overview: OverviewAnswer): boolean {
  return (
    overview.lastSync === null ||
    isUnderWay(overview.lastSync) ||
    isBeingChecked(overview) ||
    isUnderWay(overview.activeEnrichment) ||
    (overview.activeBatch !== null && isMoving(overview.activeBatch)) ||
    overview.injector.state === 'switching_on' ||
    overview.injector.state === 'switching_off'
  );
}

/** Items are read, and their problems and scores are still being worked out. A kind that is wholly hidden never gets a score. */
export function isBeingChecked({ items, lastSync }: OverviewAnswer): boolean {
  const sinceRead = Date.now() - Date.parse(lastSync?.finishedAt ?? '');
  return sinceRead < 15 * 60_000 && items.some(({ count, averageScore }) => count > 0 && averageScore === null);
}
