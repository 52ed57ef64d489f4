import type { BcScript } from '../bigcommerce/scripts.ts';
import { listScripts } from '../bigcommerce/scripts.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import type { ScriptPart } from './contract.ts';
import { selectInjector } from './injector-repository.ts';
import { findOurScripts } from './our-script.ts';

/** Texts of our scripts on a channel as they stand in the shop; '' = not there. */
export type LiveScripts = Record<ScriptPart, string>;

/** A person waits: at most about 15 s. @throws BigCommerceError */
export async function liveScripts(
  { db, bigcommerce }: Pick<Deps, 'db' | 'bigcommerce'>,
  storeHash: string,
  channelId: number,
  signal?: AbortSignal,
): Promise<LiveScripts> {
  const injector = await inStore(db, storeHash, (trx) => selectInjector(trx, storeHash, channelId));
  const client = bigcommerce.forStore(storeHash, { maxWaitMs: 15_000, ...(signal && { signal }) });
  return textsOf(findOurScripts(await listScripts(client), { ...injector, channelId }));
}

export function textsOf({ template, enhance }: Record<ScriptPart, BcScript | undefined>): LiveScripts {
  return { template: template?.html ?? '', enhance: enhance?.html ?? '' };
}
