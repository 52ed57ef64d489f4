import type { Trx } from '../db/pool.ts';

export type StoredTicket = {
  userId: number;
  installation: number;
  what: string;
  request: { filter: unknown; separator: unknown };
  madeAt: Date;
};

export async function insertTicket(
  trx: Trx,
  storeHash: string,
  ticketHash: string,
  { userId, installation, what, request, madeAt }: StoredTicket,
): Promise<void> {
  await trx('download_tickets').insert({
    store_hash: storeHash,
    ticket_hash: ticketHash,
    user_id: userId,
    installation,
    what,
    request: JSON.stringify(request),
    made_at: madeAt,
  });
}

/** Takes the ticket away: of two uses at the same time one gets it. */
export async function takeTicketRow(
  trx: Trx,
  storeHash: string,
  ticketHash: string,
): Promise<StoredTicket | undefined> {
  const { rows } = await trx.raw<{ rows: StoredTicket[] }>(
    `delete from download_tickets where store_hash = ? and ticket_hash = ?
     returning user_id as "userId", installation, what, request, made_at as "madeAt"`,
    [storeHash, ticketHash],
  );
  return rows[0];
}

export async function deleteTicketsBefore(trx: Trx, storeHash: string, madeAt: Date): Promise<void> {
  await trx('download_tickets').where({ store_hash: storeHash }).where('made_at', '<', madeAt).delete();
}
