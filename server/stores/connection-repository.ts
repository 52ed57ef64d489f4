import type { Trx } from '../db/pool.ts';
import type { EncryptedToken } from './tokens.ts';

export type ConnectionRow = { installation: number; token: EncryptedToken | undefined; scopes: string[] };

type Row = {
  store_hash: string;
  installation: number;
  access_token: string | null;
  token_key_id: string | null;
  scopes: string[];
  owner_user_id: number | null;
  changed_at: Date;
};

export async function selectConnection(trx: Trx, storeHash: string): Promise<ConnectionRow | undefined> {
  const row = await trx<Row>('connections').where({ store_hash: storeHash }).first();
  if (!row) return undefined;
  const { access_token: sealed, token_key_id: keyId } = row;
  return {
    installation: row.installation,
    token: sealed !== null && keyId !== null ? { sealed, keyId } : undefined,
    scopes: row.scopes,
  };
}

export async function upsertConnection(
  trx: Trx,
  storeHash: string,
  connection: {
    installation: number;
    token: EncryptedToken;
    scopes: string[];
    ownerUserId: number | undefined;
    at: Date;
  },
): Promise<void> {
  await trx<Row>('connections')
    .insert({
      store_hash: storeHash,
      installation: connection.installation,
      access_token: connection.token.sealed,
      token_key_id: connection.token.keyId,
      scopes: connection.scopes,
      owner_user_id: connection.ownerUserId ?? null,
      changed_at: connection.at,
    })
    .onConflict('store_hash')
    .merge();
}

/**
 * Whether the store has a token that was given out after `at`, which ended those before it. Authorisations of one store
 * decide this one after the other.
 */
export async function hasNewerToken(trx: Trx, storeHash: string, at: Date): Promise<boolean> {
  await trx.raw(`select pg_advisory_xact_lock(hashtext('connections'), hashtext(?))`, [storeHash]);
  const row = await trx<Row>('connections')
    .where({ store_hash: storeHash })
    .whereNotNull('access_token')
    .where('changed_at', '>', at)
    .first();
  return row !== undefined;
}

/** Stores the same token under another key, unless it is another one meanwhile. */
export async function replaceToken(
  trx: Trx,
  storeHash: string,
  old: EncryptedToken,
  { sealed, keyId }: EncryptedToken,
): Promise<void> {
  await trx<Row>('connections')
    .where({ store_hash: storeHash, access_token: old.sealed })
    .update({ access_token: sealed, token_key_id: keyId });
}

/** Erases the token, and the shop's own key to a model, if the connection still belongs to `installation`. */
export async function eraseToken(trx: Trx, storeHash: string, installation: number, at: Date): Promise<void> {
  const erased = await trx<Row>('connections')
    .where({ store_hash: storeHash, installation })
    .update({ access_token: null, token_key_id: null, changed_at: at });
  if (erased === 0) return;
  await trx('writer_settings')
    .where({ store_hash: storeHash })
    .update({ engine: 'grounded', off_since: at, key_id: null, sealed_key: null, key_end: null, changed_at: at });
}
