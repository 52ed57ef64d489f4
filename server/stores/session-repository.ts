import type { Trx } from '../db/pool.ts';
import type { Role } from './member.ts';

export type FoundSession = {
  tokenHash: string;
  userId: number;
  email: string;
  role: Role;
  canPublish: boolean;
  installation: number;
  startedAt: Date;
  issuedAt: Date;
  lastUsedAt: Date;
  /** Hash of the token that this one is to replace, until its first use. */
  replaces: string | null;
};

export type NewSession = {
  tokenHash: string;
  userId: number;
  installation: number;
  startedAt: Date;
  issuedAt: Date;
  /** Hash of the token whose place this one takes. */
  replaces?: string;
};

/** A session whose member still belongs to the store and whose installation is the present one. */
export async function selectSession(
  trx: Trx,
  storeHash: string,
  tokenHash: string,
  notBefore: { startedAt: Date; lastUsedAt: Date; replacedAt: Date },
): Promise<FoundSession | undefined> {
  const { rows } = await trx.raw<{ rows: FoundSession[] }>(
    `select s.token_hash as "tokenHash", s.user_id as "userId", m.email, m.role, m.can_publish as "canPublish",
       s.installation, s.started_at as "startedAt", s.issued_at as "issuedAt", s.last_used_at as "lastUsedAt",
       s.replaces
     from sessions s
     join members m on m.store_hash = s.store_hash and m.user_id = s.user_id and m.removed_at is null
     join stores on stores.store_hash = s.store_hash and stores.installation = s.installation and stores.status <> 'uninstalled'
     where s.store_hash = :storeHash and s.token_hash = :tokenHash
       and s.started_at > :startedAt and s.last_used_at > :lastUsedAt
       and (s.replaced_at is null or s.replaced_at > :replacedAt)`,
    { storeHash, tokenHash, ...notBefore },
  );
  return rows[0];
}

/** One that is there already counts as used now. */
export async function insertSession(trx: Trx, storeHash: string, session: NewSession): Promise<void> {
  await trx('sessions')
    .insert({
      store_hash: storeHash,
      token_hash: session.tokenHash,
      user_id: session.userId,
      installation: session.installation,
      started_at: session.startedAt,
      issued_at: session.issuedAt,
      last_used_at: session.issuedAt,
      replaces: session.replaces ?? null,
    })
    .onConflict(['store_hash', 'token_hash'])
    .merge(['last_used_at']);
}

export async function touchSession(trx: Trx, storeHash: string, tokenHash: string, at: Date): Promise<void> {
  await trx('sessions').where({ store_hash: storeHash, token_hash: tokenHash }).update({ last_used_at: at });
  await trx('members')
    .where({ store_hash: storeHash })
    .whereIn('user_id', trx('sessions').select('user_id').where({ store_hash: storeHash, token_hash: tokenHash }))
    .update({ last_seen_at: at });
}

/** Keeps a logout at the same time from missing the session that follows. Says whether the session is still there. */
export async function lockSession(trx: Trx, storeHash: string, tokenHash: string): Promise<boolean> {
  const row: unknown = await trx('sessions')
    .where({ store_hash: storeHash, token_hash: tokenHash })
    .forUpdate()
    .first();
  return row !== undefined;
}

/** The first use of a token marks the one before it as replaced. */
export async function endPredecessor(
  trx: Trx,
  storeHash: string,
  tokenHash: string,
  predecessor: string,
  at: Date,
): Promise<void> {
  await trx('sessions')
    .where({ store_hash: storeHash, token_hash: predecessor })
    .whereNull('replaced_at')
    .update({ replaced_at: at });
  await trx('sessions').where({ store_hash: storeHash, token_hash: tokenHash }).update({ replaces: null });
}

/** All sessions of the store, or of one member. */
export async function deleteSessions(trx: Trx, storeHash: string, userId?: number): Promise<void> {
  await trx('sessions')
    .where({ store_hash: storeHash, ...(userId === undefined ? {} : { user_id: userId }) })
    .delete();
}

export async function deleteSessionsBefore(trx: Trx, storeHash: string, startedAt: Date): Promise<void> {
  await trx('sessions').where({ store_hash: storeHash }).where('started_at', '<', startedAt).delete();
}

/** Says whether the payload was new, whatever the callback. Those older than `keepAfter` have expired and are forgotten. */
export async function insertUsedPayload(
  trx: Trx,
  storeHash: string,
  payload: { jti: string; callback: string; at: Date; keepAfter: Date },
): Promise<boolean> {
  const { jti, callback, at, keepAfter } = payload;
  await trx('used_payloads').where({ store_hash: storeHash }).where('used_at', '<', keepAfter).delete();
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `insert into used_payloads (store_hash, callback, jti, used_at) values (?, ?, ?, ?) on conflict do nothing`,
    [storeHash, callback, jti, at],
  );
  return rowCount > 0;
}

export async function isPayloadUsed(trx: Trx, storeHash: string, jti: string): Promise<boolean> {
  const row: unknown = await trx('used_payloads').where({ store_hash: storeHash, jti }).first();
  return row !== undefined;
}
