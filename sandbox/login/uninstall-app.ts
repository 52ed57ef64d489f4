import { Refusal, type Parts } from '../parts.ts';
import type { StoreProfile } from '../state/store-profile.ts';
import { revokeTokens } from './exchange-code.ts';
import { signPayload } from './signed-payload.ts';
import { findStore, findUser, isOwner, profileOf, type StoreUser } from './store-users.ts';

const TIMEOUT_MS = 10_000;

/** How the app answered a server-to-server callback; status 0 when it did not. */
export type CallbackResult = { callback: string; status: number; body: string };

/**
 * Removes the app from the store: its token dies, its hooks and its `auto_uninstall` scripts go, then the app is told.
 * Widgets, metafields, redirects and SEO values stay. Throws a Refusal unless the user owns the store.
 */
export async function uninstallApp(parts: Parts, storeHash: string, userId?: number): Promise<CallbackResult> {
  const store = findStore(parts.sandbox, storeHash);
  const profile = profileOf(store);
  const user = findUser(profile, userId ?? profile.owner.id);
  if (!isOwner(profile, user.id)) throw new Refusal(403, 'Only the store owner may uninstall apps.');
  if (!parts.login.installations.delete(storeHash)) throw new Refusal(404, 'The app is not installed in this store.');
  revokeTokens(parts, storeHash);
  const { clientId } = parts.portal.record;
  for (const hook of store.hooks.all()) if (hook.client_id === clientId) store.hooks.delete(hook.id);
  for (const script of store.scripts.all()) {
    if (script.api_client_id === clientId && script.auto_uninstall) store.scripts.delete(script.uuid);
  }
  return callApp(parts, profile, user, 'uninstall');
}

export function grantUser(parts: Parts, storeHash: string, userId: number): void {
  const profile = profileOf(findStore(parts.sandbox, storeHash));
  findUser(profile, userId);
  const installation = parts.login.installations.get(storeHash);
  if (!installation) throw new Refusal(404, 'The app is not installed in this store.');
  const granted = new Set([...installation.granted_user_ids, userId]);
  parts.login.installations.put({ ...installation, granted_user_ids: [...granted] });
}

/** Takes the app away from one user and tells the app. */
export async function revokeUser(parts: Parts, storeHash: string, userId: number): Promise<CallbackResult> {
  const profile = profileOf(findStore(parts.sandbox, storeHash));
  const user = findUser(profile, userId);
  const installation = parts.login.installations.get(storeHash);
  if (!installation) throw new Refusal(404, 'The app is not installed in this store.');
  const granted_user_ids = installation.granted_user_ids.filter((id) => id !== userId);
  parts.login.installations.put({ ...installation, granted_user_ids });
  return callApp(parts, profile, user, 'removeUser');
}

async function callApp(
  parts: Parts,
  profile: StoreProfile,
  user: StoreUser,
  callback: 'uninstall' | 'removeUser',
): Promise<CallbackResult> {
  const url = new URL(parts.portal.callbackUrl(callback));
  url.searchParams.set('signed_payload_jwt', signPayload(parts, profile, user));
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    return { callback: url.pathname, status: response.status, body: await response.text() };
  } catch (error) {
    return { callback: url.pathname, status: 0, body: error instanceof Error ? error.message : String(error) };
  }
}
