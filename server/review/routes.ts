import { Router } from 'express';
import { z } from 'zod';
import { inStore } from '../db/in-store.ts';
import { decodeCursor, encodeCursor } from '../db/keyset.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { findProposal, listProposals } from '../proposals/find-proposals.ts';
import type { BulkDecideAnswer, Proposal, ProposalsAnswer } from './contract.ts';
import { bulkDecideRequest, proposalsQuery } from './contract.ts';
import { decideInBulk } from './decide-in-bulk.ts';
import { proposalAnswer } from './proposal-answer.ts';
import { proposalFilter } from './proposal-filter.ts';

const proposalParams = z.object({ id: z.uuid() });

export function reviewRoutes(deps: Deps): Router {
  const router = Router();
  router.get('/proposals', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { after, limit, ...filter } = parse(proposalsQuery, req.query);
    const [position] = decodeCursor(after, z.tuple([z.number().int()])) ?? [];
    const page = { after: position, limit };
    const found = await inStore(deps.db, storeHash, (trx) =>
      listProposals(trx, storeHash, proposalFilter(filter), page),
    );
    const answer: ProposalsAnswer = {
      items: found.items.map(proposalAnswer),
      next: found.lastPosition === undefined ? null : encodeCursor([found.lastPosition]),
      total: found.total,
    };
    res.json(answer);
  });

  router.get('/proposals/:id', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { id } = parse(proposalParams, req.params);
    const proposal = await inStore(deps.db, storeHash, (trx) => findProposal(trx, storeHash, id));
    if (proposal === undefined) throw new AppError('not_found', 'This suggestion no longer exists. Reload the list.');
    const answer: Proposal = proposalAnswer(proposal);
    res.json(answer);
  });

  router.post('/decisions', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    const { proposalIds, decision, signals, versions } = parse(bulkDecideRequest, req.body);
    const request = { proposalIds, decision, signals, versions, actor: member.email };
    const answer: BulkDecideAnswer = await decideInBulk(deps, storeHash, request);
    res.json(answer);
  });
  return router;
}
