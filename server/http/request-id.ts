import type { RequestHandler } from 'express';
import { newId } from '../ids.ts';

/** Names each request, for the log and for the merchant who reports a problem. */
export const requestId: RequestHandler = (_req, res, next) => {
  const id = newId();
  res.locals['requestId'] = id;
  res.setHeader('x-request-id', id);
  next();
};
