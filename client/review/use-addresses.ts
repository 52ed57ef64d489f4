import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AddressesAnswer, BatchAnswer, PublishAddressesRequest } from '../../server/propagation/contract.ts';
import { api } from '../api/live.ts';

/** Asked for anew each time the dialog opens: what stands in the way is looked up in the shop. */
export function useAddresses() {
  return useQuery({
    queryKey: ['addresses'],
    queryFn: ({ signal }) => api.get<AddressesAnswer>('/propagation/addresses', {}, signal),
    gcTime: 0,
    staleTime: 0,
  });
}

export function usePublishAddresses() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: PublishAddressesRequest) => api.send<BatchAnswer>('POST', '/propagation/addresses', request),
    // Not awaited, as with texts: the way to the progress page must not wait for it.
    onSettled: () => void queries.invalidateQueries(),
  });
}
