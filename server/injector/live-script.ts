import type { BcScript } from '../bigcommerce/scripts.ts';
import { listScripts } from '../bigcommerce/scripts.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { selectInjector } from './injector-repository.ts';
import { findOurScript } from './our-script.ts';

/** Our script as it stands in the shop at this moment. A person waits: at most about 15 s. @throws BigCommerceError */
export async function liveScript(
  { db, bigcommerce }: Pick<Deps, 'db' | 'bigcommerce'>,
  storeHash: string,
  channelId: number,
  signal?: AbortSignal,
): Promise<BcScript | undefined> {
  const injector = await inStore(db, storeHash, (trx) => selectInjector(trx, storeHash, channelId));
  const client = bigcommerce.forStore(storeHash, { maxWaitMs: 15_000, ...(signal && { signal }) });
  return findOurScript(await listScripts(client), { channelId, uuid: injector?.scriptUuid }).script;
}
