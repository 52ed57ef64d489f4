import { useQuery } from '@tanstack/react-query';
import type { CrawlerAccessAnswer, CrawlerPageAnswer, CrawlerPagesAnswer } from '../../server/crawler/contract.ts';
import { api } from '../api/live.ts';
import { useChannel } from '../injector/use-storefronts.ts';

/** Every look asks the public shop: it is repeated when someone presses the button, never by itself. */
const onlyWhenAsked = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false, retry: false };

export function usePages() {
  const { channel } = useChannel();
  return useQuery({
    queryKey: ['crawler', 'pages', channel],
    queryFn: ({ signal }) => api.get<CrawlerPagesAnswer>('/crawler/pages', { channel }, signal),
  });
}

/** Not asked for while `page` is ''. */
export function useSeenPage(page: string) {
  const { channel } = useChannel();
  return useQuery({
    ...onlyWhenAsked,
    enabled: page !== '',
    queryKey: ['crawler', 'page', channel, page],
    queryFn: ({ signal }) => api.get<CrawlerPageAnswer>('/crawler/page', { page, channel }, signal),
  });
}

export function useAccess() {
  const { channel } = useChannel();
  return useQuery({
    ...onlyWhenAsked,
    queryKey: ['crawler', 'access', channel],
    queryFn: ({ signal }) => api.get<CrawlerAccessAnswer>('/crawler/access', { channel }, signal),
  });
}
