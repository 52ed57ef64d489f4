import { Router } from 'express';
import { z } from 'zod';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { pageQuery } from '../http/page-contract.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { cancelEnrichment } from './cancel-enrichment.ts';
import { enrichRequest } from './contract.ts';
import type { EnrichmentRunsAnswer } from './contract.ts';
import { selectRuns } from './run-repository.ts';
import { startEnrichment } from './start-enrichment.ts';

const runParams = z.object({ id: z.uuid() });

/** `/api/enrichment` */
export function enrichmentRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/runs', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const page = parse(pageQuery, req.query);
    const answer: EnrichmentRunsAnswer = await inStore(deps.db, storeHash, (trx) =>
      selectRuns(trx, storeHash, { after: page.after, limit: page.limit }),
    );
    res.json(answer);
  });

  router.post('/runs', async (req, res) => {
    const { storeHash, installation, member } = sessionOf(res);
    const request = parse(enrichRequest, req.body);
    res.status(202).json(await startEnrichment(deps, storeHash, request, { installation, email: member.email }));
  });

  router.post('/runs/:id/cancel', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { id } = parse(runParams, req.params);
    res.json(await cancelEnrichment(deps, storeHash, id));
  });

  return router;
}
