import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ShopFactsAnswer, ShopFactsPreview, ShopFactsRequest } from '../../../server/shop-facts/contract.ts';
import { api } from '../../api/live.ts';
import type { SentFacts } from './typed-facts.ts';

const queryKey = ['shop-facts'];

export function useShopFacts() {
  return useQuery({ queryKey, queryFn: ({ signal }) => api.get<ShopFactsAnswer>('/shop-facts', {}, signal) });
}

export function useSaveShopFacts() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: Omit<ShopFactsRequest, 'facts'> & { facts: SentFacts }) =>
      api.send<ShopFactsAnswer>('PUT', '/shop-facts', request),
    onSuccess: (answer) => {
      queries.setQueryData(queryKey, answer);
      for (const key of ['injector', 'item-search-data']) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}

/** A pause in typing that counts as done. */
const pauseMs = 400;

/** What the facts that are being typed would give; the last valid ones stay while they are not valid. */
export function useShopFactsPreview(facts: SentFacts, first: ShopFactsPreview) {
  const typed = JSON.stringify(facts);
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return useQuery({
    queryKey: ['shop-facts-preview', settled],
    queryFn: ({ signal }) =>
      api.send<ShopFactsPreview>('POST', '/shop-facts/preview', { facts: JSON.parse(settled) }, signal),
    placeholderData: (previous) => keepPreviousData(previous) ?? first,
    retry: false,
    staleTime: Infinity,
  });
}
