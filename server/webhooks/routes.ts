import express from 'express';
import type { Router } from 'express';
import type { Deps } from '../deps.ts';
import { hookPath } from './hook-scopes.ts';
import { takeEvent } from './take-event.ts';
import type { MarkDirty } from './take-event.ts';
import { verifyDelivery } from './verify-delivery.ts';

/**
 * Where BigCommerce delivers events. The note is one short transaction, so it is made before the answer: an event that
 * could not be noted is delivered again. All work happens in jobs.
 */
export function webhookRoutes(deps: Deps, { markDirty }: { markDirty: MarkDirty }): Router {
  const { secrets, logger } = deps;
  const router = express.Router();
  const unsigned = new Set<string>();
  router.post(hookPath, express.raw({ type: () => true, limit: '256kb' }), async (req, res) => {
    const body: unknown = req.body;
    const event = Buffer.isBuffer(body) ? verifyDelivery(body, req.headers, secrets) : undefined;
    if (!event) {
      logger.info('webhook refused: not from BigCommerce');
      res.status(401).end();
      return;
    }
    if (!event.isSigned && !unsigned.has(event.storeHash)) {
      unsigned.add(event.storeHash);
      logger.warn(
        { storeHash: event.storeHash },
        'webhooks come unsigned: they are taken for their secret header alone',
      );
    }
    await takeEvent(deps, event, markDirty);
    res.status(200).end();
  });
  return router;
}
