import type { Deps } from '../deps.ts';
import { cleanUpStore } from './clean-up-store.ts';
import type { Removal } from './clean-up-store.ts';

type Payload = { storeHash: string; installation: number };

/** Safe to run twice: see `cleanUpStore`. */
export function cleanUpJob(
  deps: Deps,
  removals: readonly Removal[] = [],
): (payload: Payload, signal: AbortSignal) => Promise<void> {
  return ({ storeHash, installation }, signal) => cleanUpStore(deps, storeHash, installation, { removals, signal });
}
