import { QueryCache, QueryClient } from '@tanstack/react-query';
import { noteOutdated, noteUpToDate } from '../components/alerts.ts';
import { ApiError } from './api-error.ts';

export function createQueryClient(): QueryClient {
  return new QueryClient({
    // Without data the page itself shows the error; with data it would look as if all were well.
    queryCache: new QueryCache({
      onError: (error, query) =>
        query.state.data !== undefined && !isOver(error) && noteOutdated(query.queryHash, error),
      onSuccess: (_data, query) => noteUpToDate(query.queryHash),
    }),
    defaultOptions: {
      queries: { staleTime: 5_000, retry: worthRetrying, retryDelay: (attempt) => 800 * 2 ** attempt },
      mutations: { retry: false },
    },
  });
}

/** Only what a moment can mend: no connection, or a server that is busy. */
function worthRetrying(failures: number, error: Error): boolean {
  if (failures >= 2 || !(error instanceof ApiError)) return false;
  return error.code === 'offline' || error.status >= 502;
}

/** The session ended: its own page says so. */
function isOver(error: Error): boolean {
  return error instanceof ApiError && error.status === 401;
}
