import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { WriterAnswer, WriterChange, WriterTestAnswer } from '../../server/stores/contract.ts';
import type { ItemsAnswer } from '../../server/catalog/contract.ts';
import { api } from '../api/live.ts';

const queryKey = ['writer'];

export function useWriter() {
  return useQuery({ queryKey, queryFn: ({ signal }) => api.get<WriterAnswer>('/enrichment/writer', {}, signal) });
}

export function useChangeWriter() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: WriterChange) => api.send<WriterAnswer>('PATCH', '/enrichment/writer', change),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
}

export function useTestWriter() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.send<WriterTestAnswer>('POST', '/enrichment/writer/test'),
    // The test itself uses some of the budget.
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
}

/** The name of a product of the shop, for examples. */
export function useExampleName(): string {
  const query = useQuery({
    queryKey: ['example-name'],
    queryFn: ({ signal }) => api.get<ItemsAnswer>('/catalog/items', { kind: 'product', limit: 1 }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return query.data?.items[0]?.name ?? 'Name of a product';
}
