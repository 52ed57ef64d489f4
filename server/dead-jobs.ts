import { failSync } from './catalog/fail-sync.ts';
import type { Deps } from './deps.ts';
import { failEnrichment } from './enrichment/fail-enrichment.ts';
import { failCheck } from './injector/fail-check.ts';
import { failSwitch } from './injector/fail-switch.ts';
import { endLostErasure } from './leaving/erase-store.ts';
import { failLeave } from './leaving/leave-job.ts';
import { failLlmsSwitch } from './llms-txt/fail-switch.ts';
import type { DeadJob } from './jobs/queue.ts';
import { failBlocks } from './question-blocks/place-blocks.ts';
import { pauseLostBatch } from './propagation/pause-lost-batch.ts';
import { failBulkDecision } from './review/run-bulk-decision.ts';
import { failRewrite } from './review/rewrite-text.ts';
import { failImport } from './spreadsheets/import-suggestions.ts';

const problem =
  'It failed several times in a row and was stopped. What was done until then is kept. BigCommerce may have been out of reach: wait some minutes';

const lostDecision =
  'It failed several times in a row and was stopped. What was decided until then is kept. Select the rest and decide again.';

/**
 * Ends, in words, what a job that was given up has left under way, so that it can be started again. Safe to run twice: what
 * has ended already stays as it is.
 */
export async function endDeadJob(deps: Deps, job: DeadJob): Promise<void> {
  const { logger } = deps;
  logger.error({ job: job.name, payload: job.payload }, 'a job was given up');
  switch (job.name) {
    case 'sync-store':
      return failSync(deps, job.payload.storeHash, job.payload.runId, `${problem}, then run it again.`);
    case 'enrich':
      return failEnrichment(deps, job.payload.storeHash, job.payload.runId, `${problem}, then start it again.`);
    case 'import-suggestions':
      return failImport(deps, job.payload.storeHash, job.payload.importId, `${problem}, then import the file again.`);
    case 'rewrite-text':
      return failRewrite(deps, job.payload.storeHash, job.payload.rewriteId, `${problem}, then ask again.`);
    case 'decide-in-bulk':
      return failBulkDecision(deps, job.payload.storeHash, job.payload.bulkId, lostDecision);
    case 'write-to-store':
      return endDeadWrite(deps, job.payload);
    case 'check-injector':
      return failCheck(deps, job.payload);
    case 'sync-dirty':
    case 'check-store':
    case 'check-public-data':
    case 'check-blocks':
    case 'refresh-llms':
    case 'nightly':
    // These leave nothing under way: the next event, sync or night does their work.
  }
}

async function endDeadWrite(deps: Deps, payload: DeadJob<'write-to-store'>['payload']): Promise<void> {
  const { storeHash } = payload;
  if (payload.task === 'publish') await pauseLostBatch(deps, storeHash, payload.batchId, `${problem}, then go on.`);
  if (payload.task === 'llms-redirect') await failLlmsSwitch(deps, storeHash, payload.batchId, `${problem}.`);
  if (payload.task === 'leave') await failLeave(deps, payload, `${problem}, then remove the rest.`);
  if (payload.task === 'place-blocks') await failBlocks(deps, payload, `${problem}, then place it again.`);
  if (payload.task === 'end-erasure') await endLostErasure(deps, storeHash, payload.installation);
  if (payload.task === 'inject') await failSwitch(deps, storeHash, `${problem}.`, payload.batchId);
}
