import { BigCommerceError } from '../bigcommerce/errors.ts';
import type { Deps } from '../deps.ts';
import type { JobHandlers } from '../jobs/queue.ts';
import { lookAtBlocks } from './look-at-blocks.ts';
import { placeBlocks } from './place-blocks.ts';
import type { PlaceJob } from './write-blocks.ts';

/** Safe to run twice: it starts from the widgets that stand in the shop (`place-blocks.ts`). */
export function placeBlocksJob(deps: Deps): (payload: PlaceJob, signal: AbortSignal) => Promise<void> {
  return (payload, signal) => placeBlocks(deps, payload, signal);
}

/** Only looks; a second run looks again (`look-at-blocks.ts`). A refusal, which no repetition mends, waits for the next look. */
export function checkBlocksJob(deps: Deps): JobHandlers['check-blocks'] {
  return async (payload, signal) => {
    try {
      await lookAtBlocks(deps, payload, signal);
    } catch (error) {
      if (!(error instanceof BigCommerceError) || error.retryable || signal.aborted) throw error;
      deps.logger.warn({ err: error, storeHash: payload.storeHash }, 'blocks not looked at');
    }
  };
}
