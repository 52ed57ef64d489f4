import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  Batch,
  BatchAnswer,
  PublicationsAnswer,
  ResolveRequest,
  ScheduledAnswer,
} from '../../server/propagation/contract.ts';
import type { Query } from '../api/client.ts';
import { api } from '../api/live.ts';
import { type Page, pollMs } from '../api/page.ts';
import { isUnderWay } from '../sync/use-sync.ts';

/** The latest batches; asked again while one is under way. */
export function useBatches() {
  return useQuery({
    queryKey: ['propagation', 'batches'],
    queryFn: ({ signal }) => api.get<Page<Batch>>('/propagation/batches', { limit: 10 }, signal),
    refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? pollMs : false),
  });
}

/** Batches that wait for their time, the next first. */
export function useScheduled() {
  return useQuery({
    queryKey: ['propagation', 'scheduled'],
    queryFn: ({ signal }) => api.get<ScheduledAnswer>('/propagation/batches/scheduled', {}, signal),
    refetchInterval: ({ state }) => (state.data && state.data.items.length > 0 ? 30_000 : false),
  });
}

/** `isLive`: rows still change because a batch is under way. */
export function usePublications(query: Query, isLive: boolean) {
  return useQuery({
    queryKey: ['propagation', 'list', query],
    queryFn: ({ signal }) => api.get<PublicationsAnswer>('/propagation/publications', query, signal),
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? pollMs : false,
  });
}

/** Whether one of the values of a batch that met another one in the shop still waits for a decision; true until it is known. */
export function useWaitingConflicts(batch: string, conflicts: number): boolean {
  const { data } = useQuery({
    enabled: conflicts > 0,
    queryKey: ['propagation', 'list', 'conflicts of', batch],
    queryFn: ({ signal }) =>
      api.get<PublicationsAnswer>('/propagation/publications', { batch, state: 'conflict', limit: 100 }, signal),
  });
  if (conflicts === 0) return false;
  return data === undefined || data.next !== null || data.items.some(({ resolution }) => resolution === null);
}

export function useUndo() {
  return useWrite((id: string) => api.send<BatchAnswer>('POST', `/propagation/publications/${id}/undo`, {}));
}

export function useResolve() {
  return useWrite(({ id, request }: { id: string; request: ResolveRequest }) =>
    api.send<{ batchId: string | null }>('POST', `/propagation/publications/${id}/resolve`, request),
  );
}

export function useControlBatch() {
  return useWrite(({ id, command }: { id: string; command: 'pause' | 'resume' | 'cancel' }) =>
    api.send<Batch>('POST', `/propagation/batches/${id}/${command}`, {}),
  );
}

/** A paused batch waits for a person: nothing changes until one acts. */
export function isMoving(batch: Batch): boolean {
  return isUnderWay(batch) && batch.state !== 'paused';
}

function useWrite<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries() });
}
