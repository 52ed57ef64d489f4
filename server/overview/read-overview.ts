import { latestSync } from '../catalog/latest-sync.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { activeEnrichment } from '../enrichment/active-enrichment.ts';
import { automaticIn } from '../enrichment/automatic.ts';
import { summaryToCompare } from '../enrichment/daily-summary.ts';
import { problemTitle } from '../enrichment/problem-titles.ts';
import { injectorState } from '../injector/injector-state.ts';
import { isRedirectLost } from '../llms-txt/lost-redirect.ts';
import { activeBatch, countPublications } from '../propagation/find-publications.ts';
import { readQuota } from '../plans/read-quota.ts';
import { countProposals } from '../proposals/find-proposals.ts';
import { connectionProblem } from '../stores/connection-problem.ts';
import { findStore } from '../stores/find-store.ts';
import { attentionOf } from './attention.ts';
import { progressOf } from './progress.ts';
import type { OverviewAnswer } from './contract.ts';
import { countDrifted, countItems, countProblems, countUnknown } from './item-repository.ts';

/** Where the shop stands now. */
export async function readOverview(
  { db, config, clock }: Pick<Deps, 'db' | 'config' | 'clock'>,
  storeHash: string,
): Promise<OverviewAnswer> {
  const store = await findStore(db, storeHash);
  const at = clock.now();
  return inStore(db, storeHash, async (trx) => {
    const proposals = await countProposals(trx, storeHash);
    const published = await countPublications(trx, storeHash);
    const injector = await injectorState(trx, storeHash);
    const lastSync = await latestSync(trx, storeHash);
    const batch = await activeBatch(trx, storeHash);
    const items = await countItems(trx, storeHash);
    const problems = await countProblems(trx, storeHash);
    const first = await summaryToCompare(trx, storeHash, at, store?.timezone);
    const attention = attentionOf({
      connectionProblem: store === undefined ? undefined : connectionProblem(store, config.app.scopes),
      informationProblem: store?.informationProblem,
      lastSync,
      ready: proposals.ready,
      pending: proposals.pending,
      conflicts: published.conflicts,
      failed: published.failed,
      drifted: await countDrifted(trx, storeHash),
      activeBatch: batch,
      injector,
      isLlmsLost: await isRedirectLost(trx, storeHash),
    });
    return {
      attention,
      items,
      problems: problems.map((problem) => ({
        ...problem,
        message: problemTitle(problem.code),
        countBefore: first === undefined ? null : (first.problems[problem.code] ?? 0),
      })),
      progress: first === undefined ? null : progressOf(first, items, problems),
      quota: await readQuota(trx, storeHash, { defaultPlan: config.defaultPlan, at, timezone: store?.timezone }),
      automatic: await automaticIn(trx, storeHash, at, store?.timezone),
      unknown: await countUnknown(trx, storeHash),
      review: { pending: proposals.pending, ready: proposals.ready },
      published,
      injector: { state: injector.state, message: injector.message },
      lastSync: lastSync ?? null,
      activeEnrichment: (await activeEnrichment(trx, storeHash)) ?? null,
      activeBatch: batch ?? null,
    };
  });
}
