import { createHmac, randomUUID } from 'node:crypto';
import type { Parts } from '../parts.ts';
import type { StoreProfile } from '../state/store-profile.ts';
import type { StoreUser } from './store-users.ts';

const LIFE_SECONDS = 24 * 3600;

export type LoadTarget = { url?: string; channelId?: number };

/** The `signed_payload_jwt` of the load, uninstall and remove_user callbacks: HS256 with the app's client secret. */
export function signPayload(
  { portal, clock }: Pick<Parts, 'portal' | 'clock'>,
  profile: StoreProfile,
  user: StoreUser,
  { url = '/', channelId }: LoadTarget = {},
): string {
  const iat = Math.floor(clock.now() / 1000);
  const claims = {
    aud: portal.record.clientId,
    iss: 'bc',
    iat,
    nbf: iat - 5,
    exp: iat - 5 + LIFE_SECONDS,
    jti: randomUUID(),
    sub: `stores/${profile.store_hash}`,
    user: { id: user.id, email: user.email, locale: user.locale },
    owner: { id: profile.owner.id, email: profile.owner.email },
    url,
    channel_id: channelId ?? null,
  };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', portal.record.clientSecret).update(signed).digest('base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
