import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LlmsAnswer, LlmsPreview } from '../../server/llms-txt/contract.ts';
import type { GuestLookAnswer, PublicDataAnswer, StorefrontKindAnswer } from '../../server/public-data/contract.ts';
import { api } from '../api/live.ts';
import { pollMs } from '../api/page.ts';

export function useLlms() {
  return useQuery({
    queryKey: ['llms-txt'],
    queryFn: ({ signal }) => api.get<LlmsAnswer>('/llms-txt', {}, signal),
    refetchInterval: ({ state }) => (state.data?.state.startsWith('switching') === true ? pollMs : false),
  });
}

export function useLlmsPreview() {
  return useMutation({
    mutationFn: (signal: AbortSignal) => api.send<LlmsPreview>('POST', '/llms-txt/preview', {}, signal),
  });
}

export function useLlmsSwitch(to: 'on' | 'off') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.send<LlmsAnswer>('POST', `/llms-txt/${to}`, {}),
    onSuccess: (answer) => queries.setQueryData(['llms-txt'], answer),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['propagation'] }),
  });
}

export function usePublicData() {
  return useQuery({
    queryKey: ['public-data'],
    queryFn: ({ signal }) => api.get<PublicDataAnswer>('/public-data', {}, signal),
  });
}

/** Looks at the home page of the shop: takes some seconds, and says so. */
export function useStorefrontKind() {
  return useQuery({
    queryKey: ['public-data', 'storefront'],
    queryFn: ({ signal }) => api.get<StorefrontKindAnswer>('/public-data/storefront', {}, signal),
    staleTime: 10 * 60_000,
    retry: false,
  });
}

/** Opens some pages of the shop as a visitor: takes some seconds, and is made anew for each approval. */
export function useGuestLook() {
  return useQuery({
    queryKey: ['public-data', 'guest-look'],
    queryFn: ({ signal }) => api.get<GuestLookAnswer>('/public-data/guest-look', {}, signal),
    gcTime: 0,
    retry: false,
  });
}

export function usePublicDataSwitch(to: 'on' | 'off') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wish: { evenClosed?: boolean } = {}) => api.send<PublicDataAnswer>('POST', `/public-data/${to}`, wish),
    onSuccess: (answer) => queries.setQueryData(['public-data'], answer),
  });
}
