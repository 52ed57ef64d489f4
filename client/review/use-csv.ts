import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CsvImport, CsvImportsAnswer, CsvRowsAnswer } from '../../server/spreadsheets/contract.ts';
import { api } from '../api/live.ts';
import { pollMs } from '../api/page.ts';

/** Sends a spreadsheet back. What is wrong with the whole file is told at once, what is wrong with a row in the report. */
export function useImport() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => api.upload<CsvImport>('/review/imports', { name: file.name }, file, 'text/csv'),
    onSuccess: (started) => {
      queries.setQueryData(['imports', started.id], started);
      void queries.invalidateQueries({ queryKey: ['imports', 'latest'] });
    },
  });
}

export function useImportState(id: string) {
  return useQuery({
    queryKey: ['imports', id],
    queryFn: ({ signal }) => api.get<CsvImport>(`/review/imports/${encodeURIComponent(id)}`, {}, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? pollMs / 2 : false),
  });
}

/** The last file that anybody imported. */
export function useLatestImport() {
  return useQuery({
    queryKey: ['imports', 'latest'],
    queryFn: ({ signal }) => api.get<CsvImportsAnswer>('/review/imports', { limit: 1 }, signal),
  });
}

export function useImportRows(id: string, query: { result: string; after: string | undefined }, isDone: boolean) {
  return useQuery({
    queryKey: ['imports', id, 'rows', query, isDone],
    queryFn: ({ signal }) =>
      api.get<CsvRowsAnswer>(`/review/imports/${encodeURIComponent(id)}/rows`, { ...query, limit: 10 }, signal),
    placeholderData: keepPreviousData,
  });
}
