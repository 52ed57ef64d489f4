import { Router } from 'express';
import type { Deps } from '../deps.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { channelQuery } from '../injector/contract.ts';
import { readHealth } from '../injector/read-health.ts';
import { whileWaiting } from '../http/while-waiting.ts';
import { pageKey } from './contract.ts';
import type { HealthAnswer } from './contract.ts';
import { listPages } from './list-pages.ts';
import { seePage } from './see-page.ts';
import { seeRobots } from './see-robots.ts';

const pageQuery = channelQuery.extend({ page: pageKey });

/** `/api/crawler`: looks at a public storefront, `?channel=`, as a crawler does, and writes nothing. */
export function crawlerRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/pages', async (req, res) => {
    const { channel } = parse(channelQuery, req.query);
    res.json(await listPages(deps, sessionOf(res).storeHash, channel));
  });

  router.get('/health', async (req, res) => {
    const { channel } = parse(channelQuery, req.query);
    const health = await readHealth(deps.db, sessionOf(res).storeHash, channel);
    const answer: HealthAnswer = { checkedAt: health?.checkedAt.toISOString() ?? null, points: health?.points ?? [] };
    res.json(answer);
  });

  router.get('/page', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { page, channel } = parse(pageQuery, req.query);
    const seen = await whileWaiting(res, storeHash, (signal) => seePage(deps, { storeHash, channel, page }, signal));
    if (seen !== undefined) res.json(seen);
  });

  router.get('/access', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { channel } = parse(channelQuery, req.query);
    const access = await whileWaiting(res, storeHash, (signal) => seeRobots(deps, { storeHash, channel }, signal));
    if (access !== undefined) res.json(access);
  });

  return router;
}
