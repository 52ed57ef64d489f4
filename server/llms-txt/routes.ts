import { Router } from 'express';
import type { Response } from 'express';
import type { Deps } from '../deps.ts';
import { sessionOf } from '../http/session.ts';
import { whileWaiting } from '../http/while-waiting.ts';
import { previewLlms, readLlms } from './read-llms.ts';
import { switchLlmsOff, switchLlmsOn } from './switch-llms.ts';

/** `/api/llms-txt`, behind the session. */
export function llmsRoutes(deps: Deps): Router {
  const router = Router();
  const sendState = async (res: Response, status = 200): Promise<void> => {
    res.status(status).json(await readLlms(deps, sessionOf(res)));
  };
  router.get('/', (_req, res) => sendState(res));
  router.post('/preview', async (_req, res) => {
    const { storeHash } = sessionOf(res);
    const preview = await whileWaiting(res, storeHash, (signal) => previewLlms(deps, storeHash, signal));
    if (preview !== undefined) res.json(preview);
  });
  router.post('/on', async (_req, res) => {
    const { storeHash, member } = sessionOf(res);
    await switchLlmsOn(deps, storeHash, member);
    await sendState(res, 202);
  });
  router.post('/off', async (_req, res) => {
    const { storeHash, member } = sessionOf(res);
    await switchLlmsOff(deps, storeHash, member);
    await sendState(res, 202);
  });
  return router;
}
