import { record } from '../audit/record.ts';
import { deleteRedirects } from '../bigcommerce/redirects.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { findStore } from '../stores/find-store.ts';
import { selectLlms, updateLlms } from './llms-repository.ts';
import { afterSwitch, settled } from './llms-status.ts';
import { placeOf, redirectsAtPlace } from './look-at-place.ts';

/**
 * Begins to end the file of a shop that leaves. It is served until its redirect is taken away with all else that was placed,
 * which `endLlms` or `failStop` tells: until then the shop leads here. Does nothing while it is off.
 */
export async function stopLlms(trx: Trx, storeHash: string, { actor, at }: { actor: string; at: Date }): Promise<void> {
  const llms = await selectLlms(trx, storeHash, { lock: true });
  const installation = (await findStore(trx, storeHash))?.installation ?? 0;
  if (llms === undefined || settled(llms, installation).state === 'off') return;
  const change = {
    installation,
    state: 'switching_off',
    batchId: null,
    attempts: 0,
    problem: '',
    movedAt: at,
  } as const;
  await updateLlms(trx, storeHash, change);
  await record(trx, storeHash, { at, actor, action: 'llms.stopped', subject: 'llms' });
}

/**
 * Ends the file once what was recorded is taken away. A redirect of ours that no record tells of goes too. Says whether
 * nothing in the shop leads to the file any more.
 * @throws BigCommerceError
 */
export async function endLlms(deps: Pick<Deps, 'db' | 'clock' | 'config'>, client: StoreClient): Promise<boolean> {
  const { db, clock } = deps;
  const { storeHash } = client;
  const store = await findStore(db, storeHash);
  if (store === undefined) return true;
  const place = placeOf(store, await inStore(db, storeHash, (trx) => selectLlms(trx, storeHash)));
  const { ours } = await redirectsAtPlace(deps, client, place);
  const ids = ours.map(({ id }) => id);
  await deleteRedirects(client, ids);
  const isGone = ids.length === 0 || (await redirectsAtPlace(deps, client, place)).ours.length === 0;
  const at = clock.now();
  const reason = 'BigCommerce kept it.';
  await inStore(db, storeHash, (trx) =>
    isGone ? conclude(trx, storeHash, at) : failStop(trx, storeHash, { reason, at }),
  );
  return isGone;
}

async function conclude(trx: Trx, storeHash: string, at: Date): Promise<void> {
  const llms = await selectLlms(trx, storeHash, { lock: true });
  if (llms === undefined || llms.state === 'off') return;
  const outcome = { state: 'applied', reason: undefined } as const;
  await updateLlms(trx, storeHash, afterSwitch({ state: 'switching_off' }, outcome, { stands: false, at }));
}

/** The removal ended before the redirect was seen gone: the file stays on until somebody has looked. */
export async function failStop(
  trx: Trx,
  storeHash: string,
  { reason, at }: { reason: string; at: Date },
): Promise<void> {
  const llms = await selectLlms(trx, storeHash, { lock: true });
  if (llms?.state !== 'switching_off') return;
  const outcome = { state: 'failed', reason } as const;
  const change = afterSwitch(llms, outcome, { stands: true, at });
  await updateLlms(trx, storeHash, { ...change, redirect: 'unknown', redirectCheckedAt: null });
}
