import { z } from 'zod';
import { instant, pageOf, pageQuery } from '../http/page-contract.ts';

const rowResult = z.enum(['imported', 'unchanged', 'refused']);

/** A file that came back from a spreadsheet, uploaded as `text/csv`. */
export const csvImportSchema = z.object({
  id: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  fileName: z.string(),
  importedBy: z.string(),
  importedAt: instant,
  finishedAt: instant.nullable(),
  problem: z.string().nullable(),
  rows: z.number().int(),
  imported: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
});
export type CsvImport = z.infer<typeof csvImportSchema>;

export const csvImportsAnswer = z.object({ items: z.array(csvImportSchema) });
export type CsvImportsAnswer = z.infer<typeof csvImportsAnswer>;

export const csvRowsQuery = pageQuery.extend({ result: rowResult.optional() });
export const csvRowsAnswer = pageOf(
  z.object({
    /** As a spreadsheet numbers it: the header is row 1. */
    line: z.number().int(),
    name: z.string(),
    field: z.string(),
    /** Null until it was looked at. */
    result: rowResult.nullable(),
    /** Why it was refused, or what an imported text claims without a fact. */
    reason: z.string().nullable(),
  }),
);
export type CsvRowsAnswer = z.infer<typeof csvRowsAnswer>;
