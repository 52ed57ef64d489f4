import { Router } from 'express';
import { z } from 'zod';
import { itemsQuery } from '../catalog/contract.ts';
import type { Deps } from '../deps.ts';
import { kindSchema } from '../http/page-contract.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { findItem, listItems } from './list-items.ts';
import { readOverview } from './read-overview.ts';

const itemParams = z.object({ kind: kindSchema, id: z.coerce.number().int().positive() });

/** `/api/catalog`: read models over several modules, so they live up here. */
export function catalogRoutes(deps: Deps): Router {
  const router = Router();
  router.get('/items', async (req, res) => {
    const { storeHash } = sessionOf(res);
    res.json(await listItems(deps, storeHash, parse(itemsQuery, req.query)));
  });
  router.get('/items/:kind/:id', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { kind, id } = parse(itemParams, req.params);
    res.json(await findItem(deps, storeHash, kind, id));
  });
  return router;
}

/** `/api/overview` */
export function overviewRoutes(deps: Deps): Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    const { storeHash } = sessionOf(res);
    res.json(await readOverview(deps, storeHash));
  });
  return router;
}
