import { Router } from 'express';
import type { Deps } from '../deps.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { whileWaiting } from '../http/while-waiting.ts';
import { changeBlockSettings } from './change-settings.ts';
import { blockSettingsRequest, blocksQuery, publishBlocksRequest, withdrawBlocksRequest } from './contract.ts';
import type { PlacesAnswer } from './contract.ts';
import { lookAtBlocks } from './look-at-blocks.ts';
import { publishBlocks } from './publish-blocks.ts';
import { listBlocks, readBlocks } from './read-blocks.ts';
import { readPlaces } from './read-places.ts';
import { withdrawBlocks } from './withdraw-blocks.ts';

/** What was seen until then is kept and shown. */
const longestLookMs = 45_000;

/** `/api/question-blocks` */
export function questionBlockRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/', async (_req, res) => {
    const { storeHash, member } = sessionOf(res);
    res.json(await readBlocks(deps, storeHash, member));
  });

  router.get('/items', async (req, res) => {
    res.json(await listBlocks(deps, sessionOf(res).storeHash, parse(blocksQuery, req.query)));
  });

  router.get('/places', async (_req, res) => {
    const { kinds, shop } = await readPlaces(deps, sessionOf(res).storeHash);
    const answer: PlacesAnswer = { kinds, shop };
    res.json(answer);
  });

  router.post('/publish', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    res.status(202).json(await publishBlocks(deps, storeHash, parse(publishBlocksRequest, req.body), member));
  });

  router.post('/withdraw', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    res.status(202).json(await withdrawBlocks(deps, storeHash, parse(withdrawBlocksRequest, req.body), member));
  });

  router.post('/check', async (_req, res) => {
    const { storeHash, installation, member } = sessionOf(res);
    const seen = await whileWaiting(res, storeHash, async (signal) => {
      const limit = AbortSignal.timeout(longestLookMs);
      await lookAtBlocks(deps, { storeHash, installation }, AbortSignal.any([signal, limit])).catch(
        (error: unknown) => {
          if (!limit.aborted || signal.aborted) throw error;
        },
      );
      return readBlocks(deps, storeHash, member);
    });
    if (seen !== undefined) res.json(seen);
  });

  router.patch('/settings', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    await changeBlockSettings(deps, storeHash, parse(blockSettingsRequest, req.body), member);
    res.json(await readBlocks(deps, storeHash, member));
  });

  return router;
}
