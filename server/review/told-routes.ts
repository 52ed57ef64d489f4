import { Router } from 'express';
import { z } from 'zod';
import { factRequest, lockRequest } from '../catalog/contract.ts';
import type { LockAnswer, ToldAnswer } from '../catalog/contract.ts';
import type { EntityKey } from '../catalog/entity.ts';
import { readToldOf } from '../catalog/told-facts.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { kindSchema } from '../http/page-contract.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { lockSignal } from './lock-signal.ts';
import { changeFact, stateFact, takeBackFact } from './state-fact.ts';

const itemParams = z.object({ kind: kindSchema, id: z.coerce.number().int().positive() });
const factParams = itemParams.extend({ factId: z.uuid() });

/** `/api/catalog/items/:kind/:id`: what the people of the shop tell about an item. */
export function toldRoutes(deps: Deps): Router {
  const router = Router();
  router.get('/items/:kind/:id/told', async (req, res) => {
    const { storeHash } = sessionOf(res);
    res.json(await toldOf(deps, storeHash, parse(itemParams, req.params)));
  });

  router.post('/items/:kind/:id/facts', async (req, res) => {
    const { storeHash, installation, member } = sessionOf(res);
    const key = parse(itemParams, req.params);
    await stateFact(deps, storeHash, key, parse(factRequest, req.body), { email: member.email, installation });
    res.status(201).json(await toldOf(deps, storeHash, key));
  });

  router.patch('/items/:kind/:id/facts/:factId', async (req, res) => {
    const { storeHash, installation, member } = sessionOf(res);
    const { factId, ...key } = parse(factParams, req.params);
    const request = { ...parse(factRequest, req.body), id: factId };
    await changeFact(deps, storeHash, key, request, { email: member.email, installation });
    res.json(await toldOf(deps, storeHash, key));
  });

  router.delete('/items/:kind/:id/facts/:factId', async (req, res) => {
    const { storeHash, installation, member } = sessionOf(res);
    const { factId, ...key } = parse(factParams, req.params);
    await takeBackFact(deps, storeHash, key, factId, { email: member.email, installation });
    res.json(await toldOf(deps, storeHash, key));
  });

  router.patch('/items/:kind/:id/locks', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    const key = parse(itemParams, req.params);
    const request = { ...parse(lockRequest, req.body), actor: member.email };
    const suggestion = await lockSignal(deps, storeHash, key, request);
    const answer: LockAnswer = { ...(await toldOf(deps, storeHash, key)), suggestion };
    res.json(answer);
  });
  return router;
}

async function toldOf({ db }: Deps, storeHash: string, key: EntityKey): Promise<ToldAnswer> {
  const { stated, locks } = await inStore(db, storeHash, (trx) => readToldOf(trx, storeHash, key));
  return {
    stated: stated.map(({ id, label, value, statedBy, statedAt }) => ({
      id,
      label,
      value,
      statedBy,
      statedAt: statedAt.toISOString(),
    })),
    locks: locks.map(({ signal, lockedBy, lockedAt }) => ({ signal, lockedBy, lockedAt: lockedAt.toISOString() })),
  };
}
