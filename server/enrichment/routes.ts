import { Router } from 'express';
import { z } from 'zod';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { pageQuery } from '../http/page-contract.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { automaticAnswer, changeAutomatic } from './automatic.ts';
import { cancelEnrichment } from './cancel-enrichment.ts';
import { automaticChange, enrichRequest, runItemsQuery } from './contract.ts';
import type { AutomaticAnswer, EnrichmentRun, EnrichmentRunsAnswer, Forecast, RunItemsAnswer } from './contract.ts';
import { forecastEnrichment } from './forecast.ts';
import { pageOfItems } from './run-item-repository.ts';
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

  router.post('/forecast', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const answer: Forecast = await forecastEnrichment(deps, storeHash, parse(enrichRequest, req.body));
    res.json(answer);
  });

  router.post('/runs', async (req, res) => {
    const { storeHash, installation, member } = sessionOf(res);
    const request = parse(enrichRequest, req.body);
    const answer: EnrichmentRun = await startEnrichment(deps, storeHash, request, {
      installation,
      email: member.email,
      canPublish: member.canPublish,
    });
    res.status(202).json(answer);
  });

  router.get('/runs/:id/items', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { id } = parse(runParams, req.params);
    const query = parse(runItemsQuery, req.query);
    const answer: RunItemsAnswer = await inStore(deps.db, storeHash, (trx) => pageOfItems(trx, storeHash, id, query));
    res.json(answer);
  });

  router.post('/runs/:id/cancel', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { id } = parse(runParams, req.params);
    res.json(await cancelEnrichment(deps, storeHash, id));
  });

  router.get('/automatic', async (_req, res) => {
    const answer: AutomaticAnswer = await automaticAnswer(deps, sessionOf(res).storeHash);
    res.json(answer);
  });

  router.patch('/automatic', async (req, res) => {
    const answer: AutomaticAnswer = await changeAutomatic(deps, sessionOf(res), parse(automaticChange, req.body));
    res.json(answer);
  });

  return router;
}
