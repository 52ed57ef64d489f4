import { randomUUID } from 'node:crypto';
import express, { type Response, type Router } from 'express';
import { acceptAndPublishRequest } from '../../../server/propagation/contract.ts';
import type { ClaimsAnswer, DecisionsAnswer, RewritesAnswer } from '../../../server/review/contract.ts';
import { claimsRequest, decideRequest, rewriteRequest } from '../../../server/review/contract.ts';
import { notFound, refuse } from './answers.ts';
import { settle, type Shop } from './shop.ts';

const now = '2026-11-20T16:00:00Z';

/** One suggestion of the stand-in, signal by signal. Another member decides by raising a version. */
export function reviewItemRoutes(shop: Shop): Router {
  const routes = express.Router();
  const find = (id: string | undefined, signal?: string) => {
    const proposal = shop.proposals.find((one) => one.id === id);
    return { proposal, change: proposal?.changes.find((one) => one.signal === signal) };
  };
  routes.post('/review/proposals/:id/changes/:signal', (req, res) => {
    const request = decideRequest.parse(req.body);
    const { proposal, change } = find(req.params.id, req.params.signal);
    if (!proposal || !change) return notFound(res);
    if (change.version !== request.version) return meanwhile(res, change.decision);
    change.decision = request.decision === 'imported' ? 'pending' : request.decision;
    change.edited = 'value' in request ? request.value : null;
    change.decidedBy = request.decision === 'pending' ? null : shop.session.member.email;
    change.decidedAt = request.decision === 'pending' ? null : now;
    change.version += 1;
    settle(proposal);
    res.json(proposal);
  });
  routes.post('/review/proposals/:id/changes/:signal/claims', (req, res) => {
    res.json({ claims: claimsIn(claimsRequest.parse(req.body).value) } satisfies ClaimsAnswer);
  });
  routes.post('/review/items/:kind/:id/claims', (req, res) => {
    res.json({ claims: claimsIn(claimsRequest.parse(req.body).value) } satisfies ClaimsAnswer);
  });
  routes.get('/review/proposals/:id/rewrites', (req, res) => {
    const items = shop.rewrites.filter(({ proposalId }) => proposalId === req.params.id);
    res.json({ items } satisfies RewritesAnswer);
  });
  routes.post('/review/proposals/:id/changes/:signal/rewrites', (req, res) => {
    const { hint, version } = rewriteRequest.parse(req.body);
    const { proposal, change } = find(req.params.id, req.params.signal);
    if (!proposal || !change || (change.signal !== 'title' && change.signal !== 'description')) return notFound(res);
    if (change.version !== version) return meanwhile(res, change.decision);
    shop.rewrites.unshift({
      proposalId: proposal.id,
      id: randomUUID(),
      signal: change.signal,
      state: 'done',
      note: hint === 'colour' ? 'The built-in writer found no way to take up your hint.' : null,
      hint: hint ?? null,
      replaced: change.proposed,
      requestedBy: shop.session.member.email,
      at: now,
    });
    Object.assign(change, { proposed: `Another ${change.signal}`, evidence: [], decision: 'pending', decidedBy: null });
    change.version += 1;
    res.status(202).json({ items: shop.rewrites } satisfies RewritesAnswer);
  });
  routes.get('/review/items/:kind/:id/decisions', (_req, res) => {
    const items = [
      {
        id: '1',
        at: now,
        actor: 'ingrid@fjell.example',
        action: 'fact.stated',
        signal: null,
        text: 'Vegan: yes',
        why: null,
      },
    ];
    res.json({ items, next: null, total: 1 } satisfies DecisionsAnswer);
  });
  routes.post('/propagation/proposals/:id/accept-and-publish', (req, res) => {
    acceptAndPublishRequest.parse(req.body);
    res.status(202).json({ batchId: shop.batches[0]?.id });
  });
  return routes;
}

/** Nothing in the shop's data says what is vegan. */
function claimsIn(text: string): ClaimsAnswer['claims'] {
  return text.includes('vegan') ? [{ phrase: 'vegan', label: 'Vegan', value: 'yes' }] : [];
}

function meanwhile(res: Response, decision: string): void {
  refuse(res, {
    status: 409,
    code: 'conflict',
    message: 'Meanwhile ingrid@fjell.example decided. Look at it again and decide anew.',
    fields: {
      'happened.by': 'ingrid@fjell.example',
      'happened.at': now,
      'happened.action': `change.${decision}`,
    },
  });
}
