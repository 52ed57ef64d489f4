import { Router } from 'express';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import { writerChange } from '../stores/contract.ts';
import { changeWriter } from './llm/change-writer.ts';
import { testWriter } from './llm/test-writer.ts';
import { estimate, readWriterAnswer, useOfRun } from './llm/writer-answer.ts';

const estimateQuery = z.object({ items: z.coerce.number().int().min(1).max(1_000_000) });
const runParams = z.object({ id: z.uuid() });

/** `/api/enrichment/writer`: which writer, its model, key and budget. */
export function writerRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/', async (_req, res) => {
    res.json(await readWriterAnswer(deps, sessionOf(res).storeHash));
  });

  router.patch('/', async (req, res) => {
    const session = sessionOf(res);
    await changeWriter(deps, session, parse(writerChange, req.body));
    res.json(await readWriterAnswer(deps, session.storeHash));
  });

  router.post('/test', async (_req, res) => {
    res.json(await testWriter(deps, sessionOf(res)));
  });

  router.get('/estimate', async (req, res) => {
    const { items } = parse(estimateQuery, req.query);
    res.json(await estimate(deps, sessionOf(res).storeHash, items));
  });

  router.get('/runs/:id', async (req, res) => {
    const { id } = parse(runParams, req.params);
    res.json(await useOfRun(deps, sessionOf(res).storeHash, id));
  });

  return router;
}
