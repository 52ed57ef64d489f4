import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Parts } from '../parts.ts';
import { DEFAULT_SCOPES } from '../portal.ts';
import { developerAccount } from './install-app.ts';
import { findStore, findUser, profileOf } from './store-users.ts';
import type { AuthorizationCode } from './tables.ts';

const exchangeSchema = z.object({
  client_id: z.string(),
  client_secret: z.string(),
  code: z.string(),
  context: z.string(),
  scope: z.string(),
  grant_type: z.string(),
  redirect_uri: z.string(),
});

type ExchangeRequest = z.infer<typeof exchangeSchema>;
type ExchangeError = { status: number; error: string; description: string };

/** `POST /oauth2/token`: one code for one permanent token. */
export function exchangeCode(parts: Parts): RequestHandler {
  return (request, response) => {
    const parsed = exchangeSchema.safeParse(request.body);
    if (!parsed.success) {
      const missing = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
      response.status(400).json({ error: 'invalid_request', error_description: `Missing or not a string: ${missing}` });
      return;
    }
    const found = findCode(parts, parsed.data);
    if ('error' in found) {
      response.status(found.status).json({ error: found.error, error_description: found.description });
      return;
    }
    response.json(issueToken(parts, found));
  };
}

function findCode(parts: Parts, body: ExchangeRequest): AuthorizationCode | ExchangeError {
  const { clientId, clientSecret } = parts.portal.record;
  if (body.client_id !== clientId || !sameText(body.client_secret, clientSecret)) {
    return refuse(401, 'invalid_client', 'Unknown client id or wrong client secret');
  }
  if (body.grant_type !== 'authorization_code') {
    return refuse(400, 'unsupported_grant_type', 'grant_type must be authorization_code');
  }
  const code = parts.login.codes.get(body.code);
  if (!code || code.used || code.expires_at <= parts.clock.now()) {
    return refuse(400, 'invalid_grant', 'The code is unknown, used or older than ten minutes');
  }
  if (body.redirect_uri !== parts.portal.callbackUrl('auth') || body.redirect_uri !== code.redirect_uri) {
    return refuse(400, 'invalid_grant', 'redirect_uri is not the registered auth callback');
  }
  if (body.context !== `stores/${code.store_hash}`)
    return refuse(400, 'invalid_grant', 'The code is for another context');
  if (!sameScopes(body.scope, code.scopes) || !sameScopes(body.scope, parts.portal.record.scopes)) {
    return refuse(400, 'invalid_scope', 'scope must be the scopes that the merchant granted');
  }
  return code;
}

function refuse(status: number, error: string, description: string): ExchangeError {
  return { status, error, description };
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** BigCommerce's default scopes may be sent or left out. */
function sameScopes(sent: string, granted: readonly string[]): boolean {
  const wanted = new Set(sent.split(' ').filter((scope) => scope !== '' && !DEFAULT_SCOPES.includes(scope)));
  return wanted.size === granted.length && granted.every((scope) => wanted.has(scope));
}

/** The store's earlier token dies with the new one; users who had access keep it. */
function issueToken(parts: Parts, code: AuthorizationCode): Record<string, unknown> {
  const { login, clock, portal } = parts;
  const now = clock.now();
  login.codes.put({ ...code, used: true });
  revokeTokens(parts, code.store_hash);
  const scopes = [...code.scopes, ...DEFAULT_SCOPES];
  const { token } = login.tokens.put({
    token: randomBytes(16).toString('hex'),
    client_id: portal.record.clientId,
    store_hash: code.store_hash,
    scopes,
    created_at: now,
    revoked_at: null,
  });
  login.installations.put({
    store_hash: code.store_hash,
    installed_by: code.user_id,
    installed_at: now,
    scopes: code.scopes,
    needs_consent: false,
    granted_user_ids: login.installations.get(code.store_hash)?.granted_user_ids ?? [],
  });
  const profile = profileOf(findStore(parts.sandbox, code.store_hash));
  return {
    access_token: token,
    scope: scopes.join(' '),
    user: accountOf(findUser(profile, code.user_id)),
    owner: accountOf(profile.owner),
    context: `stores/${code.store_hash}`,
    account_uuid: developerAccount(parts),
  };
}

function accountOf({ id, email }: { id: number; email: string }): { id: number; username: string; email: string } {
  return { id, username: email, email };
}

/** Every token of the store stops working at once. */
export function revokeTokens({ login, clock }: Pick<Parts, 'login' | 'clock'>, storeHash: string): void {
  for (const token of login.tokens.all()) {
    if (token.store_hash === storeHash && token.revoked_at === null) {
      login.tokens.put({ ...token, revoked_at: clock.now() });
    }
  }
}
