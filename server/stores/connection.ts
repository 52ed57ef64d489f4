import type { Deps } from '../deps.ts';
import type { Db, Trx } from '../db/pool.ts';
import { inStore } from '../db/in-store.ts';
import { replaceToken, selectConnection } from './connection-repository.ts';
import { updateStatus } from './store-repository.ts';
import type { ConnectionStatus } from './store.ts';
import { decryptToken, encryptToken } from './tokens.ts';

/** Does nothing when the store was installed anew meanwhile, or uninstalled. Says whether it did something. */
export async function markConnection(
  db: Db | Trx,
  storeHash: string,
  installation: number,
  status: ConnectionStatus,
): Promise<boolean> {
  return updateStatus(db, storeHash, installation, status);
}

export type AccessToken = { accessToken: string; installation: number };

/**
 * The token that BigCommerce accepts now; undefined when the store never was connected or its token is erased. One that
 * is encrypted under an older key is encrypted again under the newest, so that older keys can be retired.
 */
export async function findAccessToken(
  { db, secrets }: Pick<Deps, 'db' | 'secrets'>,
  storeHash: string,
): Promise<AccessToken | undefined> {
  return inStore(db, storeHash, async (trx) => {
    const connection = await selectConnection(trx, storeHash);
    if (!connection?.token) return undefined;
    const { token, installation } = connection;
    const accessToken = decryptToken(secrets.tokenKeys, storeHash, token);
    if (token.keyId !== secrets.tokenKeys[0]?.id)
      await replaceToken(trx, storeHash, token, encryptToken(secrets.tokenKeys, storeHash, accessToken));
    return { accessToken, installation };
  });
}
