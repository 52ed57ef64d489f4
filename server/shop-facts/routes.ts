import { Router } from 'express';
import type { Deps } from '../deps.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { storeFactsOf } from '../stores/store-facts.ts';
import { assertAmounts, changeShopFacts } from './change-shop-facts.ts';
import { shopFactsDraft, shopFactsRequest } from './contract.ts';
import { previewShopFacts } from './preview-shop-facts.ts';
import { knownStore, readShopFacts } from './read-shop-facts.ts';

/** `/api/shop-facts`: what the merchant states about the shop as a whole. */
export function shopFactsRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/', async (_req, res) => {
    res.json(await readShopFacts(deps, sessionOf(res).storeHash));
  });

  router.put('/', async (req, res) => {
    const session = sessionOf(res);
    await changeShopFacts(deps, session, parse(shopFactsRequest, req.body));
    res.json(await readShopFacts(deps, session.storeHash));
  });

  router.post('/preview', async (req, res) => {
    const { facts } = parse(shopFactsDraft, req.body);
    const store = await knownStore(deps.db, sessionOf(res).storeHash);
    assertAmounts(facts, store.currency);
    res.json(await previewShopFacts(storeFactsOf(store), facts));
  });

  return router;
}
