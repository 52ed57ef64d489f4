import { randomUUID } from 'node:crypto';
import express, { type Router } from 'express';
import type {
  ActorsAnswer,
  AddressesAnswer,
  UndoAnswer,
  UndoPreview,
  UndoScope,
} from '../../../server/propagation/contract.ts';
import {
  publicationsQuery,
  publishAddressesRequest,
  publishRequest,
  resolveRequest,
  undoPreviewRequest,
  undoRequest,
} from '../../../server/propagation/contract.ts';
import { notFound, sendPage } from './answers.ts';
import { accepted, type Shop, trayOf } from './shop.ts';

/** Tray, new addresses, batches and the history of the stand-in. */
export function propagationRoutes(shop: Shop): Router {
  const routes = express.Router();
  routes.get('/propagation/tray', (_req, res) => void res.json(trayOf(shop)));
  routes.get('/propagation/addresses', (_req, res) => {
    const { addresses: items, session } = shop;
    res.json({ items, total: items.length, canPublish: session.member.canPublish } satisfies AddressesAnswer);
  });
  routes.post('/propagation/addresses', (req, res) => {
    const { addresses } = publishAddressesRequest.parse(req.body);
    const going = new Set(addresses.map((one) => one.proposalId));
    shop.addresses = shop.addresses.filter((one) => !going.has(one.proposalId));
    res.json({ batchId: startBatch(shop, 'publish', addresses.length) });
  });
  routes.get('/propagation/batches', (req, res) => sendPage(req, res, shop.batches));
  routes.get('/propagation/batches/scheduled', (_req, res) => {
    res.json({ items: shop.batches.filter(({ state }) => state === 'scheduled') });
  });
  routes.post('/propagation/batches', (req, res) => {
    const { startsAt } = publishRequest.parse(req.body);
    const total = trayOf(shop).changes;
    for (const proposal of shop.proposals.filter((one) => accepted(one).length > 0)) proposal.state = 'published';
    res.json({ batchId: startBatch(shop, 'publish', total, startsAt) });
  });
  routes.post('/propagation/batches/:id/:command', (req, res) => {
    const found = shop.batches.find(({ id }) => id === req.params.id);
    if (!found) return notFound(res);
    found.state = ({ resume: 'running', pause: 'paused' } as const)[req.params.command] ?? 'cancelled';
    res.json(found);
  });
  routes.get('/propagation/publications', (req, res) => {
    const { state, kind, signal, batch } = publicationsQuery.parse(req.query);
    const rows = shop.publications.filter(
      (row) =>
        (!state || row.state === state) &&
        (!kind || row.kind === kind) &&
        (!signal || row.signal === signal) &&
        (!batch || row.batchId === batch),
    );
    sendPage(req, res, rows);
  });
  routes.get('/propagation/actors', (_req, res) => {
    res.json({ actors: [...new Set(shop.publications.map(({ actor }) => actor))] } satisfies ActorsAnswer);
  });
  routes.post('/propagation/undo/preview', (req, res) => {
    const { scope, show } = undoPreviewRequest.parse(req.body);
    res.json(previewOf(shop, scope, show));
  });
  routes.post('/propagation/undo', (req, res) => {
    const { goesBack } = previewOf(shop, undoRequest.parse(req.body).scope, 'goes_back');
    res.json({ batchIds: [startBatch(shop, 'undo', goesBack)], publications: goesBack } satisfies UndoAnswer);
  });
  routes.post(
    '/propagation/publications/:id/undo',
    (_req, res) => void res.json({ batchId: startBatch(shop, 'undo', 1) }),
  );
  routes.post('/propagation/publications/:id/resolve', (req, res) => {
    const { take } = resolveRequest.parse(req.body);
    for (const one of shop.publications) if (one.id === req.params.id) one.resolution = take;
    res.json({ batchId: take !== 'theirs' ? startBatch(shop, 'publish', 1) : null });
  });
  return routes;
}

/** Applied writes go back; conflicts stand for what somebody else changed since. */
function previewOf(shop: Shop, scope: UndoScope, show: 'goes_back' | 'skipped'): UndoPreview {
  const asked = shop.publications.filter(({ id, at }) =>
    scope.what === 'publication' ? id === scope.id : scope.what !== 'since' || at.slice(0, 10) >= scope.day,
  );
  const ours = asked.filter(({ state }) => state === 'applied');
  const theirs = asked.filter(({ state }) => state === 'conflict');
  const reason = 'Changed outside Clione since: it stays as it is.';
  const items = (show === 'skipped' ? theirs : ours).map(({ entityId, name, before, after, found }) => ({
    kind: 'product' as const,
    entityId: entityId ?? 0,
    name,
    signal: 'title' as const,
    now: found ?? after,
    ours: after,
    target: before,
    reason: show === 'skipped' ? reason : null,
  }));
  const [goesBack, skipped] = [ours.length, theirs.length];
  return {
    goesBack,
    items: goesBack,
    addresses: 0,
    skipped,
    underWay: 0,
    resting: [],
    counts: [{ kind: 'product', signal: 'title', goesBack, skipped, underWay: 0 }],
    reasons: skipped > 0 ? [{ reason, count: skipped }] : [],
    list: { items, next: null, total: items.length },
  };
}

function startBatch(shop: Shop, cause: 'publish' | 'undo', total: number, wallTime?: string): string {
  const id = randomUUID();
  const counts = { queued: total, writing: 0, applied: 0, unchanged: 0, conflict: 0, failed: 0, skipped: 0 };
  shop.batches.unshift({
    id,
    cause,
    state: wallTime === undefined ? 'running' : 'scheduled',
    problem: null,
    total,
    counts,
    requestedBy: 'owner@fjell.example',
    queuedAt: '2026-11-20T16:00:00Z',
    finishedAt: null,
    startsAt: wallTime === undefined ? null : `${wallTime}:00Z`,
    proof: null,
  });
  return id;
}
