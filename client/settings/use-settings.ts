import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SettingsAnswer, SettingsChange } from '../../server/stores/contract.ts';
import { api } from '../api/live.ts';

const queryKey = ['settings'];

export function useSettings() {
  return useQuery({ queryKey, queryFn: ({ signal }) => api.get<SettingsAnswer>('/settings', {}, signal) });
}

export function useChangeSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: SettingsChange) => api.send('PATCH', '/settings', change),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
}

export function useChangeMember() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, canPublish }: { userId: number; canPublish: boolean }) =>
      api.send('PATCH', `/settings/members/${userId}`, { canPublish }),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey });
      void queries.invalidateQueries({ queryKey: ['session'] });
    },
  });
}
