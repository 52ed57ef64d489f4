import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { StorefrontsAnswer, ToldStorefrontRequest } from '../../server/injector/contract.ts';
import { api } from '../api/live.ts';
import { pollMs } from '../api/page.ts';

/** Which storefront the page is about, kept in the address; undefined: the shop's own. */
export function useChannel() {
  const [params, setParams] = useSearchParams();
  const channel = /^[1-9]\d*$/.exec(params.get('channel') ?? '')?.[0];
  const choose = (next: number | undefined) => setParams(next === undefined ? {} : { channel: `${next}` });
  return { channel, choose };
}

export function useStorefronts() {
  return useQuery({
    queryKey: ['injector', 'storefronts'],
    queryFn: ({ signal }) => api.get<StorefrontsAnswer>('/injector/storefronts', {}, signal),
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ state }) => state.startsWith('switching')) === true ? pollMs : false,
  });
}

export function useTellStorefront(channelId: number) {
  return useStorefrontChange((told: ToldStorefrontRequest) =>
    api.send<StorefrontsAnswer>('PUT', `/injector/storefronts/${channelId}`, told),
  );
}

export function useForgetStorefront(channelId: number) {
  return useStorefrontChange(() => api.send<StorefrontsAnswer>('DELETE', `/injector/storefronts/${channelId}`));
}

function useStorefrontChange<Input>(mutationFn: (input: Input) => Promise<StorefrontsAnswer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (answer) => queries.setQueryData(['injector', 'storefronts'], answer),
  });
}
