import { deleteHook, listHooks } from '../bigcommerce/hooks.ts';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { readTime } from '../bigcommerce/store-information.ts';
import type { Deps } from '../deps.ts';
import { inStore } from '../db/in-store.ts';
import { eraseToken } from './connection-repository.ts';
import { findAccessToken } from './connection.ts';
import { findStore } from './find-store.ts';
import { concludeUninstall } from './uninstall-store.ts';

/** Takes away one kind of thing that a module above placed. */
export type Removal = (client: StoreClient) => Promise<void>;

/**
 * After an uninstall: removes what modules above placed (`removals`) and our webhooks as far as the token still works, never
 * SEO values, then erases the token and the shop's own key to a model. Where the uninstall is only claimed, BigCommerce's refusal of the token confirms it, and a token that works ends the matter. Does nothing when the store was installed anew. Safe to run twice:
 * what is gone stays gone.
 * @throws BigCommerceError when a claim could be neither confirmed nor dismissed.
 * @throws when `signal` aborts; the token then stays for the next run.
 */
export async function cleanUpStore(
  deps: Deps,
  storeHash: string,
  installation: number,
  { removals, signal }: { removals: readonly Removal[]; signal: AbortSignal },
): Promise<void> {
  const { db, clock, bigcommerce, logger } = deps;
  const store = await findStore(db, storeHash);
  if (store?.installation !== installation || !(await findAccessToken(deps, storeHash))) return;
  const client = bigcommerce.forStore(storeHash, { signal });
  if (store.status !== 'uninstalled' && !(await confirmUninstall(deps, client, installation))) return;
  for (const removal of [...removals, removeHooks]) {
    try {
      await removal(client);
    } catch (error) {
      signal.throwIfAborted();
      logger.info({ storeHash, err: error }, 'clean-up left to BigCommerce');
    }
  }
  await inStore(db, storeHash, (trx) => eraseToken(trx, storeHash, installation, clock.now()));
}

/** The token dies with the app. Says whether the store is uninstalled now. */
async function confirmUninstall(
  { db, clock, logger }: Deps,
  client: StoreClient,
  installation: number,
): Promise<boolean> {
  const { storeHash } = client;
  try {
    await readTime(client);
    logger.warn({ storeHash }, 'uninstall claimed, but BigCommerce still takes the token: nothing is done');
    return false;
  } catch (error) {
    if (!(error instanceof BigCommerceError) || error.httpStatus !== 401) throw error;
  }
  const conclusion = { actor: 'BigCommerce', at: clock.now() };
  return inStore(db, storeHash, (trx) => concludeUninstall(trx, storeHash, { installation }, conclusion));
}

async function removeHooks(client: StoreClient): Promise<void> {
  for (const { id } of await listHooks(client)) await deleteHook(client, id);
}
