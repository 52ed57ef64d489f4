import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ItemsAnswer } from '../../server/catalog/contract.ts';
import type { AcceptAndPublishRequest, BatchAnswer } from '../../server/propagation/contract.ts';
import type {
  ClaimsAnswer,
  DecisionsAnswer,
  Proposal,
  RewriteRequest,
  RewritesAnswer,
} from '../../server/review/contract.ts';
import { api } from '../api/live.ts';
import { pollMs } from '../api/page.ts';
import { useWhenDone } from '../components/use-when-done.ts';
import type { Signal } from '../words.ts';

export type Claim = ClaimsAnswer['claims'][number];
export type Rewrite = RewritesAnswer['items'][number];

/** What a person's own text claims without a fact behind it. */
export function useClaims(proposalId: string, signal: Signal) {
  return useMutation({
    mutationFn: (value: string) =>
      api.send<ClaimsAnswer>('POST', `${pathOf(proposalId)}/changes/${signal}/claims`, { value }),
  });
}

/** The same of several texts of one item, each claim once. */
export function useClaimsOf({ kind, id }: { kind: string; id: number }) {
  return useMutation({
    mutationFn: async (texts: readonly { signal: Signal; value: string }[]) => {
      const path = `/review/items/${encodeURIComponent(kind)}/${id}/claims`;
      const answers = await Promise.all(texts.map((text) => api.send<ClaimsAnswer>('POST', path, text)));
      const claims = new Map(answers.flatMap((answer) => answer.claims.map((claim) => [claim.phrase, claim])));
      return [...claims.values()];
    },
  });
}

/** Other wordings that were asked for, newest first. Once one is there, the suggestion is fetched anew. */
export function useRewrites(proposalId: string) {
  const query = useQuery({
    queryKey: ['review', 'rewrites', proposalId],
    queryFn: ({ signal }) => api.get<RewritesAnswer>(`${pathOf(proposalId)}/rewrites`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.items.some(isQueued) ? pollMs : false),
  });
  useWhenDone(query.data?.items.some(isQueued) === true);
  return query;
}

export function isQueued({ state }: Rewrite): boolean {
  return state === 'queued';
}

export function useRewrite(proposalId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ signal, ...request }: RewriteRequest & { signal: Signal }) =>
      api.send<RewritesAnswer>('POST', `${pathOf(proposalId)}/changes/${signal}/rewrites`, request),
    onSuccess: (answer) => queries.setQueryData(['review', 'rewrites', proposalId], answer),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['review', 'one', proposalId] }),
  });
}

/** How many other items of the kind show the shop's default description for want of their own; undefined until known. */
export function useOthersBlank(kind: string, isBlank: boolean): number | undefined {
  const { data } = useQuery({
    enabled: isBlank,
    queryKey: ['catalog', 'blank', kind],
    queryFn: ({ signal }) =>
      api.get<ItemsAnswer>('/catalog/items', { kind, problem: 'description_missing', limit: 1 }, signal),
  });
  return data && Math.max(0, data.total - 1);
}

export function useDecisions({ kind, entityId }: Pick<Proposal, 'kind' | 'entityId'>) {
  return useQuery({
    queryKey: ['review', 'decisions', kind, entityId],
    queryFn: ({ signal }) => api.get<DecisionsAnswer>(`/review/items/${kind}/${entityId}/decisions`, {}, signal),
  });
}

export function useAcceptAndPublish(proposalId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: AcceptAndPublishRequest) =>
      api.send<BatchAnswer>(
        'POST',
        `/propagation/proposals/${encodeURIComponent(proposalId)}/accept-and-publish`,
        request,
      ),
    onSettled: () => void queries.invalidateQueries(),
  });
}

function pathOf(proposalId: string): string {
  return `/review/proposals/${encodeURIComponent(proposalId)}`;
}
