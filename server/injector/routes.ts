import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { checkOneStorefront } from './check-injector.ts';
import { channelQuery, previewRequest, switchOnRequest, toldStorefrontRequest } from './contract.ts';
import { previewInjector } from './preview-injector.ts';
import { readInjector } from './read-injector.ts';
import { repair } from './repair.ts';
import { readStorefronts } from './storefronts.ts';
import { forgetStorefront, tellStorefront } from './tell-storefront.ts';
import { seeWithdrawal } from './see-withdrawal.ts';
import { switchOff } from './switch-off.ts';
import { switchOn } from './switch-on.ts';
import { whileWaiting } from '../http/while-waiting.ts';

const approval = switchOnRequest.extend({ previewId: z.uuid() });

const storefrontPath = z.object({ channelId: z.coerce.number().int().positive() });

function channelOf(req: Request): number | undefined {
  return parse(channelQuery, req.query).channel;
}

/** `/api/injector`: what concerns one storefront takes `?channel=`. */
export function injectorRoutes(deps: Deps): Router {
  const router = Router();

  const sendState = async (req: Request, res: Response, status = 200): Promise<void> => {
    const { storeHash, member } = sessionOf(res);
    res.status(status).json(await readInjector(deps, storeHash, member, channelOf(req)));
  };

  router.get('/', (req, res) => sendState(req, res));

  router.get('/storefronts', async (_req, res) => {
    res.json(await readStorefronts(deps.db, sessionOf(res).storeHash));
  });

  router.put('/storefronts/:channelId', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    const told = parse(toldStorefrontRequest, req.body);
    const storefront = { ...told, ...parse(storefrontPath, req.params) };
    await whileWaiting(res, storeHash, (signal) => tellStorefront(deps, storeHash, storefront, member, signal));
    if (!res.destroyed) res.json(await readStorefronts(deps.db, storeHash));
  });

  router.delete('/storefronts/:channelId', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    await forgetStorefront(deps, storeHash, parse(storefrontPath, req.params).channelId, member);
    res.json(await readStorefronts(deps.db, storeHash));
  });

  router.post('/preview', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    const { modes, said } = parse(previewRequest, req.body ?? {});
    const preview = await whileWaiting(res, storeHash, (signal) =>
      previewInjector(deps, storeHash, {
        shownTo: member.email,
        modes: modes ?? {},
        said: said ?? [],
        channelId: channelOf(req),
        signal,
      }),
    );
    if (preview !== undefined) res.json(preview);
  });

  router.post('/on', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    const { previewId } = parse(approval, req.body);
    await switchOn(deps, storeHash, previewId, member, channelOf(req));
    await sendState(req, res, 202);
  });

  router.post('/off', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    await switchOff(deps, storeHash, member, channelOf(req));
    await sendState(req, res, 202);
  });

  router.post('/repair', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    await repair(deps, storeHash, member, channelOf(req));
    await sendState(req, res, 202);
  });

  router.post('/seen', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    await seeWithdrawal(deps, storeHash, member, channelOf(req));
    await sendState(req, res);
  });

  router.post('/check', async (req, res) => {
    const { storeHash, installation } = sessionOf(res);
    const channel = channelOf(req);
    await whileWaiting(res, storeHash, (signal) =>
      checkOneStorefront(deps, { storeHash, installation, channel }, signal),
    );
    if (!res.destroyed) await sendState(req, res);
  });

  return router;
}
