import { randomUUID } from 'node:crypto';
import express, { type Router } from 'express';
import type { BulkAnswer, ChoicesAnswer, SelectionAnswer } from '../../../server/review/contract.ts';
import { bulkRequest, selectRequest } from '../../../server/review/contract.ts';
import { notFound } from './answers.ts';
import { morning } from './fixtures.ts';
import { isPartlyDecided, settle, type Shop } from './shop.ts';

/** More than this is decided in steps that can be watched. */
const atOnce = 25;

/** Selections of the queue and decisions over them. */
export function bulkRoutes(shop: Shop): Router {
  const routes = express.Router();
  const selections = new Map<string, string[]>();
  const decided = new Map<string, string[]>();
  let last: BulkAnswer | null = null;

  routes.get('/review/choices', (_req, res) => {
    const answer: ChoicesAnswer = {
      problems: [{ code: 'description_missing', message: 'No meta description', count: 30 }],
      categories: [{ id: 7, name: 'Tents › Tunnel tents' }],
      brands: [{ id: 3, name: 'Fjell', count: 12 }],
      channels: [],
      undecided: shop.proposals.filter(isPartlyDecided).length,
    };
    res.json(answer);
  });
  routes.post('/review/selections', (req, res) => {
    const request = selectRequest.parse(req.body);
    const id = randomUUID();
    const ids = 'rows' in request ? request.rows.map((row) => row.id) : shop.proposals.map((proposal) => proposal.id);
    selections.set(id, ids);
    const open = shop.proposals.filter((proposal) => ids.includes(proposal.id)).flatMap(({ changes }) => changes);
    const undecided = Map.groupBy(
      open.filter(({ decision }) => decision === 'pending'),
      ({ signal }) => signal,
    );
    const answer: SelectionAnswer = {
      id,
      asOf: morning,
      total: ids.length,
      settled: 0,
      bySignal: [...undecided].map(([signal, changes]) => ({ signal, changes: changes.length })),
      addresses: 2,
    };
    res.status(201).json(answer);
  });
  routes.post('/review/bulk-decisions', (req, res) => {
    const { selectionId, decision, signals } = bulkRequest.parse(req.body);
    const ids = selections.get(selectionId);
    if (ids === undefined) return notFound(res);
    let changes = 0;
    for (const proposal of shop.proposals.filter(({ id }) => ids.includes(id))) {
      for (const change of proposal.changes) {
        if (change.decision !== 'pending' || (signals && !signals.some((one) => one === change.signal))) continue;
        Object.assign(change, { decision, version: change.version + 1 });
        changes += 1;
      }
      settle(proposal);
    }
    const bulk: BulkAnswer = { ...bulkOf(decision, ids.length, changes), ...shop.leftByBulk };
    decided.set(bulk.id, ids);
    last = ids.length > atOnce ? { ...bulk, state: 'running', done: 10, finishedAt: null, canUndo: false } : bulk;
    res.status(202).json(last);
  });
  routes.get('/review/bulk-decisions/last', (_req, res) => {
    if (last?.state === 'running' && !shop.holdsBulk)
      last = { ...last, state: 'done', done: last.total, finishedAt: morning, canUndo: last.decision !== 'pending' };
    res.json({ bulk: last });
  });
  routes.post('/review/bulk-decisions/:id/stop', (req, res) => {
    if (last?.id !== req.params.id) return notFound(res);
    last = { ...last, state: 'stopped', finishedAt: morning, canUndo: true };
    res.json(last);
  });
  routes.post('/review/bulk-decisions/:id/undo', (req, res) => {
    const ids = decided.get(req.params.id);
    if (ids === undefined) return notFound(res);
    for (const proposal of shop.proposals.filter(({ id }) => ids.includes(id))) {
      for (const change of proposal.changes) change.decision = 'pending';
      settle(proposal);
    }
    last = { ...bulkOf('pending', ids.length, last?.decided ?? 0), canUndo: false };
    res.status(202).json(last);
  });
  return routes;
}

function bulkOf(decision: BulkAnswer['decision'], total: number, decided: number): BulkAnswer {
  return {
    id: randomUUID(),
    decision,
    signals: null,
    state: 'done',
    total,
    done: total,
    items: total,
    decided,
    leftAlone: [],
    examples: [],
    requestedBy: 'owner@fjell.example',
    queuedAt: morning,
    finishedAt: morning,
    problem: null,
    canUndo: true,
  };
}
