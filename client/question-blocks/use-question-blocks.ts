import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  BlockSettingsRequest,
  BlocksAnswer,
  BlocksPage,
  PlacesAnswer,
  PublishBlocksRequest,
  WithdrawBlocksRequest,
} from '../../server/question-blocks/contract.ts';
import type { Query } from '../api/client.ts';
import { api } from '../api/live.ts';
import { pollMs } from '../api/page.ts';

const key = 'question-blocks';

export function useBlocks() {
  return useQuery({
    queryKey: [key, 'state'],
    queryFn: ({ signal }) => api.get<BlocksAnswer>('/question-blocks', {}, signal),
    refetchInterval: ({ state }) => (state.data && state.data.counts.moving > 0 ? pollMs : false),
  });
}

/** `isLive`: rows still change because blocks are being written. */
export function useBlockItems(query: Query, isLive: boolean) {
  return useQuery({
    queryKey: [key, 'items', query],
    queryFn: ({ signal }) => api.get<BlocksPage>('/question-blocks/items', query, signal),
    placeholderData: keepPreviousData,
    refetchInterval: isLive ? pollMs : false,
  });
}

/** Asks BigCommerce each time it is shown: other apps place widgets too. */
export function usePlaces() {
  return useQuery({
    queryKey: [key, 'places'],
    queryFn: ({ signal }) => api.get<PlacesAnswer>('/question-blocks/places', {}, signal),
  });
}

export function usePlaceBlocks() {
  return useBlockAction((request: PublishBlocksRequest) =>
    api.send<{ batchId: string | null; count: number }>('POST', '/question-blocks/publish', request),
  );
}

export function useWithdrawBlocks() {
  return useBlockAction((request: WithdrawBlocksRequest) =>
    api.send<{ batchId: string; count: number }>('POST', '/question-blocks/withdraw', request),
  );
}

export function useBlockSettings() {
  return useBlockAction((request: BlockSettingsRequest) =>
    api.send<BlocksAnswer>('PATCH', '/question-blocks/settings', request),
  );
}

export function useCheckBlocks() {
  return useBlockAction(() => api.send<BlocksAnswer>('POST', '/question-blocks/check', {}));
}

function useBlockAction<Input, Answer>(mutationFn: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => {
      for (const name of [key, 'propagation', 'leaving']) void queries.invalidateQueries({ queryKey: [name] });
    },
  });
}
