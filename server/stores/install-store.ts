import { record } from '../audit/record.ts';
import type { TokenAnswer } from '../bigcommerce/oauth.ts';
import type { Deps } from '../deps.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import { hasNewerToken, upsertConnection } from './connection-repository.ts';
import { upsertMember } from './member-repository.ts';
import { roleOf } from './member.ts';
import { checkScopes } from './scopes.ts';
import type { ScopeCheck } from './scopes.ts';
import { deleteSessions } from './session-repository.ts';
import { startSession } from './sessions.ts';
import { upsertInstalledStore } from './store-repository.ts';
import { encryptToken } from './tokens.ts';
import { isCodeUsed, takeCode } from './used-payload.ts';

/** Starts the first sync, which belongs to a module above this one. */
export type StartSync = (
  deps: Deps,
  trx: Trx,
  storeHash: string,
  request: { installation: number; cause: 'install'; requestedBy: string },
) => Promise<unknown>;

export type Installed = {
  storeHash: string;
  installation: number;
  scopes: ScopeCheck;
  sessionToken: string | undefined;
};

type CodeQuery = { code: string; context: string; scope: string };

/** By store and code: exchanges under way in this process. */
const underWay = new Map<string, Promise<Installed | undefined>>();

/**
 * Exchanges the code of an auth callback and installs the store. undefined: the code was used before, or another browser
 * tab opened the same address at this moment, or a newer authorisation of the store overtook this one.
 * @throws BigCommerceError
 */
export async function authorise(deps: Deps, query: CodeQuery, startSync: StartSync): Promise<Installed | undefined> {
  const storeHash = query.context.slice('stores/'.length);
  const id = `${storeHash} ${query.code}`;
  const earlier = underWay.get(id);
  if (earlier) {
    await earlier;
    return undefined;
  }
  const exchange = exchangeAndInstall(deps, storeHash, query, startSync);
  underWay.set(id, exchange);
  try {
    return await exchange;
  } finally {
    underWay.delete(id);
  }
}

async function exchangeAndInstall(
  deps: Deps,
  storeHash: string,
  query: CodeQuery,
  startSync: StartSync,
): Promise<Installed | undefined> {
  const { db, bigcommerce, clock } = deps;
  if (await inStore(db, storeHash, (trx) => isCodeUsed(trx, storeHash, query.code))) return undefined;
  const token = await bigcommerce.exchangeCode(query);
  return installStore(deps, { token, code: query.code, at: clock.now() }, startSync);
}

/**
 * Installs a store, installs it again or takes up a new authorisation: the store keeps all its data and gets the new
 * token. The installation number grows unless the app was there all the time. With a scope missing the store waits for
 * another authorisation, nothing is started and there is no session. `at` is when BigCommerce gave the token out: each
 * token ends the one before it, so an older one than the store has is dropped and the answer is undefined.
 */
export async function installStore(
  deps: Deps,
  { token, code, at }: { token: TokenAnswer; code: string; at: Date },
  startSync: StartSync,
): Promise<Installed | undefined> {
  const { db, config, secrets } = deps;
  const storeHash = token.context.slice('stores/'.length);
  const granted = token.scope.split(' ').filter((scope) => scope !== '');
  const scopes = checkScopes(config.app.scopes, granted);
  const works = scopes.missing.length === 0;
  return inStore(db, storeHash, async (trx) => {
    if (await hasNewerToken(trx, storeHash, at)) return undefined;
    const status = works ? 'active' : 'needs_reauthorization';
    const { installation, isNew, isFirst } = await upsertInstalledStore(trx, storeHash, {
      status,
      scopes: granted,
      at,
    });
    const encrypted = encryptToken(secrets.tokenKeys, storeHash, token.access_token);
    await upsertConnection(trx, storeHash, {
      installation,
      token: encrypted,
      scopes: granted,
      ownerUserId: token.owner?.id,
      at,
    });
    await takeCode(trx, storeHash, code, at);
    await saveInstaller(trx, storeHash, token, at);
    if (isNew) await deleteSessions(trx, storeHash);
    const action = isFirst ? 'store.installed' : isNew ? 'store.installed_again' : 'store.authorised_again';
    const detail = { installation, missing: scopes.missing, surplus: scopes.surplus };
    await record(trx, storeHash, { at, actor: token.user.email, action, subject: 'store', detail });
    if (!works) return { storeHash, installation, scopes, sessionToken: undefined };
    await queueFirstWork(deps, trx, storeHash, { installation, isFirst });
    await startSync(deps, trx, storeHash, { installation, cause: 'install', requestedBy: token.user.email });
    const sessionToken = await startSession(trx, storeHash, { userId: token.user.id, installation }, at);
    return { storeHash, installation, scopes, sessionToken };
  });
}

/** Whoever installs was allowed to by BigCommerce, so they may publish. */
async function saveInstaller(trx: Trx, storeHash: string, { user, owner }: TokenAnswer, at: Date): Promise<void> {
  // Without an owner in the answer the installer counts as owner until a load callback tells.
  const role = owner === undefined ? 'owner' : roleOf(user, owner);
  await upsertMember(trx, storeHash, { userId: user.id, email: user.email, locale: undefined, role, at }, true);
}

/** Hooks died with an uninstall, and the script with them. */
async function queueFirstWork(
  { queue }: Deps,
  trx: Trx,
  storeHash: string,
  { installation, isFirst }: { installation: number; isFirst: boolean },
): Promise<void> {
  await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'ensure-hooks' });
  if (!isFirst) await queue.enqueue(trx, 'check-injector', { storeHash, installation });
}
