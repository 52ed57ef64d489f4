import { deleteHook, listHooks } from '../bigcommerce/hooks.ts';
import { deleteScript, listScripts } from '../bigcommerce/scripts.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import type { Deps } from '../deps.ts';
import { inStore } from '../db/in-store.ts';
import { eraseToken } from './connection-repository.ts';
import { findAccessToken } from './connection.ts';
import { findStore } from './find-store.ts';

/**
 * After an uninstall: removes our webhooks and scripts as far as the token still works (BigCommerce removes them itself
 * as well), never SEO values, then erases the token. Does nothing when the store was installed anew. Safe to run twice:
 * what is gone stays gone.
 * @throws when `signal` aborts; the token then stays for the next run.
 */
export async function cleanUpStore(
  deps: Deps,
  storeHash: string,
  installation: number,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, bigcommerce, logger } = deps;
  const store = await findStore(db, storeHash);
  if (store?.status !== 'uninstalled' || store.installation !== installation) return;
  if (!(await findAccessToken(deps, storeHash))) return;
  const client = bigcommerce.forStore(storeHash, { signal });
  for (const removal of [removeScripts, removeHooks]) {
    try {
      await removal(client);
    } catch (error) {
      signal.throwIfAborted();
      logger.info({ storeHash, err: error }, 'clean-up left to BigCommerce');
    }
  }
  await inStore(db, storeHash, (trx) => eraseToken(trx, storeHash, installation, clock.now()));
}

async function removeScripts(client: StoreClient): Promise<void> {
  for (const { uuid } of await listScripts(client)) await deleteScript(client, uuid);
}

async function removeHooks(client: StoreClient): Promise<void> {
  for (const { id } of await listHooks(client)) await deleteHook(client, id);
}
