import { Router } from 'express';
import { z } from 'zod';
import { inStore } from '../db/in-store.ts';
import { decodeCursor, encodeCursor } from '../db/keyset.ts';
import type { Deps } from '../deps.ts';
import { kindSchema, pageQuery, signalSchema } from '../http/page-contract.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { checkClaims, checkItemClaims } from './check-claims.ts';
import type { ClaimsAnswer, DecisionsAnswer, Proposal, RewritesAnswer } from './contract.ts';
import { claimsRequest, decideRequest, rewriteRequest } from './contract.ts';
import { decideChange } from './decide-change.ts';
import { decisionsOf } from './decisions-of.ts';
import { proposalAnswer } from './proposal-answer.ts';
import { selectRewrites } from './rewrite-repository.ts';
import { startRewrite } from './start-rewrite.ts';

const proposalParams = z.object({ id: z.uuid() });
const changeParams = proposalParams.extend({ signal: signalSchema });
const rewriteParams = proposalParams.extend({ signal: z.enum(['title', 'description']) });
const itemParams = z.object({ kind: kindSchema, id: z.coerce.number().int().positive() });
const itemClaimsRequest = claimsRequest.extend({ signal: signalSchema });

/** `/api/review`: one suggestion, signal by signal. */
export function reviewItemRoutes(deps: Deps): Router {
  const router = Router();
  router.post('/proposals/:id/changes/:signal', async (req, res) => {
    const { storeHash, installation, member } = sessionOf(res);
    const { id, signal } = parse(changeParams, req.params);
    const decision = parse(decideRequest, req.body);
    const facts = decision.decision === 'edited' ? decision.facts : undefined;
    const by = { email: member.email, installation };
    const proposal = await decideChange(deps, storeHash, { proposalId: id, signal, decision, facts, by });
    const answer: Proposal = proposalAnswer(proposal);
    res.json(answer);
  });

  router.post('/proposals/:id/changes/:signal/claims', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { id, signal } = parse(changeParams, req.params);
    const { value } = parse(claimsRequest, req.body);
    const answer: ClaimsAnswer = { claims: await checkClaims(deps, storeHash, { proposalId: id, signal, value }) };
    res.json(answer);
  });

  router.post('/proposals/:id/changes/:signal/rewrites', async (req, res) => {
    const { storeHash, installation, member } = sessionOf(res);
    const { id, signal } = parse(rewriteParams, req.params);
    const { version, hint } = parse(rewriteRequest, req.body);
    const by = { email: member.email, installation };
    await startRewrite(deps, storeHash, { proposalId: id, signal, version, hint }, by);
    res.status(202).json(await rewritesOf(deps, storeHash, id));
  });

  router.get('/proposals/:id/rewrites', async (req, res) => {
    const { storeHash } = sessionOf(res);
    res.json(await rewritesOf(deps, storeHash, parse(proposalParams, req.params).id));
  });

  router.post('/items/:kind/:id/claims', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const key = parse(itemParams, req.params);
    const text = parse(itemClaimsRequest, req.body);
    const answer: ClaimsAnswer = { claims: await checkItemClaims(deps, storeHash, key, text) };
    res.json(answer);
  });

  router.get('/items/:kind/:id/decisions', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const key = parse(itemParams, req.params);
    const { after, limit } = parse(pageQuery, req.query);
    const [before] = decodeCursor(after, z.tuple([z.number().int()])) ?? [];
    const { items, lastPosition, total } = await inStore(deps.db, storeHash, (trx) =>
      decisionsOf(trx, storeHash, key, { before, limit }),
    );
    const next = lastPosition === undefined ? null : encodeCursor([lastPosition]);
    const answer: DecisionsAnswer = { items, next, total };
    res.json(answer);
  });
  return router;
}

async function rewritesOf({ db }: Pick<Deps, 'db'>, storeHash: string, proposalId: string): Promise<RewritesAnswer> {
  const rewrites = await inStore(db, storeHash, (trx) => selectRewrites(trx, storeHash, proposalId));
  return {
    items: rewrites.map(({ id, signal, state, note, hint, replaced, requestedBy, queuedAt }) => ({
      id,
      signal,
      state,
      note: note ?? null,
      hint: hint ?? null,
      replaced,
      requestedBy,
      at: queuedAt.toISOString(),
    })),
  };
}
