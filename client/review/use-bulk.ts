import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type {
  BulkAnswer,
  BulkRequest,
  ChoicesAnswer,
  LastBulkAnswer,
  SelectionAnswer,
  SelectRequest,
} from '../../server/review/contract.ts';
import { api } from '../api/live.ts';
import { pollMs } from '../api/page.ts';
import { forgetLists } from './use-review.ts';

/** What suggestions in a state can be filtered by. */
export function useChoices(state: string, enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['review', 'choices', state],
    queryFn: ({ signal }) => api.get<ChoicesAnswer>('/review/choices', { state }, signal),
    staleTime: 60_000,
  });
}

/** Fixes what a decision will be about. */
export function useSelect() {
  return useMutation({
    mutationFn: (request: SelectRequest) => api.send<SelectionAnswer>('POST', '/review/selections', request),
  });
}

export function isDeciding(bulk: BulkAnswer | null | undefined): boolean {
  return bulk?.state === 'queued' || bulk?.state === 'running';
}

/** The last bulk decision of this member, watched while it runs. Its end makes the lists be asked again. */
export function useLastBulk() {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: lastKey,
    queryFn: ({ signal }) => api.get<LastBulkAnswer>('/review/bulk-decisions/last', {}, signal),
    refetchInterval: ({ state }) => (isDeciding(state.data?.bulk) ? pollMs / 2 : false),
  });
  const isActive = isDeciding(query.data?.bulk);
  const wasActive = useRef(false);
  useEffect(() => {
    if (wasActive.current && !isActive) forgetDecided(queries);
    wasActive.current = isActive;
  }, [isActive, queries]);
  return query.data?.bulk ?? undefined;
}

export function useBulkDecision() {
  return useBulk((request: BulkRequest) => api.send<BulkAnswer>('POST', '/review/bulk-decisions', request));
}

export function useUndoBulk() {
  return useBulk((id: string) => api.send<BulkAnswer>('POST', `/review/bulk-decisions/${encodeURIComponent(id)}/undo`));
}

/** Ends a decision that is under way; what it has decided stays. */
export function useStopBulk() {
  return useBulk((id: string) => api.send<BulkAnswer>('POST', `/review/bulk-decisions/${encodeURIComponent(id)}/stop`));
}

function useBulk<Request>(send: (request: Request) => Promise<BulkAnswer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (bulk) => {
      startedHere = bulk.id;
      queries.setQueryData<LastBulkAnswer>(lastKey, { bulk });
      forgetDecided(queries);
    },
    onError: () => void queries.invalidateQueries({ queryKey: lastKey }),
  });
}

const lastKey = ['bulk', 'last'];

let startedHere: string | undefined;

/** Decided on this very page, not before a reload: its end is news. */
export function wasStartedHere({ id }: BulkAnswer): boolean {
  return startedHere === id;
}

function forgetDecided(queries: ReturnType<typeof useQueryClient>): void {
  for (const part of ['one', 'choices']) void queries.invalidateQueries({ queryKey: ['review', part] });
  forgetLists(queries);
}
