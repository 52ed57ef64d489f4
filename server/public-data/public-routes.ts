import { Router } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { limitRequests } from '../http/limit-requests.ts';
import { kindSchema } from '../http/page-contract.ts';
import { openToAll, sendPublic, sendPublicNothing } from '../http/public-answer.ts';
import { keepTexts } from './kept-texts.ts';
import { readPublicItem } from './read-public-item.ts';

const itemParams = z.object({
  store: z.string().regex(/^[a-z0-9]{1,32}$/),
  kind: kindSchema,
  file: z.string().regex(/^[1-9]\d{0,14}\.jsonld$/),
});

/** How long caches keep an answer: what is hidden meanwhile may be seen there so long. */
const keptSeconds = 300;

/** Made anew so often at most, however many ask. */
const own = { forMs: 2000, most: 500 };

/** `/public/{store}/{kind}/{id}.jsonld`: for anybody, without a session. */
export function publicItemRoutes(deps: Pick<Deps, 'db' | 'clock'>): Router {
  const router = Router();
  const kept = keepTexts(deps, own);
  const limit = limitRequests(deps, {
    perCaller: 600,
    perSubject: 6000,
    subjectOf: ({ params }) => String(params['store']),
  });
  router.all('/public/:store/:kind/:file', openToAll, limit);
  router.get('/public/:store/:kind/:file', async (req, res) => {
    const params = itemParams.safeParse(req.params);
    if (!params.success) return sendPublicNothing(res, 404, nothing);
    const { store, kind, file } = params.data;
    const answer = await readPublicItem(deps, kept, store, { kind, id: Number.parseInt(file, 10) });
    switch (answer.state) {
      case 'found':
        return sendPublic(res, { type: 'application/ld+json; charset=utf-8', text: answer.text, keptSeconds });
      case 'nothing':
        return sendPublicNothing(res, 404, nothing);
      case 'gone':
        return sendPublicNothing(res, 410, 'This shop no longer uses Clione. Ask for this address no more.');
      case 'unsure':
        return sendPublicNothing(res, 503, 'What this shop shows is not known right now. Try again later.');
    }
  });
  return router;
}

const nothing = 'There is no public search data at this address.';
