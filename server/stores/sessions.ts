import { createHash, createHmac } from 'node:crypto';
import type { Deps } from '../deps.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { RequestSession } from '../http/session.ts';
import { newSecret } from '../ids.ts';
import {
  deleteSessions,
  deleteSessionsBefore,
  endPredecessor,
  insertSession,
  lockSession,
  selectSession,
  touchSession,
} from './session-repository.ts';
import type { FoundSession } from './session-repository.ts';

const minutes = 60_000;
const idleMs = 30 * minutes;
const absoluteMs = 24 * 60 * minutes;
const renewAfterMs = 15 * minutes;
/** A replaced token lives on this long after its successor's first use, for requests under way and a second tab. */
const replacedMs = 5 * minutes;
/** Use is written down at most this often. */
const touchAfterMs = minutes;

/** A new session in the caller's transaction. The token is returned once and kept nowhere: only its hash is stored. */
export async function startSession(
  trx: Trx,
  storeHash: string,
  { userId, installation }: { userId: number; installation: number },
  at: Date,
): Promise<string> {
  await deleteSessionsBefore(trx, storeHash, new Date(at.getTime() - absoluteMs));
  const token = newToken(storeHash);
  await insertSession(trx, storeHash, { tokenHash: hashOf(token), userId, installation, startedAt: at, issuedAt: at });
  return token;
}

/**
 * The session of a bearer token; undefined when it is unknown, idle for 30 minutes, older than 24 hours, or ended with
 * the membership, the logout or the uninstall. `renewedToken` takes the token's place: every answer to the old one names
 * the same, so that one lost on its way ends nothing, and the old one ends after the new one's first use.
 */
export async function findSession(
  { db, clock, secrets }: Pick<Deps, 'db' | 'clock' | 'secrets'>,
  token: string,
): Promise<{ session: RequestSession; renewedToken?: string } | undefined> {
  const storeHash = /^([a-z0-9]{1,64})\.[A-Za-z0-9_-]{43}$/.exec(token)?.[1];
  if (storeHash === undefined) return undefined;
  const now = clock.now();
  const ago = (ms: number): Date => new Date(now.getTime() - ms);
  return inStore(db, storeHash, async (trx) => {
    const notBefore = { startedAt: ago(absoluteMs), lastUsedAt: ago(idleMs), replacedAt: ago(replacedMs) };
    const found = await selectSession(trx, storeHash, hashOf(token), notBefore);
    if (!found) return undefined;
    if (found.lastUsedAt < ago(touchAfterMs)) await touchSession(trx, storeHash, found.tokenHash, now);
    if (found.replaces !== null) await endPredecessor(trx, storeHash, found.tokenHash, found.replaces, now);
    const session = toRequestSession(storeHash, found);
    if (found.issuedAt > ago(renewAfterMs)) return { session };
    if (!(await lockSession(trx, storeHash, found.tokenHash))) return undefined;
    const renewedToken = successorOf(secrets.sessionSecret, storeHash, token);
    await renew(trx, storeHash, found, hashOf(renewedToken), now);
    return { session, renewedToken };
  });
}

/** Ends every session of a member, as the control panel's logout does. */
export async function endSessions({ db }: Pick<Deps, 'db'>, storeHash: string, userId: number): Promise<void> {
  await inStore(db, storeHash, (trx) => deleteSessions(trx, storeHash, userId));
}

async function renew(trx: Trx, storeHash: string, old: FoundSession, tokenHash: string, now: Date): Promise<void> {
  const { userId, installation, startedAt, tokenHash: replaces } = old;
  await insertSession(trx, storeHash, { tokenHash, userId, installation, startedAt, issuedAt: now, replaces });
}

/** Follows from the old token, so that requests at the same time agree on it. */
function successorOf(sessionSecret: string, storeHash: string, token: string): string {
  return `${storeHash}.${createHmac('sha256', sessionSecret).update(`session:${token}`).digest('base64url')}`;
}

function toRequestSession(
  storeHash: string,
  { userId, email, role, canPublish, installation }: FoundSession,
): RequestSession {
  return { storeHash, installation, member: { userId, email, role, canPublish } };
}

function newToken(storeHash: string): string {
  return `${storeHash}.${newSecret(32)}`;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
