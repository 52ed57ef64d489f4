import { createHash } from 'node:crypto';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import type { RequestSession } from '../http/session.ts';
import { newSecret } from '../ids.ts';
import { findMember } from '../stores/find-member.ts';
import { deleteTicketsBefore, insertTicket, takeTicketRow } from './ticket-repository.ts';
import type { StoredTicket } from './ticket-repository.ts';

/** From the click to the form that the page posts by itself. */
const validMs = 60_000;

type TicketDeps = Pick<Deps, 'db' | 'clock'>;

/** A ticket for one download of this member. It is returned once and kept nowhere: only its hash is stored. */
export async function makeTicket(
  { db, clock }: TicketDeps,
  { storeHash, installation, member }: RequestSession,
  { what, request }: Pick<StoredTicket, 'what' | 'request'>,
): Promise<string> {
  const ticket = `${storeHash}.${newSecret(32)}`;
  const madeAt = clock.now();
  await inStore(db, storeHash, async (trx) => {
    await deleteTicketsBefore(trx, storeHash, new Date(madeAt.getTime() - validMs));
    await insertTicket(trx, storeHash, hashOf(ticket), { userId: member.userId, installation, what, request, madeAt });
  });
  return ticket;
}

/**
 * Uses a ticket up. undefined when there is none (any more), when it is too old, and when the member or the installation that
 * it was made for has gone meanwhile.
 */
export async function takeTicket(
  { db, clock }: TicketDeps,
  ticket: string,
): Promise<({ session: RequestSession } & Pick<StoredTicket, 'what' | 'request'>) | undefined> {
  const storeHash = /^([a-z0-9]{1,64})\.[A-Za-z0-9_-]{43}$/.exec(ticket)?.[1];
  if (storeHash === undefined) return undefined;
  return inStore(db, storeHash, async (trx) => {
    const row = await takeTicketRow(trx, storeHash, hashOf(ticket));
    if (row === undefined || clock.now().getTime() - row.madeAt.getTime() > validMs) return undefined;
    const { userId, installation, what, request } = row;
    const member = await findMember(trx, storeHash, { userId, installation });
    return member && { session: { storeHash, installation, member }, what, request };
  });
}

function hashOf(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex');
}
