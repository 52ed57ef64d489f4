import type { Deps } from '../deps.ts';
import { inStore } from '../db/in-store.ts';
import { AppError } from '../errors.ts';
import type { RequestSession } from '../http/session.ts';
import { connectionProblem } from './connection-problem.ts';
import type { SessionAnswer } from './contract.ts';
import { findStore } from './find-store.ts';
import { selectMember } from './member-repository.ts';

/** Who is signed in, to which shop, and whether BigCommerce still lets us in. */
export async function readSession(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  { storeHash, member }: RequestSession,
): Promise<SessionAnswer> {
  const store = await findStore(db, storeHash);
  const known = await inStore(db, storeHash, (trx) => selectMember(trx, storeHash, member.userId));
  if (!store || !known)
    throw new AppError('unauthenticated', 'Your session has ended. Open Clione again from the Apps menu.');
  return {
    store: {
      name: store.name,
      url: store.url,
      currency: store.currency ?? null,
      timezone: store.timezone ?? null,
      language: store.language ?? null,
      informationProblem: store.informationProblem ?? null,
    },
    member: { ...member, locale: known.locale ?? null },
    connection: { status: store.status, problem: connectionProblem(store, config.app.scopes) ?? null },
  };
}
