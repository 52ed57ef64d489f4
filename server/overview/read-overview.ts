import { latestSync } from '../catalog/latest-sync.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { activeEnrichment } from '../enrichment/active-enrichment.ts';
import { problemTitle } from '../enrichment/problem-titles.ts';
import { injectorState } from '../injector/injector-state.ts';
import { activeBatch, countPublications } from '../propagation/find-publications.ts';
import { countProposals } from '../proposals/find-proposals.ts';
import { connectionProblem } from '../stores/connection-problem.ts';
import { findStore } from '../stores/find-store.ts';
import { attentionOf } from './attention.ts';
import type { OverviewAnswer } from './contract.ts';
import { countDrifted, countItems, countProblems } from './item-repository.ts';

/** Where the shop stands now. */
export async function readOverview(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  storeHash: string,
): Promise<OverviewAnswer> {
  const store = await findStore(db, storeHash);
  return inStore(db, storeHash, async (trx) => {
    const proposals = await countProposals(trx, storeHash);
    const published = await countPublications(trx, storeHash);
    const injector = await injectorState(trx, storeHash);
    const lastSync = await latestSync(trx, storeHash);
    const batch = await activeBatch(trx, storeHash);
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
    });
    return {
      attention,
      items: await countItems(trx, storeHash),
      problems: (await countProblems(trx, storeHash)).map((problem) => ({
        ...problem,
        message: problemTitle(problem.code),
      })),
      review: { pending: proposals.pending, ready: proposals.ready },
      published,
      injector: { state: injector.state, message: injector.message },
      lastSync: lastSync ?? null,
      activeEnrichment: (await activeEnrichment(trx, storeHash)) ?? null,
      activeBatch: batch ?? null,
    };
  });
}
