import type { Response } from 'express';
import { AppError } from '../errors.ts';

/** Who asks, as `require-session` found it. */
export type RequestSession = {
  storeHash: string;
  installation: number;
  member: { userId: number; email: string; role: 'owner' | 'member'; canPublish: boolean };
};

export function setSession(res: Response, session: RequestSession): void {
  res.locals['session'] = session;
}

/** @throws AppError `unauthenticated` on a route that is not behind `require-session`. */
export function sessionOf(res: Response): RequestSession {
  const session: unknown = res.locals['session'];
  if (session === undefined) throw new AppError('unauthenticated', 'Open Clione again from the Apps menu.');
  return session as RequestSession;
}
