import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SyncFailuresAnswer, SyncRun, SyncRunsAnswer } from '../../server/catalog/contract.ts';
import type { Query } from '../api/client.ts';
import { api } from '../api/live.ts';
import { pollMs } from '../api/page.ts';

export function isUnderWay(run: { state: string } | null | undefined): boolean {
  return run?.state === 'queued' || run?.state === 'running' || run?.state === 'paused';
}

export function useSyncRuns(query: Query) {
  return useQuery({
    queryKey: ['sync', 'runs', query],
    queryFn: ({ signal }) => api.get<SyncRunsAnswer>('/sync/runs', query, signal),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? pollMs : false),
  });
}

export function useSyncFailures(runId: string, query: Query) {
  return useQuery({
    queryKey: ['sync', 'failures', runId, query],
    queryFn: ({ signal }) => api.get<SyncFailuresAnswer>(`/sync/runs/${runId}/failures`, query, signal),
  });
}

export function useStartSync() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.send<SyncRun>('POST', '/sync/runs', {}),
    onSettled: () => queries.invalidateQueries(),
  });
}

export function useCancelSync() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (runId: string) => api.send('POST', `/sync/runs/${runId}/cancel`, {}),
    onSettled: () => queries.invalidateQueries(),
  });
}
