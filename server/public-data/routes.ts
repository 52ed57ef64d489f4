import { Router } from 'express';
import { lookAsGuest } from '../catalog/look-as-guest.ts';
import type { Deps } from '../deps.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { connectedStore } from '../injector/store-of.ts';
import { whileWaiting } from '../http/while-waiting.ts';
import { switchOnRequest } from './contract.ts';
import type { GuestLookAnswer } from './contract.ts';
import { readPublicData, readStorefrontKind } from './read-public-data.ts';
import { switchPublicData } from './switch-public-data.ts';
import type { OnServing } from './switch-public-data.ts';

/** `/api/public-data`, behind the session. */
export function publicDataRoutes(deps: Deps, { onServing }: { onServing: OnServing }): Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    res.json(await readPublicData(deps, sessionOf(res)));
  });
  router.get('/storefront', async (_req, res) => {
    const { storeHash } = sessionOf(res);
    const kind = await whileWaiting(res, storeHash, (signal) => readStorefrontKind(deps, storeHash, signal));
    if (kind !== undefined) res.json(kind);
  });
  router.get('/guest-look', async (_req, res) => {
    const { storeHash } = sessionOf(res);
    const look = await whileWaiting(res, storeHash, async (signal) =>
      lookAsGuest(deps, await connectedStore(deps.db, storeHash), signal),
    );
    if (look !== undefined) res.json(look satisfies GuestLookAnswer);
  });
  router.post('/on', async (req, res) => {
    const session = sessionOf(res);
    await switchPublicData(deps, session, { isOn: true, ...parse(switchOnRequest, req.body) }, onServing);
    res.json(await readPublicData(deps, session));
  });
  router.post('/off', async (_req, res) => {
    const session = sessionOf(res);
    await switchPublicData(deps, session, { isOn: false, evenClosed: false }, onServing);
    res.json(await readPublicData(deps, session));
  });
  return router;
}
