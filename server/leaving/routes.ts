import { Router } from 'express';
import type { Deps } from '../deps.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import type { ErasedAnswer, LeavingAnswer, RestoreAnswer } from './contract.ts';
import { eraseRequest } from './contract.ts';
import { eraseStore } from './erase-store.ts';
import { readLeaving } from './read-leaving.ts';
import { removePlaced } from './remove-placed.ts';
import { restoreAll } from './restore-all.ts';
import { stay } from './stay.ts';

/** Settings > Leave. */
export function leavingRoutes(deps: Deps): Router {
  const router = Router();
  router.get('/', async (_req, res) => {
    const answer: LeavingAnswer = await readLeaving(deps, sessionOf(res));
    res.json(answer);
  });
  router.post('/restore', async (_req, res) => {
    const { storeHash, member } = sessionOf(res);
    const answer: RestoreAnswer = await restoreAll(deps, storeHash, member);
    res.status(202).json(answer);
  });
  router.post('/remove', async (_req, res) => {
    const session = sessionOf(res);
    await removePlaced(deps, session.storeHash, session.member);
    const answer: LeavingAnswer = await readLeaving(deps, session);
    res.status(202).json(answer);
  });
  router.post('/stay', async (_req, res) => {
    const session = sessionOf(res);
    await stay(deps, session.storeHash, session.member);
    const answer: LeavingAnswer = await readLeaving(deps, session);
    res.json(answer);
  });
  router.post('/erase', async (req, res) => {
    const answer: ErasedAnswer = await eraseStore(deps, sessionOf(res), parse(eraseRequest, req.body).confirm);
    res.json(answer);
  });
  return router;
}
