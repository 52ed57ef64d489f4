import type { RequestHandler } from 'express';
import { AppError } from '../errors.ts';
import { setSession } from './session.ts';
import type { RequestSession } from './session.ts';

/** Finds the session of a bearer token; a renewed token goes back to the page. */
export type FindSession = (token: string) => Promise<{ session: RequestSession; renewedToken?: string } | undefined>;

export function requireSession(findSession: FindSession): RequestHandler {
  return async (req, res, next) => {
    const token = /^Bearer (\S{1,300})$/.exec(req.get('authorization') ?? '')?.[1];
    const found = token === undefined ? undefined : await findSession(token);
    if (found === undefined)
      throw new AppError('unauthenticated', 'Your session has ended. Open Clione again from the Apps menu.');
    setSession(res, found.session);
    if (found.renewedToken !== undefined) res.setHeader('x-session-token', found.renewedToken);
    res.setHeader('cache-control', 'no-store');
    next();
  };
}
