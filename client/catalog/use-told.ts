import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FactRequest, LockAnswer, LockRequest, ToldAnswer } from '../../server/catalog/contract.ts';
import { api } from '../api/live.ts';

export type Item = { kind: string; id: number };
export type StatedFact = ToldAnswer['stated'][number];

/** What the people of the shop told about an item: facts and locks. */
export function useTold(item: Item) {
  return useQuery({
    queryKey: keyOf(item),
    queryFn: ({ signal }) => api.get<ToldAnswer>(`${pathOf(item)}/told`, {}, signal),
  });
}

/** States a new fact, or changes the one that `id` names. */
export function useSaveFact(item: Item) {
  const keep = useKeep(item);
  return useMutation({
    mutationFn: ({ id, ...fact }: FactRequest & { id?: string | undefined }) =>
      id === undefined
        ? api.send<ToldAnswer>('POST', `${pathOf(item)}/facts`, fact)
        : api.send<ToldAnswer>('PATCH', `${pathOf(item)}/facts/${id}`, fact),
    onSuccess: keep,
  });
}

export function useRemoveFact(item: Item) {
  const keep = useKeep(item);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.send<ToldAnswer>('DELETE', `${pathOf(item)}/facts/${id}`),
    onSuccess: keep,
    onError: () => void queries.invalidateQueries({ queryKey: keyOf(item) }),
  });
}

export function useLock(item: Item) {
  const keep = useKeep(item);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: LockRequest) => api.send<LockAnswer>('PATCH', `${pathOf(item)}/locks`, request),
    onSuccess: (answer) => {
      keep(answer);
      for (const key of [['review'], ['tray'], ['overview'], ['catalog', 'list']])
        void queries.invalidateQueries({ queryKey: key });
    },
  });
}

function useKeep(item: Item) {
  const queries = useQueryClient();
  return ({ stated, locks }: ToldAnswer) => queries.setQueryData<ToldAnswer>(keyOf(item), { stated, locks });
}

function keyOf({ kind, id }: Item) {
  return ['catalog', 'told', kind, id];
}

function pathOf({ kind, id }: Item): string {
  return `/catalog/items/${encodeURIComponent(kind)}/${id}`;
}
