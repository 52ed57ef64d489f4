import type { Deps } from '../deps.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { ensureHooks } from './ensure-hooks.ts';

type Payload = { storeHash: string; installation: number };

/** Safe to run twice: it lists first and adds only what is missing. */
export function ensureHooksJob(
  deps: Deps,
  furtherChannels: (storeHash: string) => Promise<number[]>,
): (payload: Payload, signal: AbortSignal) => Promise<void> {
  return async ({ storeHash, installation }, signal) => {
    if (!(await isCurrentInstallation(deps.db, storeHash, installation))) return;
    const client = deps.bigcommerce.forStore(storeHash, { signal });
    const done = await ensureHooks(deps, client, await furtherChannels(storeHash));
    deps.logger.info({ storeHash, ...done }, 'hooks ensured');
  };
}
