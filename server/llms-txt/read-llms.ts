import { lookAsGuest } from '../catalog/look-as-guest.ts';
import { assertRead, unreadWords, unreadKinds, whySilent } from '../catalog/public-items.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { llmsAddress, llmsPath } from '../http/public-addresses.ts';
import type { RequestSession } from '../http/session.ts';
import { connectedStore } from '../injector/store-of.ts';
import { findStore } from '../stores/find-store.ts';
import type { LlmsAnswer, LlmsPreview } from './contract.ts';
import { endStuckSwitch } from './fail-switch.ts';
import { selectLlms } from './llms-repository.ts';
import type { Llms } from './llms-repository.ts';
import { isStuck, settled } from './llms-status.ts';
import { obstacleAt, placeOf, redirectsAtPlace } from './look-at-place.ts';
import { textOfShop } from './text-of-shop.ts';

/** A look at the redirect that is older is made again when someone opens the page. */
const freshMs = 5 * 60_000;

/** What the screen shows; a look at the redirect is queued when the last one is old. */
export async function readLlms(
  { db, clock, queue, config }: Pick<Deps, 'db' | 'clock' | 'queue' | 'config'>,
  { storeHash, installation, member }: RequestSession,
): Promise<LlmsAnswer> {
  const store = await findStore(db, storeHash);
  if (store === undefined) throw new AppError('not_found', 'This shop is not known to Clione.');
  const now = clock.now();
  const llms = await inStore(db, storeHash, async (trx) => {
    const seen = await selectLlms(trx, storeHash);
    if (seen === undefined || !isStuck(seen, now)) return seen && settled(seen, store.installation);
    const locked = await selectLlms(trx, storeHash, { lock: true });
    return locked && endStuckSwitch(trx, storeHash, locked, { installation: store.installation, at: now });
  });
  if (store.status === 'active' && llms?.state === 'on' && isOld(llms, installation, now))
    await queue.enqueue(db, 'refresh-llms', { storeHash, installation });
  const isOn = llms !== undefined && llms.state !== 'off';
  const isEarlier = isOn && llms.installation !== store.installation;
  return {
    state: llms?.state ?? 'off',
    redirect: llms?.redirect ?? 'none',
    redirectCheckedAt: llms?.redirectCheckedAt?.toISOString() ?? null,
    silent: (await whySilent(db, storeHash)) ?? (isEarlier ? 'unread' : null),
    unread: unreadWords(await unreadKinds(db, storeHash)),
    problem: llms?.problem ?? '',
    isElsewhere: isOn && placeOf(store, llms).siteId !== store.siteId,
    place: `${store.url}${llmsPath}`,
    address: llmsAddress(config, storeHash),
    switchedOnBy: isOn ? llms.switchedOnBy : null,
    switchedOnAt: isOn ? (llms.switchedOnAt?.toISOString() ?? null) : null,
    entries: isOn ? llms.entries : 0,
    leftOut: isOn ? llms.leftOut : 0,
    bytes: isOn ? Buffer.byteLength(llms.body) : 0,
    madeAt: isOn ? (llms.madeAt?.toISOString() ?? null) : null,
    canPublish: member.canPublish,
  };
}

function isOld({ redirectCheckedAt, ...llms }: Llms, installation: number, now: Date): boolean {
  return llms.installation !== installation || now.getTime() - (redirectCheckedAt?.getTime() ?? 0) > freshMs;
}

/**
 * The file as it would be served now, and what stands in its way in the shop. A person waits: up to about half a minute.
 * @throws AppError, BigCommerceError
 */
export async function previewLlms(
  deps: Pick<Deps, 'db' | 'clock' | 'config' | 'bigcommerce'>,
  storeHash: string,
  signal: AbortSignal,
): Promise<LlmsPreview> {
  const store = await connectedStore(deps.db, storeHash);
  await assertRead(deps.db, store);
  const { body, entries, leftOut } = await textOfShop(deps, store);
  const client = deps.bigcommerce.forStore(storeHash, { maxWaitMs: 15_000, signal });
  const standing = await redirectsAtPlace(deps, client, store);
  const [obstacle, guest] = await Promise.all([
    obstacleAt(deps, store, standing, signal),
    lookAsGuest(deps, store, signal),
  ]);
  return { text: body, entries, leftOut, bytes: Buffer.byteLength(body), obstacle: obstacle ?? null, ...guest };
}
