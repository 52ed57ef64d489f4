import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EraseRequest, ErasedAnswer, LeavingAnswer } from '../../server/leaving/contract.ts';
import { api } from '../api/live.ts';
import { pollMs } from '../api/page.ts';

/** What Clione changed or placed, and how far leaving has come; asked again while something is on its way. */
export function useLeaving() {
  return useQuery({
    queryKey: ['leaving'],
    queryFn: ({ signal }) => api.get<LeavingAnswer>('/leaving', {}, signal),
    refetchInterval: ({ state }) =>
      state.data && (state.data.busy || state.data.removal.state === 'running') ? pollMs : false,
  });
}

export function useLeavingStep(step: 'restore' | 'remove' | 'stay') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.send<unknown>('POST', `/leaving/${step}`, {}),
    onSettled: () => queries.invalidateQueries(),
  });
}

/** After it nothing of this shop can be asked any more. */
export function useErase() {
  return useMutation({
    mutationFn: (request: EraseRequest) => api.send<ErasedAnswer>('POST', '/leaving/erase', request),
  });
}
