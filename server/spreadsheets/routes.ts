import { Router } from 'express';
import { z } from 'zod';
import { inStore } from '../db/in-store.ts';
import { decodeCursor, encodeCursor } from '../db/keyset.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { pageQuery } from '../http/page-contract.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import type { CsvImport, CsvImportsAnswer, CsvRowsAnswer } from './contract.ts';
import { csvRowsQuery } from './contract.ts';
import { selectImports, selectRows } from './import-repository.ts';
import type { StoredImport } from './import-repository.ts';
import { receiveImport } from './import-suggestions.ts';

const importParams = z.object({ id: z.uuid() });
const uploadQuery = z.object({ name: z.string().max(200).default('suggestions.csv') });

/** `/api/review/imports`: files that come back from a spreadsheet, and what became of their rows. */
export function spreadsheetRoutes(deps: Deps): Router {
  const router = Router();
  router.post('/', async (req, res) => {
    const { name } = parse(uploadQuery, req.query);
    if (req.is('text/csv') !== 'text/csv')
      throw new AppError('invalid_request', 'Choose a CSV file, as Export makes one.');
    const session = sessionOf(res);
    try {
      const id = await receiveImport(deps, session, { name, bytes: req });
      res.status(202).json(await importOf(deps, session.storeHash, id));
    } finally {
      // What is left of a refused file is let through, so that the browser hears the answer.
      req.resume();
    }
  });

  router.get('/', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { limit } = parse(pageQuery, req.query);
    const found = await inStore(deps.db, storeHash, (trx) => selectImports(trx, storeHash, { limit }));
    const answer: CsvImportsAnswer = { items: found.map(importAnswer) };
    res.json(answer);
  });

  router.get('/:id', async (req, res) => {
    const { storeHash } = sessionOf(res);
    res.json(await importOf(deps, storeHash, parse(importParams, req.params).id));
  });

  router.get('/:id/rows', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { id } = parse(importParams, req.params);
    const { after, limit, result } = parse(csvRowsQuery, req.query);
    const [line = 0] = decodeCursor(after, z.tuple([z.number().int()])) ?? [];
    const rows = await inStore(deps.db, storeHash, (trx) =>
      selectRows(trx, storeHash, id, { result, after: line, limit: limit + 1 }),
    );
    const about = await importOf(deps, storeHash, id);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const answer: CsvRowsAnswer = {
      items: shown.map((row) => ({
        line: row.line,
        name: row.name,
        field: row.field,
        result: row.result,
        reason: row.reason,
      })),
      next: rows.length > limit && last !== undefined ? encodeCursor([last.line]) : null,
      total: result === undefined ? about.rows : about[result],
    };
    res.json(answer);
  });
  return router;
}

async function importOf({ db }: Deps, storeHash: string, id: string): Promise<CsvImport> {
  const [found] = await inStore(db, storeHash, (trx) => selectImports(trx, storeHash, { id, limit: 1 }));
  if (found === undefined) throw new AppError('not_found', 'This import is not known (any more).');
  return importAnswer(found);
}

function importAnswer({ position: _position, importedAt, finishedAt, state, ...known }: StoredImport): CsvImport {
  return {
    ...known,
    state: state === 'receiving' ? 'running' : state,
    importedAt: importedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
