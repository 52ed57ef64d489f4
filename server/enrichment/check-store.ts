import { factKey } from '../catalog/entity.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import type { EntityFacts, StoreFacts } from '../facts/facts.ts';
import { monthAt } from '../plans/month.ts';
import { dayAt } from '../stores/shop-day.ts';
import { citedFactsOf } from '../proposals/cited-facts.ts';
import type { CitedFact } from '../proposals/proposal.ts';
import { sweepEdited } from '../proposals/sweep-edited.ts';
import { findStore } from '../stores/find-store.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { storeFactsOf } from '../stores/store-facts.ts';
import { storedMetafield } from '../structured-data/stored-metafield.ts';
import { checkEntity } from './check-entity.ts';
import { scoreOf } from './problem-codes.ts';
import { saveCheckMark, selectCheckMark, upsertChecks } from './check-repository.ts';
import type { Check } from './check-repository.ts';
import { outdatedSignals } from './cited.ts';
import { goodSignals } from './good-signals.ts';
import { nothingTellsApart } from './grounded/choose.ts';
import { missingFacts } from './missing-facts.ts';
import { readSource } from './source-text.ts';
import { eachFacts, surveyStore } from './store-survey.ts';
import { saveSummary } from './summary-repository.ts';
import type { Survey } from './survey.ts';

type Work = { storeHash: string; installation: number };

/**
 * Works out problems and score of every entity, what is missing and what has become outdated, and keeps them with a summary
 * of the day. Safe to run twice: a check that has seen everything as it is now is not repeated.
 */
export async function checkStore(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  work: Work,
  signal: AbortSignal,
): Promise<void> {
  const { storeHash, installation } = work;
  const store = await findStore(db, storeHash);
  if (store === undefined || !(await isCurrentInstallation(db, storeHash, installation))) return;
  await sweepEdited(db, storeHash, signal);
  const facts = storeFactsOf(store);
  const { survey, version } = await surveyStore(db, storeHash, facts, signal);
  if ((await inStore(db, storeHash, (trx) => selectCheckMark(trx, storeHash))) === version) return;
  for await (const page of eachFacts(db, storeHash)) {
    signal.throwIfAborted();
    await inStore(db, storeHash, async (trx) => {
      const cited = await citedFactsOf(trx, storeHash, page);
      const checks = page.map((entity) =>
        checkOf(entity, facts, survey, cited.get(factKey(entity.kind, entity.id)) ?? []),
      );
      await upsertChecks(trx, storeHash, checks, clock.now());
    });
  }
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    await saveSummary(trx, storeHash, { day: dayAt(at, store.timezone), zone: monthAt(at, store.timezone).zone, at });
    await saveCheckMark(trx, storeHash, version, at);
  });
}

function checkOf(entity: EntityFacts, store: StoreFacts, survey: Survey, cited: readonly CitedFact[]): Check {
  const source = readSource(entity);
  const problems = checkEntity(entity, store, survey, source);
  const missing = missingFacts(entity, source);
  const apart =
    missing.length === 0 && problems.some(({ signal }) => signal === 'title')
      ? nothingTellsApart(entity, source, survey)
      : undefined;
  return {
    kind: entity.kind,
    id: entity.id,
    problems,
    score: scoreOf(problems),
    good: goodSignals(entity, problems),
    missing: apart === undefined ? missing : [apart],
    isSameAsOthers: apart !== undefined,
    lacksSearchData: storedMetafield(entity) !== undefined,
    outdated: outdatedSignals(entity, cited),
  };
}
