import { Router } from 'express';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { sessionOf } from '../http/session.ts';
import { parse } from '../http/validate.ts';
import type { ActorsAnswer, UndoAnswer, UndoPreview } from './contract.ts';
import { undoPreviewRequest, undoRequest } from './contract.ts';
import { answerOf, pageOf } from './page-answer.ts';
import { previewUndo } from './preview-undo.ts';
import { selectActors } from './publication-list-repository.ts';
import { undoMany } from './undo-many.ts';

/** Whose names the history holds, and undoing more than one write. */
export function historyRoutes(deps: Deps): Router {
  const router = Router();
  router.get('/actors', async (_req, res) => {
    const { storeHash } = sessionOf(res);
    const answer: ActorsAnswer = { actors: await inStore(deps.db, storeHash, (trx) => selectActors(trx, storeHash)) };
    res.json(answer);
  });
  router.post('/undo/preview', async (req, res) => {
    const { storeHash } = sessionOf(res);
    const { scope, show, after, limit } = parse(undoPreviewRequest, req.body);
    const request = { scope, show, ...pageOf(after, limit) };
    const { list, ...counts } = await inStore(deps.db, storeHash, (trx) => previewUndo(trx, storeHash, request));
    const answer: UndoPreview = { ...counts, list: answerOf(list) };
    res.json(answer);
  });
  router.post('/undo', async (req, res) => {
    const { storeHash, member } = sessionOf(res);
    const { scope } = parse(undoRequest, req.body);
    const answer: UndoAnswer = await undoMany(deps, storeHash, { scope, actor: member });
    res.status(202).json(answer);
  });
  return router;
}
