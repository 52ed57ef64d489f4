import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  BulkDecideAnswer,
  BulkDecideRequest,
  DecideRequest,
  Proposal,
  ProposalsAnswer,
} from '../../server/review/contract.ts';
import type { BatchAnswer, PublishRequest, TrayAnswer } from '../../server/propagation/contract.ts';
import type { Query } from '../api/client.ts';
import { isStale } from '../api/api-error.ts';
import { api } from '../api/live.ts';
import { pollMs } from '../api/page.ts';
import { tellFailure } from '../components/alerts.ts';
import { isOnItsWay } from './change-text.ts';
import type { Signal } from '../words.ts';

export function useProposals(query: Query, enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['review', 'list', query],
    queryFn: ({ signal }) => api.get<ProposalsAnswer>('/review/proposals', query, signal),
    placeholderData: keepPreviousData,
  });
}

export function useProposal(id: string) {
  return useQuery({
    queryKey: ['review', 'one', id],
    queryFn: ({ signal }) => api.get<Proposal>(`/review/proposals/${encodeURIComponent(id)}`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.changes.some(isOnItsWay) ? pollMs : false),
  });
}

export function useTray() {
  return useQuery({
    queryKey: ['tray'],
    queryFn: ({ signal }) => api.get<TrayAnswer>('/propagation/tray', {}, signal),
  });
}

/** Decides one signal. A refusal because it changed meanwhile fetches what is true now. */
export function useDecide(proposalId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ signal, request }: { signal: Signal; request: DecideRequest }) =>
      api.send<Proposal>('POST', `/review/proposals/${encodeURIComponent(proposalId)}/changes/${signal}`, request),
    onSuccess: (proposal) => queries.setQueryData(['review', 'one', proposalId], proposal),
    onError: (error, { request }) => {
      void queries.invalidateQueries({ queryKey: ['review', 'one', proposalId] });
      // What somebody else did is told where the decision was made; while someone edits, the form shows what was wrong.
      if (!isStale(error) && request.decision !== 'edited') tellFailure(error);
    },
    onSettled: () => forgetLists(queries),
  });
}

export function useDecideMany() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: BulkDecideRequest) => api.send<BulkDecideAnswer>('POST', '/review/decisions', request),
    // Here and not with the page: someone who has gone on to the next item hears of it too.
    onError: tellFailure,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: ['review', 'one'] });
      forgetLists(queries);
    },
  });
}

export function usePublish() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: PublishRequest) => api.send<BatchAnswer>('POST', '/propagation/batches', request),
    // Not awaited: the tray would be gone, and with it the way to the progress page, before the answer arrives there.
    onSettled: () => void queries.invalidateQueries(),
  });
}

export function forgetLists(queries: ReturnType<typeof useQueryClient>): void {
  for (const key of [['review', 'list'], ['review', 'decisions'], ['tray'], ['overview'], ['catalog']])
    void queries.invalidateQueries({ queryKey: key });
}
