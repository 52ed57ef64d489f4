import { listScripts } from '../bigcommerce/scripts.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import type { ScriptPart } from './contract.ts';
import { selectInjector } from './injector-repository.ts';
import { findOurScript } from './our-script.ts';

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
  const scripts = await listScripts(client);
  const textOf = (part: ScriptPart, uuid: string | undefined) =>
    findOurScript(scripts, { channelId, uuid, part }).script?.html ?? '';
  return { template: textOf('template', injector?.scriptUuid), enhance: textOf('enhance', injector?.enhanceUuid) };
}
