import express, { type Router } from 'express';
import type { ErasedAnswer, LeavingAnswer } from '../../../server/leaving/contract.ts';
import { eraseRequest } from '../../../server/leaving/contract.ts';
import type { Shop } from './shop.ts';

/**
 * Leaving, in a shop with three texts of ours, one of them changed since, and a redirect that is needed; it went on with
 * Clione after a removal.
 */
export function leavingRoutes(shop: Shop): Router {
  const routes = express.Router();
  routes.get('/leaving', (_req, res) => {
    res.json({
      texts: {
        goesBack: 2,
        items: 1,
        addresses: 1,
        skipped: 1,
        underWay: 0,
        resting: [],
        counts: [
          { kind: 'product', signal: 'title', goesBack: 1, skipped: 1, underWay: 0 },
          { kind: 'product', signal: 'url', goesBack: 1, skipped: 0, underWay: 0 },
        ],
        reasons: [{ reason: 'Changed outside Clione since: it stays as it is.', count: 1 }],
      },
      waiting: 3,
      placed: {
        injector: 'on',
        scripts: 1,
        webhooks: 10,
        metafields: 4,
        blocks: 2,
        redirects: [
          {
            path: '/old-stove/',
            kind: 'product',
            entityId: 3,
            name: 'Tinder Titanium Stove',
            placedAt: shop.publications[0]?.at ?? '',
          },
        ],
      },
      busy: false,
      begunAt: '2026-11-19T09:00:00Z',
      restore: { batches: [], restored: 0 },
      removal: {
        state: 'none',
        problem: null,
        batches: [],
        notes: [
          { what: 'removed', name: 'Webhook for store/product/updated', reason: null, at: '2026-11-19T09:01:00Z' },
          {
            what: 'left',
            name: 'Redirect from /older-tent/',
            reason: 'Still needed: it leads to the address of today.',
            at: '2026-11-19T09:01:00Z',
          },
        ],
      },
      canPublish: shop.session.member.canPublish,
      isOwner: shop.session.member.role === 'owner',
      confirm: shop.session.store.name,
    } satisfies LeavingAnswer);
  });
  routes.post('/leaving/erase', (req, res) => {
    eraseRequest.parse(req.body);
    shop.tokens.clear();
    res.json({
      at: '2026-11-20T16:00:00Z',
      rows: 2343,
      left: [],
      receipt: 'Clione: receipt of leaving\n',
      fileName: 'clione-receipt-2026-11-20.txt',
    } satisfies ErasedAnswer);
  });
  return routes;
}
