import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';

export function createQueryClient(): QueryClient {
  return new QueryClient({
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
