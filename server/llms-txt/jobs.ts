import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import type { JobHandlers } from '../jobs/queue.ts';
import { selectLlms } from './llms-repository.ts';
import { isServed, settled } from './llms-status.ts';
import { placeRedirect } from './place-redirect.ts';
import type { RedirectJob } from './place-redirect.ts';
import { refreshLlms } from './refresh-llms.ts';

/** Safe to run twice: it starts from the redirects that stand in the shop (`place-redirect.ts`). */
export function llmsRedirectJob(deps: Deps): (payload: RedirectJob, signal: AbortSignal) => Promise<void> {
  return (payload, signal) => placeRedirect(deps, payload, signal);
}

/** Safe to run twice: the same shop gives the same text (`refresh-llms.ts`). */
export function refreshLlmsJob(deps: Deps): JobHandlers['refresh-llms'] {
  return (payload, signal) => refreshLlms(deps, payload, signal);
}

/** Asks for the file to be made anew where it is on: whatever it tells may have changed. */
export async function refreshSoon(
  { db, queue }: Pick<Deps, 'db' | 'queue'>,
  { storeHash, installation }: { storeHash: string; installation: number },
): Promise<void> {
  const llms = await inStore(db, storeHash, (trx) => selectLlms(trx, storeHash));
  if (llms !== undefined && isServed(settled(llms, installation)))
    await queue.enqueue(db, 'refresh-llms', { storeHash, installation });
}
