import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ActorsAnswer, Batch, UndoAnswer, UndoPreview, UndoScope } from '../../server/propagation/contract.ts';
import { api } from '../api/live.ts';

export type Shown = 'goes_back' | 'skipped';

/** What an undo would do; nothing is asked while the scope is not known yet. */
export function useUndoPreview(scope: UndoScope | undefined, page: { show: Shown; after: string | undefined }) {
  return useQuery({
    queryKey: ['propagation', 'undo', scope, page],
    enabled: scope !== undefined,
    queryFn: ({ signal }) =>
      api.send<UndoPreview>('POST', '/propagation/undo/preview', { scope, limit: 10, ...page }, signal),
    placeholderData: keepPreviousData,
  });
}

/**
 * Whether something of a publication can be taken back. What failed may have been written all the same: only the plan of its
 * undo knows.
 */
export function useCanUndo({ id, cause, counts }: Batch): boolean {
  const hasApplied = (counts.applied ?? 0) > 0;
  const isAsked = cause === 'publish' && !hasApplied && (counts.failed ?? 0) > 0;
  const scope = { what: 'batch', id } as const;
  const plan = useUndoPreview(isAsked ? scope : undefined, { show: 'goes_back', after: undefined });
  return cause === 'publish' && (hasApplied || (isAsked && (plan.data?.goesBack ?? 0) > 0));
}

/** Takes back a scope. `path`: another way to do the same, for leaving. */
export function useUndoMany(path = '/propagation/undo') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (scope: UndoScope) => api.send<UndoAnswer>('POST', path, { scope }),
    onSettled: () => queries.invalidateQueries(),
  });
}

/** Whose names the history holds. */
export function useActors() {
  return useQuery({
    queryKey: ['propagation', 'actors'],
    queryFn: ({ signal }) => api.get<ActorsAnswer>('/propagation/actors', {}, signal),
  });
}
