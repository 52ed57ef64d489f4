import { useQuery } from '@tanstack/react-query';
import type { SearchDataAnswer } from '../../server/structured-data/contract.ts';
import { api } from '../api/live.ts';

/** The graph that today's facts of an item give, and what is missing in it. */
export function useItemSearchData(kind: string, id: number) {
  return useQuery({
    queryKey: ['catalog', 'one', kind, String(id), 'search-data'],
    queryFn: ({ signal }) => api.get<SearchDataAnswer>(`/catalog/items/${kind}/${id}/search-data`, {}, signal),
  });
}
