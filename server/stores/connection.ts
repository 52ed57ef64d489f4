import type { Deps } from '../deps.ts';
import type { Db, Trx } from '../db/pool.ts';
import { inStore } from '../db/in-store.ts';
import { selectConnection } from './connection-repository.ts';
import { updateStatus } from './store-repository.ts';
import type { ConnectionStatus } from './store.ts';
import { decryptToken } from './tokens.ts';

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

/** The token that BigCommerce accepts now; undefined when the store never was connected or its token is erased. */
export async function findAccessToken(
  deps: Pick<Deps, 'db' | 'secrets'>,
  storeHash: string,
): Promise<AccessToken | undefined> {
  const connection = await inStore(deps.db, storeHash, (trx) => selectConnection(trx, storeHash));
  if (!connection?.token) return undefined;
  const accessToken = decryptToken(deps.secrets.tokenKeys, storeHash, connection.token);
  return { accessToken, installation: connection.installation };
}
