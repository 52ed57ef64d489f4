import { Router } from 'express';
import type { Response } from 'express';
import { z } from 'zod';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { problemTitle } from '../enrichment/problem-titles.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { findChoices } from '../proposals/find-proposals.ts';
import type { BulkAnswer, ChoicesAnswer, LastBulkAnswer, SelectionAnswer } from './contract.ts';
import { bulkRequest, proposalStateSchema, selectRequest } from './contract.ts';
import { makeSelection } from './make-selection.ts';
import { proposalFilter } from './proposal-filter.ts';
import { findLastBulk, startBulkDecision, stopBulkDecision, undoBulkDecision } from './start-bulk-decision.ts';

const choicesQuery = z.object({ state: proposalStateSchema.optional() });
const bulkParams = z.object({ id: z.uuid() });

/** `/api/review`: what the queue can be filtered by, selections, and decisions over them. */
export function bulkRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/choices', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { state } = parse(choicesQuery, req.query);
    const found = await inStore(deps.db, storeHash, (trx) => findChoices(trx, storeHash, state));
    const answer: ChoicesAnswer = {
      ...found,
      problems: found.problems.map(({ code, count }) => ({ code, count, message: problemTitle(code) })),
    };
    res.json(answer);
  });

  router.post('/selections', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    const request = parse(selectRequest, req.body);
    const wanted = 'filter' in request ? { filter: proposalFilter(request.filter) } : request;
    const answer: SelectionAnswer = await makeSelection(deps, storeHash, wanted, member.userId);
    res.status(201).json(answer);
  });

  router.post('/bulk-decisions', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { selectionId, decision, signals } = parse(bulkRequest, req.body);
    const request = { selectionId, decision, signals };
    const answer: BulkAnswer = await startBulkDecision(deps, storeHash, request, requesterOf(res));
    res.status(202).json(answer);
  });

  router.get('/bulk-decisions/last', async (_req, res) => {
    const { storeHash, member } = sessionOf(res);
    const answer: LastBulkAnswer = { bulk: await findLastBulk(deps, storeHash, member) };
    res.json(answer);
  });

  router.post('/bulk-decisions/:id/stop', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    const { id } = parse(bulkParams, req.params);
    const answer: BulkAnswer = await stopBulkDecision(deps, storeHash, id, member);
    res.json(answer);
  });

  router.post('/bulk-decisions/:id/undo', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { id } = parse(bulkParams, req.params);
    const answer: BulkAnswer = await undoBulkDecision(deps, storeHash, id, requesterOf(res));
    res.status(202).json(answer);
  });
  return router;
}

function requesterOf(res: Response): { installation: number; userId: number; email: string } {
  const { installation, member } = sessionOf(res);
  return { installation, userId: member.userId, email: member.email };
}
