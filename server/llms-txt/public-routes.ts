import { Router } from 'express';
import { whySilent } from '../catalog/public-items.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { limitRequests } from '../http/limit-requests.ts';
import { openToAll, sendPublic, sendPublicNothing } from '../http/public-answer.ts';
import { findStore } from '../stores/find-store.ts';
import { selectLlms } from './llms-repository.ts';
import { isServed, settled } from './llms-status.ts';

const keptSeconds = 300;

/** `/public/{store}/llms.txt`: for anybody, without a session. */
export function publicLlmsRoutes(deps: Pick<Deps, 'db' | 'clock'>): Router {
  const { db } = deps;
  const router = Router();
  const limit = limitRequests(deps, {
    perCaller: 120,
    perSubject: 3000,
    subjectOf: ({ params }) => String(params['store']),
  });
  router.all('/public/:store/llms.txt', openToAll, limit);
  router.get('/public/:store/llms.txt', async (req, res) => {
    const storeHash = req.params.store;
    const store = /^[a-z0-9]{1,32}$/.test(storeHash) ? await findStore(db, storeHash) : undefined;
    if (store === undefined) return sendPublicNothing(res, 404, nothing);
    if (store.status === 'uninstalled')
      return sendPublicNothing(res, 410, 'This shop no longer uses Clione. Ask for this address no more.');
    const llms = await inStore(db, storeHash, (trx) => selectLlms(trx, storeHash));
    if (llms === undefined || !isServed(settled(llms, store.installation))) return sendPublicNothing(res, 404, nothing);
    // What the merchant hides meanwhile would stay public here.
    if (llms.installation !== store.installation || (await whySilent(db, storeHash)) !== undefined)
      return sendPublicNothing(res, 503, 'What this shop shows is not known right now. Try again later.');
    return sendPublic(res, { type: 'text/plain; charset=utf-8', text: llms.body, keptSeconds });
  });
  return router;
}

const nothing = 'There is no such file of this shop.';
