import { createHook, deleteHook, listHooks, updateHook } from '../bigcommerce/hooks.ts';
import type { BcHook, HookWrite } from '../bigcommerce/hooks.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import type { Deps } from '../deps.ts';
import { findStore } from '../stores/find-store.ts';
import { hookPath, hookScopes } from './hook-scopes.ts';
import { hookSecret, secretHeader } from './hook-secret.ts';

export type EnsuredHooks = { created: number; mended: number; removed: number };

/**
 * Makes the store's hooks what they should be: missing ones are created, those switched off by BigCommerce (90 days of
 * silence, failed deliveries) are switched on, those to another address or for events we do not use are removed.
 */
export async function ensureHooks(
  { db, config, secrets }: Pick<Deps, 'db' | 'config' | 'secrets'>,
  client: StoreClient,
): Promise<EnsuredHooks> {
  const store = await findStore(db, client.storeHash);
  const headers = { [secretHeader]: hookSecret(secrets.sessionSecret, client.storeHash) };
  const destination = `${config.appUrl}${hookPath}`;
  const wanted = hookScopes(store?.channelId ?? 1).map((scope) => ({ scope, destination, is_active: true, headers }));
  const present = await listHooks(client);
  const done: EnsuredHooks = { created: 0, mended: 0, removed: 0 };
  for (const hook of present) {
    if (wanted.some((each) => isSame(each, hook))) continue;
    await deleteHook(client, hook.id);
    done.removed += 1;
  }
  for (const hook of wanted) {
    const existing = present.find((each) => isSame(hook, each));
    if (!existing) {
      await createHook(client, hook);
      done.created += 1;
    } else if (!existing.is_active || existing.headers[secretHeader] !== headers[secretHeader]) {
      await updateHook(client, existing.id, hook);
      done.mended += 1;
    }
  }
  return done;
}

function isSame(wanted: HookWrite, hook: BcHook): boolean {
  return wanted.scope === hook.scope && wanted.destination === hook.destination;
}
