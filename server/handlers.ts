import { syncDirtyJob, syncStoreJob } from './catalog/jobs.ts';
import type { OnDeleted } from './catalog/run-sync.ts';
import { endDeadJob } from './dead-jobs.ts';
import type { Deps } from './deps.ts';
import { findOutdated } from './enrichment/find-outdated.ts';
import { checkStoreJob, enrichJob } from './enrichment/jobs.ts';
import { checkInjectorJob, injectJob } from './injector/jobs.ts';
import { furtherChannels } from './injector/storefronts.ts';
import { goOnByEnriching, goOnByPlacing, goOnByPublishing } from './leaving/go-on.ts';
import { clearAfterUninstall } from './leaving/clear-shop.ts';
import { endErasureJob, eraseJob, leaveJob } from './leaving/jobs.ts';
import { hasRemoved } from './leaving/stay.ts';
import { llmsRedirectJob, refreshLlmsJob, refreshSoon } from './llms-txt/jobs.ts';
import type { DeadJob, JobHandlers } from './jobs/queue.ts';
import { nightly } from './nightly.ts';
import { publishBatchJob } from './propagation/jobs.ts';
import { lookForMetafields } from './propagation/look-for-metafields.ts';
import { checkPublicDataJob, lookSoon } from './public-data/jobs.ts';
import { checkBlocksJob, placeBlocksJob } from './question-blocks/jobs.ts';
import { withdrawProposals } from './proposals/withdraw.ts';
import { decideInBulkJob, rewriteTextJob } from './review/jobs.ts';
import { importJob } from './spreadsheets/jobs.ts';
import { cleanUpJob } from './stores/jobs.ts';
import { ensureHooksJob } from './webhooks/jobs.ts';

/** Which module does which job; a missing one does not compile. */
export function jobHandlers(deps: Deps): JobHandlers & { dead: (job: DeadJob) => Promise<void> } {
  const onDeleted: OnDeleted = async (trx, storeHash, keys) => {
    await withdrawProposals(trx, storeHash, keys);
  };
  const publish = publishBatchJob(deps, findOutdated);
  const enrich = enrichJob(deps);
  const inject = injectJob(deps);
  const llmsRedirect = llmsRedirectJob(deps);
  const checkStore = checkStoreJob(deps);
  const ensureHooks = ensureHooksJob(deps, (storeHash) => furtherChannels(deps.db, storeHash));
  const placeBlocks = placeBlocksJob(deps);
  const cleanUp = cleanUpJob(deps, [clearAfterUninstall(deps)]);
  const leave = leaveJob(deps);
  const erase = eraseJob(deps);
  const endErasure = endErasureJob(deps);
  return {
    'sync-store': syncStoreJob(deps, onDeleted),
    'sync-dirty': syncDirtyJob(deps, onDeleted),
    // Every sync and publication ends with this check.
    'check-store': async (payload, signal) => {
      await refreshSoon(deps, payload);
      await lookSoon(deps, payload);
      await checkStore(payload, signal);
    },
    'refresh-llms': refreshLlmsJob(deps),
    'check-public-data': checkPublicDataJob(deps, lookForMetafields),
    enrich: async (payload, signal) => {
      await goOnByEnriching(deps, payload);
      await enrich(payload, signal);
    },
    'import-suggestions': importJob(deps),
    'rewrite-text': rewriteTextJob(deps),
    'decide-in-bulk': decideInBulkJob(deps),
    'check-injector': checkInjectorJob(deps),
    'check-blocks': checkBlocksJob(deps),
    'write-to-store': async (payload, signal) => {
      switch (payload.task) {
        case 'publish':
          await goOnByPublishing(deps, payload);
          return publish(payload, signal);
        case 'inject':
          await goOnByPlacing(deps, payload);
          return inject(payload, signal);
        case 'llms-redirect':
          await goOnByPlacing(deps, payload);
          return llmsRedirect(payload, signal);
        case 'place-blocks':
          await goOnByPlacing(deps, payload);
          return placeBlocks(payload, signal);
        case 'ensure-hooks':
          // A retry may come after the removal that took the webhooks away; that one is never under way at the same time.
          if (await hasRemoved(deps.db, payload.storeHash)) return;
          return ensureHooks(payload, signal);
        case 'clean-up':
          return cleanUp(payload, signal);
        case 'leave':
          return leave(payload, signal);
        case 'erase':
          return erase(payload);
        case 'end-erasure':
          return endErasure(payload);
      }
    },
    nightly: () => nightly(deps),
    dead: (job) => endDeadJob(deps, job),
  };
}
