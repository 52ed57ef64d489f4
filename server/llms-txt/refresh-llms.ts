import { record } from '../audit/record.ts';
import { whySilent } from '../catalog/public-items.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import { selectLlms, updateLlms } from './llms-repository.ts';
import { isServed, settled } from './llms-status.ts';
import { placeOf, redirectsAtPlace } from './look-at-place.ts';
import { textOfShop } from './text-of-shop.ts';

/**
 * Makes the file anew from what the shop shows now and looks whether the redirect still stands. What the merchant took away
 * is told, never put back. The text is kept first, whatever BigCommerce answers about the redirect. Does nothing while the
 * file is off. Safe to run twice: the same shop gives the same text.
 */
export async function refreshLlms(
  deps: Pick<Deps, 'db' | 'clock' | 'config' | 'bigcommerce'>,
  { storeHash, installation }: { storeHash: string; installation: number },
  signal: AbortSignal,
): Promise<void> {
  const { db, clock } = deps;
  const store = await findStore(db, storeHash);
  if (store?.status !== 'active' || store.installation !== installation || store.url === '') return;
  const known = await inStore(db, storeHash, (trx) => selectLlms(trx, storeHash));
  if (known === undefined || !isServed(settled(known, installation))) return;
  await saveText(deps, store);
  if (settled(known, installation).state !== 'on') return;
  const redirect = await lookForRedirect(deps, placeOf(store, known), signal);
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    const llms = await selectLlms(trx, storeHash, { lock: true });
    // Switched meanwhile: what was found holds no more.
    if (llms?.state !== 'on' || llms.movedAt.getTime() !== known.movedAt.getTime()) return;
    await updateLlms(trx, storeHash, { redirect, redirectCheckedAt: at });
    if (redirect === llms.redirect || redirect === 'ours' || redirect === 'unknown') return;
    await record(trx, storeHash, { at, actor: 'Clione', action: `llms.${redirect}`, subject: 'llms' });
  });
}

/**
 * In a new installation the file counts once it was made of what a whole sync has told. One that was being taken away when the
 * installation before ended is off.
 */
async function saveText(deps: Pick<Deps, 'db' | 'clock'>, store: Store): Promise<void> {
  const { storeHash, installation } = store;
  const isKnown = (await whySilent(deps.db, storeHash)) !== 'unread';
  const text = await textOfShop(deps, store);
  await inStore(deps.db, storeHash, async (trx) => {
    const llms = await selectLlms(trx, storeHash, { lock: true });
    if (llms === undefined || !isServed(settled(llms, installation))) return;
    if (text.body !== llms.body) await updateLlms(trx, storeHash, { ...text, madeAt: deps.clock.now() });
    if (!isKnown || llms.installation === installation) return;
    const { state, redirect } = settled(llms, installation);
    await updateLlms(trx, storeHash, { installation, state, redirect, batchId: null, attempts: 0 });
  });
}

/** `unknown`: BigCommerce does not tell now. */
async function lookForRedirect(
  deps: Pick<Deps, 'config' | 'bigcommerce'>,
  place: Pick<Store, 'storeHash' | 'siteId'>,
  signal: AbortSignal,
): Promise<'ours' | 'missing' | 'changed' | 'unknown'> {
  try {
    const { ours, others } = await redirectsAtPlace(
      deps,
      deps.bigcommerce.forStore(place.storeHash, { signal }),
      place,
    );
    if (others.length > 0) return 'changed';
    return ours.length > 0 ? 'ours' : 'missing';
  } catch (error) {
    if (!(error instanceof BigCommerceError) || error.retryable || signal.aborted) throw error;
    return 'unknown';
  }
}
