import { Router } from 'express';
import type { Deps } from '../deps.ts';
import { sessionOf } from '../http/session.ts';
import { whileWaiting } from '../http/while-waiting.ts';
import { readPublicData, readStorefrontKind } from './read-public-data.ts';
import { switchPublicData } from './switch-public-data.ts';

/** `/api/public-data`, behind the session. */
export function publicDataRoutes(deps: Deps): Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    res.json(await readPublicData(deps, sessionOf(res)));
  });
  router.get('/storefront', async (_req, res) => {
    const { storeHash } = sessionOf(res);
    const kind = await whileWaiting(res, storeHash, (signal) => readStorefrontKind(deps, storeHash, signal));
    if (kind !== undefined) res.json(kind);
  });
  for (const [path, isOn] of [
    ['/on', true],
    ['/off', false],
  ] as const) {
    router.post(path, async (_req, res) => {
      const session = sessionOf(res);
      await switchPublicData(deps, session, isOn);
      res.json(await readPublicData(deps, session));
    });
  }
  return router;
}
