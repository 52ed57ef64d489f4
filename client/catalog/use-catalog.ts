import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Item, ItemsAnswer } from '../../server/catalog/contract.ts';
import type {
  EnrichmentRun,
  EnrichmentRunsAnswer,
  EnrichRequestBody,
  Forecast,
  RunItemsAnswer,
} from '../../server/enrichment/contract.ts';
import type { Query } from '../api/client.ts';
import { api } from '../api/live.ts';
import { pollMs } from '../api/page.ts';
import { isUnderWay } from '../sync/use-sync.ts';
import { forecastRequest } from './run-wishes.ts';
import type { RunScope, RunWishes } from './run-wishes.ts';

/** `isLive`: the shop is being read, so items still arrive. */
export function useItems(query: Query, isLive: boolean) {
  return useQuery({
    queryKey: ['catalog', 'list', query],
    queryFn: ({ signal }) => api.get<ItemsAnswer>('/catalog/items', query, signal),
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? pollMs : false,
  });
}

/** Not asked for while `enabled` is false. */
export function useItem(kind: string, id: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['catalog', 'one', kind, id],
    queryFn: ({ signal }) =>
      api.get<Item>(`/catalog/items/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`, {}, signal),
  });
}

/** The latest runs of the writer; asked again while one is under way. */
export function useEnrichmentRuns() {
  return useQuery({
    queryKey: ['enrichment', 'runs'],
    queryFn: ({ signal }) => api.get<EnrichmentRunsAnswer>('/enrichment/runs', { limit: 1 }, signal),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? pollMs : false),
  });
}

/** What a run would touch and cost, as of now. */
export function useForecast(scope: RunScope, wishes: RunWishes) {
  const request = forecastRequest(scope, wishes);
  return useQuery({
    queryKey: ['enrichment', 'forecast', request],
    queryFn: ({ signal }) => api.send<Forecast>('POST', '/enrichment/forecast', request, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.checkedAt === null ? pollMs : false),
  });
}

/** What became of the items of a run. */
export function useRunItems(runId: string, query: Query) {
  return useQuery({
    queryKey: ['enrichment', 'items', runId, query],
    queryFn: ({ signal }) => api.get<RunItemsAnswer>(`/enrichment/runs/${runId}/items`, query, signal),
    placeholderData: keepPreviousData,
  });
}

export function useSuggest() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: EnrichRequestBody) => api.send<EnrichmentRun>('POST', '/enrichment/runs', request),
    onSettled: () => void queries.invalidateQueries(),
  });
}

export function useCancelSuggesting() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (runId: string) => api.send('POST', `/enrichment/runs/${runId}/cancel`, {}),
    onSettled: () => void queries.invalidateQueries(),
  });
}
