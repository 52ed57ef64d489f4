import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { findStore } from '../stores/find-store.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { storeFactsOf } from '../stores/store-facts.ts';
import { checkEntity, scoreOf } from './check-entity.ts';
import { saveCheckMark, selectCheckMark, upsertChecks } from './check-repository.ts';
import { eachFacts, surveyStore } from './store-survey.ts';

type Work = { storeHash: string; installation: number };

/**
 * Works out problems and score of every entity and keeps them. Safe to run twice: a check that has seen everything as it is
 * now is not repeated.
 */
export async function checkStore(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  work: Work,
  signal: AbortSignal,
): Promise<void> {
  const { storeHash, installation } = work;
  const store = await findStore(db, storeHash);
  if (store === undefined || !(await isCurrentInstallation(db, storeHash, installation))) return;
  const facts = storeFactsOf(store);
  const { survey, version } = await surveyStore(db, storeHash, facts, signal);
  if ((await inStore(db, storeHash, (trx) => selectCheckMark(trx, storeHash))) === version) return;
  for await (const page of eachFacts(db, storeHash)) {
    signal.throwIfAborted();
    const checks = page.map((entity) => {
      const problems = checkEntity(entity, facts, survey);
      return { kind: entity.kind, id: entity.id, problems, score: scoreOf(problems) };
    });
    await inStore(db, storeHash, (trx) => upsertChecks(trx, storeHash, checks, clock.now()));
  }
  await inStore(db, storeHash, (trx) => saveCheckMark(trx, storeHash, version, clock.now()));
}
