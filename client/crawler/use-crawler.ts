import { useQuery } from '@tanstack/react-query';
import type { CrawlerAccessAnswer, CrawlerPageAnswer, CrawlerPagesAnswer } from '../../server/crawler/contract.ts';
import { api } from '../api/live.ts';

/** Every look asks the public shop: it is repeated when someone presses the button, never by itself. */
const onlyWhenAsked = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false, retry: false };

export function usePages() {
  return useQuery({
    queryKey: ['crawler', 'pages'],
    queryFn: ({ signal }) => api.get<CrawlerPagesAnswer>('/crawler/pages', {}, signal),
  });
}

/** Not asked for while `page` is ''. */
export function useSeenPage(page: string) {
  return useQuery({
    ...onlyWhenAsked,
    enabled: page !== '',
    queryKey: ['crawler', 'page', page],
    queryFn: ({ signal }) => api.get<CrawlerPageAnswer>('/crawler/page', { page }, signal),
  });
}

export function useAccess() {
  return useQuery({
    ...onlyWhenAsked,
    queryKey: ['crawler', 'access'],
    queryFn: ({ signal }) => api.get<CrawlerAccessAnswer>('/crawler/access', {}, signal),
  });
}
