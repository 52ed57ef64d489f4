import { Router } from 'express';
import type { Response } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { checkInjector } from './check-injector.ts';
import { previewRequest, switchOnRequest } from './contract.ts';
import { previewInjector } from './preview-injector.ts';
import { readInjector } from './read-injector.ts';
import { repair } from './repair.ts';
import { switchOff } from './switch-off.ts';
import { switchOn } from './switch-on.ts';
import { whileWaiting } from './while-waiting.ts';

const approval = switchOnRequest.extend({ previewId: z.uuid() });

/** `/api/injector` */
export function injectorRoutes(deps: Deps): Router {
  const router = Router();

  const sendState = async (res: Response, status = 200): Promise<void> => {
    const { storeHash, member } = sessionOf(res);
    res.status(status).json(await readInjector(deps, storeHash, member));
  };

  router.get('/', (_req, res) => sendState(res));

  router.post('/preview', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    const { modes } = parse(previewRequest, req.body ?? {});
    const preview = await whileWaiting(res, storeHash, (signal) =>
      previewInjector(deps, storeHash, { shownTo: member.email, modes: modes ?? {}, signal }),
    );
    if (preview !== undefined) res.json(preview);
  });

  router.post('/on', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    const { previewId } = parse(approval, req.body);
    await switchOn(deps, storeHash, previewId, member);
    await sendState(res, 202);
  });

  router.post('/off', async (_req, res) => {
    const { storeHash, member } = sessionOf(res);
    await switchOff(deps, storeHash, member);
    await sendState(res, 202);
  });

  router.post('/repair', async (_req, res) => {
    const { storeHash, member } = sessionOf(res);
    await repair(deps, storeHash, member);
    await sendState(res, 202);
  });

  router.post('/check', async (_req, res) => {
    const { storeHash, installation } = sessionOf(res);
    await whileWaiting(res, storeHash, (signal) => checkInjector(deps, { storeHash, installation }, signal));
    if (!res.destroyed) await sendState(res);
  });

  return router;
}
