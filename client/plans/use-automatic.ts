import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AutomaticAnswer, AutomaticChange } from '../../server/enrichment/contract.ts';
import { api } from '../api/live.ts';

const queryKey = ['enrichment', 'automatic'];

export function useAutomatic() {
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<AutomaticAnswer>('/enrichment/automatic', {}, signal),
  });
}

export function useChangeAutomatic() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: AutomaticChange) => api.send<AutomaticAnswer>('PATCH', '/enrichment/automatic', change),
    onSuccess: (answer) => queries.setQueryData(queryKey, answer),
    onSettled: () => void queries.invalidateQueries(),
  });
}
