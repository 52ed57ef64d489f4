import express, { type Router } from 'express';
import type { Parts } from '../parts.ts';

export function controlPanel(parts: Parts): Router {
  const router = express.Router();
  router.get('/', (_request, response) => void response.send(parts.portal.record.name));
  return router;
}
