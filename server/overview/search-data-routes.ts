import { Router } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { kindSchema } from '../http/page-contract.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { readSearchData } from './read-search-data.ts';

const itemParams = z.object({ kind: kindSchema, id: z.coerce.number().int().positive() });

/** `/api/catalog/items/:kind/:id/search-data`: facts of the catalogue as a graph, so it lives above both. */
export function searchDataRoutes(deps: Deps): Router {
  const router = Router();
  router.get('/items/:kind/:id/search-data', async (req, res) => {
    const { kind, id } = parse(itemParams, req.params);
    res.json(await readSearchData(deps, sessionOf(res).storeHash, kind, id));
  });
  return router;
}
