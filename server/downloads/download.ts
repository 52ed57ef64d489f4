import type { z } from 'zod';
import type { RequestSession } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import type { Separator } from './csv.ts';

/** A file on its way. `body` is made while it is sent and read only as fast as the browser takes it. */
export type Download = { fileName: string; type: string; body: AsyncIterable<string> };

/** `today`: the day where the shop is, by which the merchant looks for the file. */
export type Asker = RequestSession & { separator: Separator; today: string };

/** One kind of file. `check` throws an AppError for a filter that the list would refuse too. */
export type DownloadSource = {
  check(filter: unknown): object;
  open(asker: Asker, filter: unknown): Promise<Download>;
};

export function downloadSource<T extends z.ZodObject>(
  schema: T,
  open: (asker: Asker, filter: z.output<T>) => Promise<Download>,
): DownloadSource {
  return {
    check: (filter) => parse(schema, filter),
    open: (asker, filter) => open(asker, parse(schema, filter)),
  };
}

/** `clione-suggestions-2026-11-22.csv` */
export function csvFileName(what: string, { today }: Pick<Asker, 'today'>): string {
  return `clione-${what}-${today}.csv`;
}

export const csvType = 'text/csv; charset=utf-8';
