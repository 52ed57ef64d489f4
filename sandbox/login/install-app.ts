import { createHash, randomBytes } from 'node:crypto';
import { Refusal, type Parts } from '../parts.ts';
import { DEFAULT_SCOPES } from '../portal.ts';
import type { StoreProfile } from '../state/store-profile.ts';
import { findStore, findUser, isOwner, mayOpen, profileOf } from './store-users.ts';
import { signPayload, type LoadTarget } from './signed-payload.ts';
import type { Installation } from './tables.ts';

const CODE_LIFE_MS = 10 * 60_000;

/**
 * What a merchant's "Confirm" on the consent screen does: makes a code that works once, for ten minutes. Returns the
 * address of the app's auth callback that the merchant's browser opens. `external` when the merchant came from the
 * app's own install button. Throws a Refusal unless the user owns the store.
 */
export function beginInstall(parts: Parts, storeHash: string, userId: number, external = false): string {
  const { sandbox, portal, login, clock } = parts;
  const profile = profileOf(findStore(sandbox, storeHash));
  findUser(profile, userId);
  if (!isOwner(profile, userId)) throw new Refusal(403, 'Only the store owner may install apps.');
  const { code, scopes } = login.codes.put({
    code: randomBytes(20).toString('hex'),
    store_hash: storeHash,
    user_id: userId,
    scopes: [...portal.record.scopes],
    redirect_uri: portal.callbackUrl('auth'),
    expires_at: clock.now() + CODE_LIFE_MS,
    used: false,
  });
  const url = new URL(portal.callbackUrl('auth'));
  url.searchParams.set('code', code);
  url.searchParams.set('scope', [...scopes, ...DEFAULT_SCOPES].join(' '));
  url.searchParams.set('context', `stores/${storeHash}`);
  url.searchParams.set('account_uuid', developerAccount(parts));
  if (external) url.searchParams.set('external_install', 'true');
  return url.href;
}

/** The id of the developer's account, the same for every store. */
export function developerAccount({ portal }: Pick<Parts, 'portal'>): string {
  const hex = createHash('sha256').update(portal.record.clientId).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** Whether the merchant must accept the app's scopes (again) before the app opens. */
export function needsConsent({ portal }: Pick<Parts, 'portal'>, installation: Installation | undefined): boolean {
  if (!installation || installation.needs_consent) return true;
  const asked = new Set(portal.record.scopes);
  return installation.scopes.length !== asked.size || installation.scopes.some((scope) => !asked.has(scope));
}

/** Address of the app's load callback for a click in the Apps menu. Throws a Refusal when the user may not open the app. */
export function loadAddress(parts: Parts, storeHash: string, userId: number, target: LoadTarget = {}): string {
  const profile = profileOf(findStore(parts.sandbox, storeHash));
  const user = findUser(profile, userId);
  const installation = openInstallation(parts, profile, userId);
  if (needsConsent(parts, installation)) {
    throw new Refusal(409, 'The app must be authorised again by the store owner before it opens.');
  }
  const url = new URL(parts.portal.callbackUrl('load'));
  url.searchParams.set('signed_payload_jwt', signPayload(parts, profile, user, target));
  return url.href;
}

function openInstallation(parts: Parts, profile: StoreProfile, userId: number): Installation {
  const installation = parts.login.installations.get(profile.store_hash);
  if (!installation) throw new Refusal(404, 'The app is not installed in this store.');
  if (!mayOpen(profile, installation, userId)) {
    throw new Refusal(403, 'This user may not open the app. The store owner grants access under Users.');
  }
  return installation;
}
