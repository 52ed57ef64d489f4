import { Router } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { readHealth } from '../injector/read-health.ts';
import { whileWaiting } from '../injector/while-waiting.ts';
import { pageKey } from './contract.ts';
import type { HealthAnswer } from './contract.ts';
import { listPages } from './list-pages.ts';
import { seePage } from './see-page.ts';
import { seeRobots } from './see-robots.ts';

const pageQuery = z.object({ page: pageKey });

/** `/api/crawler`: looks at the public shop as a crawler does, and writes nothing. */
export function crawlerRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/pages', async (_req, res) => {
    res.json(await listPages(deps, sessionOf(res).storeHash));
  });

  router.get('/health', async (_req, res) => {
    const health = await readHealth(deps.db, sessionOf(res).storeHash);
    const answer: HealthAnswer = { checkedAt: health?.checkedAt.toISOString() ?? null, points: health?.points ?? [] };
    res.json(answer);
  });

  router.get('/page', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { page } = parse(pageQuery, req.query);
    const seen = await whileWaiting(res, storeHash, (signal) => seePage(deps, storeHash, page, signal));
    if (seen !== undefined) res.json(seen);
  });

  router.get('/access', async (_req, res) => {
    const { storeHash } = sessionOf(res);
    const access = await whileWaiting(res, storeHash, (signal) => seeRobots(deps, storeHash, signal));
    if (access !== undefined) res.json(access);
  });

  return router;
}
