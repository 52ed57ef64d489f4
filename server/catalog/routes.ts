import { Router } from 'express';
import { z } from 'zod';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { pageQuery } from '../http/page-contract.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { cancelSync } from './cancel-sync.ts';
import { connectionProblem } from '../stores/connection-problem.ts';
import { findStore } from '../stores/find-store.ts';
import type { SyncFailuresAnswer, SyncRun, SyncRunsAnswer } from './contract.ts';
import { startSync } from './start-sync.ts';
import { selectFailures, selectPhases, selectRun, selectRuns, toAnswer } from './sync-repository.ts';

const runParams = z.object({ id: z.uuid() });

/** `/api/sync` */
export function syncRoutes(deps: Deps): Router {
  const router = Router();
  const { db } = deps;

  router.get('/runs', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { after, limit } = parse(pageQuery, req.query);
    const page: SyncRunsAnswer = await inStore(db, storeHash, (trx) => selectRuns(trx, storeHash, { after, limit }));
    res.json(page);
  });

  router.post('/runs', async (_req, res) => {
    const { storeHash, installation, member } = sessionOf(res);
    await mustBeConnected(deps, storeHash);
    const id = await inStore(db, storeHash, (trx) =>
      startSync(deps, trx, storeHash, { installation, cause: 'requested', requestedBy: member.email }),
    );
    res.status(202).json(await findRun(deps, storeHash, id));
  });

  router.post('/runs/:id/cancel', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { id } = parse(runParams, req.params);
    await cancelSync(deps, storeHash, id);
    res.json(await findRun(deps, storeHash, id));
  });

  router.get('/runs/:id/failures', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { id } = parse(runParams, req.params);
    const { after, limit } = parse(pageQuery, req.query);
    const page: SyncFailuresAnswer = await inStore(db, storeHash, (trx) =>
      selectFailures(trx, storeHash, id, { after, limit }),
    );
    res.json(page);
  });

  return router;
}

/** @throws AppError `needs_reauthorization` with what to do about the connection. */
async function mustBeConnected({ db, config }: Deps, storeHash: string): Promise<void> {
  const store = await findStore(db, storeHash);
  const problem = store && connectionProblem(store, config.app.scopes);
  if (problem !== undefined) throw new AppError('needs_reauthorization', problem);
}

async function findRun({ db }: Deps, storeHash: string, id: string): Promise<SyncRun> {
  return inStore(db, storeHash, async (trx) => {
    const run = await selectRun(trx, storeHash, id);
    if (run === undefined) throw new AppError('not_found', 'This sync does not exist.');
    return toAnswer(run, await selectPhases(trx, storeHash, id));
  });
}
