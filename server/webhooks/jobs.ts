import type { Deps } from '../deps.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { ensureHooks } from './ensure-hooks.ts';

type Payload = { storeHash: string; installation: number };

/** Safe to run twice: it lists first and adds only what is missing. */
export function ensureHooksJob(deps: Deps): (payload: Payload, signal: AbortSignal) => Promise<void> {
  return async ({ storeHash, installation }, signal) => {
    if (!(await isCurrentInstallation(deps.db, storeHash, installation))) return;
    const done = await ensureHooks(deps, deps.bigcommerce.forStore(storeHash, { signal }));
    deps.logger.info({ storeHash, ...done }, 'hooks ensured');
  };
}
