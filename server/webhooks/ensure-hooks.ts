import { createHook, deleteHook, listHooks, updateHook } from '../bigcommerce/hooks.ts';
import type { BcHook, HookWrite } from '../bigcommerce/hooks.ts';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { readStoreInformation } from '../bigcommerce/store-information.ts';
import type { Deps } from '../deps.ts';
import { findStore } from '../stores/find-store.ts';
import { hookPath, hookScopes } from './hook-scopes.ts';
import { hookSecret, secretHeader } from './hook-secret.ts';

export type EnsuredHooks = { created: number; mended: number; removed: number };

/**
 * Makes the store's hooks what they should be: missing ones are created, those switched off by BigCommerce (90 days of
 * silence, failed deliveries) are switched on, those to another address or for events we do not use are removed.
 * `furtherChannels`: storefronts beside the main one whose pages and themes matter too.
 * @throws BigCommerceError the first refusal, after all the rest was done.
 */
export async function ensureHooks(
  { db, config, secrets }: Pick<Deps, 'db' | 'config' | 'secrets'>,
  client: StoreClient,
  furtherChannels: readonly number[] = [],
): Promise<EnsuredHooks> {
  const headers = { [secretHeader]: hookSecret(secrets.sessionSecret, client.storeHash) };
  const destination = `${config.appUrl}${hookPath}`;
  const channels = new Set([await channelOf(db, client), ...furtherChannels]);
  const wanted = hookScopes([...channels]).map((scope) => ({
    scope,
    destination,
    is_active: true,
    headers,
  }));
  const present = await listHooks(client);
  const done: EnsuredHooks = { created: 0, mended: 0, removed: 0 };
  for (const hook of present) {
    if (wanted.some((each) => isSame(each, hook))) continue;
    await deleteHook(client, hook.id);
    done.removed += 1;
  }
  const refusals: BigCommerceError[] = [];
  for (const hook of wanted) {
    const existing = present.find((each) => isSame(hook, each));
    if (existing?.is_active && existing.headers[secretHeader] === headers[secretHeader]) continue;
    try {
      await (existing ? updateHook(client, existing.id, hook) : createHook(client, hook));
      done[existing ? 'mended' : 'created'] += 1;
    } catch (error) {
      if (!(error instanceof BigCommerceError) || error.problem === 'token_refused') throw error;
      refusals.push(error);
    }
  }
  if (refusals[0]) throw refusals[0];
  return done;
}

/** Right after an installation the default channel is not known yet. */
async function channelOf(db: Deps['db'], client: StoreClient): Promise<number> {
  const store = await findStore(db, client.storeHash);
  if (store && store.url !== '') return store.channelId;
  try {
    return (await readStoreInformation(client)).channelId ?? 1;
  } catch (error) {
    if (error instanceof BigCommerceError && error.problem === 'information_refused') return 1;
    throw error;
  }
}

function isSame(wanted: HookWrite, hook: BcHook): boolean {
  return wanted.scope === hook.scope && wanted.destination === hook.destination;
}
