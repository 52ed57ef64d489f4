import { BigCommerceError } from '../bigcommerce/errors.ts';
import type { BcScript } from '../bigcommerce/scripts.ts';
import { listScripts } from '../bigcommerce/scripts.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import type { ScriptPart } from './contract.ts';
import type { HealthPoint } from './health-points.ts';
import { saveHealth } from './health-repository.ts';
import { saveInjector, selectInjector } from './injector-repository.ts';
import type { Injector } from './injector-repository.ts';
import { isUnfinished } from './injector-status.ts';
import type { Verdict } from './judge-pages.ts';
import { judgeShop } from './judge-shop.ts';
import { textsOf } from './live-script.ts';
import { nextLookSeconds, retrySeconds } from './next-look.ts';
import { findOurScripts } from './our-script.ts';
import { everyStorefront, onChannel } from './storefronts.ts';
import type { Storefront } from './storefronts.ts';
import { withdraw } from './withdraw.ts';

type OurScripts = Record<ScriptPart, BcScript | undefined>;

export type CheckJob = { storeHash: string; installation: number };

/**
 * Looks on every storefront whether the script stands in the shop as approved and what real pages carry. Writes nothing to
 * the shop, but takes a script away that does harm: that is queued as a publication of its own and told. A deleted script is
 * never put back unasked. Safe to run twice.
 * @throws the first trouble that may pass, after all storefronts were looked at
 */
export async function checkInjector(deps: Deps, job: CheckJob, signal?: AbortSignal): Promise<void> {
  const store = await storeOf(deps, job);
  const troubles: unknown[] = [];
  const looks: (number | undefined)[] = [];
  for (const storefront of store === undefined ? [] : await everyStorefront(deps.db, store)) {
    try {
      looks.push(await checkStorefront(deps, storefront, signal));
    } catch (error) {
      signal?.throwIfAborted();
      troubles.push(error);
    }
  }
  await lookAgain(deps, job, looks);
  if (troubles.length > 0) throw troubles[0];
}

/** The same on one storefront, which a person looks at; `channel` undefined: the shop's own. @throws as `onChannel` */
export async function checkOneStorefront(
  deps: Deps,
  { channel, ...job }: CheckJob & { channel: number | undefined },
  signal: AbortSignal,
): Promise<void> {
  const store = await storeOf(deps, job);
  if (store === undefined) return;
  const look = await checkStorefront(deps, await onChannel(deps.db, store, channel), signal);
  await lookAgain(deps, job, [look]);
}

/** One look is one at all storefronts: the soonest that any of them needs serves them all. */
async function lookAgain(
  { db, queue }: Deps,
  { storeHash, installation }: CheckJob,
  looks: readonly (number | undefined)[],
): Promise<void> {
  const due = looks.filter((seconds) => seconds !== undefined);
  if (due.length === 0) return;
  const options = { startAfterSeconds: Math.min(...due), unlessQueued: true };
  await inStore(db, storeHash, (trx) => queue.enqueue(trx, 'check-injector', { storeHash, installation }, options));
}

async function storeOf({ db }: Deps, { storeHash, installation }: CheckJob): Promise<Store | undefined> {
  const store = await findStore(db, storeHash);
  return store?.status === 'active' && store.installation === installation ? store : undefined;
}

/** Answers the seconds until this storefront is to be looked at again; undefined: at night. */
async function checkStorefront(
  deps: Deps,
  store: Storefront,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  const { db } = deps;
  const { storeHash, installation, channelId } = store;
  const injector = await inStore(db, storeHash, (trx) => selectInjector(trx, storeHash, channelId));
  if (injector?.state !== 'on' || (injector.html === undefined && injector.enhanceHtml === undefined)) return undefined;
  const job = { storeHash, installation };
  try {
    const client = deps.bigcommerce.forStore(storeHash, signal && { signal });
    const found = findOurScripts(await listScripts(client), injector);
    return await save(deps, job, injector, { found, ...(await judgeShop(deps, store, { injector, found, signal })) });
  } catch (error) {
    if (!(error instanceof BigCommerceError) || error.retryable || signal?.aborted === true) throw error;
    deps.logger.warn({ err: error, storeHash }, 'injector not checked');
    const { publicMessage } = error;
    return save(deps, job, injector, {
      verdict: { health: 'unreachable', message: publicMessage, withdraw: undefined },
      points: [{ point: 'scripts', level: 'warning', message: publicMessage }],
      found: undefined,
    });
  }
}

type Look = {
  verdict: Verdict;
  points: HealthPoint[];
  /** What waits for a decision; null: nothing does; missing: nobody could see. */
  notice?: string | null;
  /** undefined: the shop's scripts could not be read. */
  found: OurScripts | undefined;
};

async function save(
  deps: Deps,
  { storeHash, installation }: CheckJob,
  seen: Injector,
  { verdict: { health, message, withdraw: what }, points, found, notice }: Look,
): Promise<number | undefined> {
  const { db, clock, logger } = deps;
  const { channelId } = seen;
  const at = clock.now();
  return inStore(db, storeHash, async (trx) => {
    const now = await selectInjector(trx, storeHash, channelId, { lock: true });
    // Switched meanwhile: what was seen is about something else.
    if (now?.state !== 'on' || now.html !== seen.html || now.placedAt?.getTime() !== seen.placedAt?.getTime())
      return undefined;
    await saveInjector(trx, storeHash, channelId, {
      installation,
      templateVersion: now.templateVersion,
      health,
      message,
      checkedAt: at,
      ...(notice === undefined ? {} : { notice }),
      ...(found?.template === undefined ? {} : { scriptUuid: found.template.uuid }),
      ...(found?.enhance === undefined ? {} : { enhanceUuid: found.enhance.uuid }),
    });
    await saveHealth(trx, storeHash, channelId, { checkedAt: at, points });
    if (what === undefined) return nextLookSeconds(health, now.placedAt, at);
    if (isUnfinished(now) && at.getTime() - (now.movedAt?.getTime() ?? 0) < retrySeconds * 1000) return retrySeconds;
    logger.warn({ storeHash, health, what }, 'script withdrawn');
    const live = found === undefined ? { template: '', enhance: '' } : textsOf(found);
    await withdraw(deps, trx, storeHash, { ...now, health }, { installation, what, why: message, live });
    return undefined;
  });
}
