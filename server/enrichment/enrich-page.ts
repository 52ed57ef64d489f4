import { setImmediate } from 'node:timers/promises';
import { factKey } from '../catalog/entity.ts';
import { readFacts } from '../catalog/read-facts.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import type { EntityFacts } from '../facts/facts.ts';
import { chargeQuota } from '../plans/quota.ts';
import { citedFactsOf, forgetCited, openSignals } from '../proposals/cited-facts.ts';
import type { ProposalDraft } from '../proposals/proposal.ts';
import { saveProposals } from '../proposals/save-proposal.ts';
import { scoreOf } from './problem-codes.ts';
import { clearOutdated, selectOutdated } from './check-repository.ts';
import { citedFacts } from './cited.ts';
import type { Ask, Engine, Suggestion } from './engine.ts';
import { outcomeOf } from './item-outcome.ts';
import { nameTellers } from './name-tellers.ts';
import { onlySignals } from './only-signals.ts';
import { saveOutcomes } from './run-item-repository.ts';
import type { ItemOutcome, RunItem } from './run-item-repository.ts';
import { lockRun } from './run-repository.ts';
import type { Run } from './run-repository.ts';
import { unaskedSignals } from './unasked-signals.ts';

/** The built-in writer's work is long: requests and heartbeats of this process get their turn after so many entities. */
const turnEvery = 10;

export type Means = { engine: Engine; ask: Ask; run: Run };
type Parts = Pick<Deps, 'db' | 'clock' | 'logger'>;
type Result = { item: RunItem; entity: EntityFacts; suggestion: Suggestion | undefined };

/** Suggestions for a page of a run's items: proposals, outcomes and charges come in one transaction, or not at all. */
export async function enrichPage(
  deps: Parts,
  storeHash: string,
  items: readonly RunItem[],
  means: Means,
): Promise<void> {
  const { db, clock } = deps;
  const facts = await readFacts(db, storeHash, items);
  const there = items.flatMap((item) => {
    const entity = facts.get(factKey(item.kind, item.id));
    return entity === undefined ? [] : [{ item, entity }];
  });
  const suggestions = await suggestAll(
    deps,
    storeHash,
    there.map(({ entity }) => entity),
    means,
  );
  const kept = means.run.scope === 'changed' ? await keepChanged(db, storeHash, there, suggestions) : suggestions;
  const results = there.map((one, place): Result => ({ ...one, suggestion: kept[place] }));
  const gone = items.filter((item) => !facts.has(factKey(item.kind, item.id)));
  await inStore(db, storeHash, async (trx) => {
    const run = await lockRun(trx, storeHash, means.run.id);
    // Ended meanwhile, and its quota given back: nothing of this page counts.
    if (run?.state !== 'running') return;
    const outcomes = await save(trx, storeHash, results, means, clock.now());
    const missing = gone.map(({ position }): ItemOutcome => {
      return { position, outcome: 'failed', note: 'The shop no longer has this item.' };
    });
    await saveOutcomes(trx, storeHash, run.id, [...outcomes, ...missing]);
  });
}

async function save(
  trx: Trx,
  storeHash: string,
  results: readonly Result[],
  means: Means,
  at: Date,
): Promise<ItemOutcome[]> {
  const { run } = means;
  const outcomes: ItemOutcome[] = [];
  const drafts: { item: RunItem; draft: ProposalDraft }[] = [];
  for (const { item, entity, suggestion } of results) {
    const { position } = item;
    if (suggestion === undefined)
      outcomes.push({ position, outcome: 'failed', note: 'No suggestion could be written; the cause is in the log.' });
    else if (suggestion.changes.length === 0) outcomes.push({ position, ...outcomeOf(entity, suggestion, run.mode) });
    else drafts.push({ item, draft: draftOf(entity, suggestion, means) });
  }
  const saved = await saveProposals(
    trx,
    storeHash,
    drafts.map(({ draft }) => draft),
    at,
  );
  const isNew = (place: number): boolean => saved[place] === 'created';
  for (const [place, { item }] of drafts.entries())
    outcomes.push(
      isNew(place)
        ? { position: item.position, outcome: 'proposed' }
        : { position: item.position, outcome: 'unchanged', note: 'The same suggestion was made before.' },
    );
  const charged = drafts.filter((_, place) => isNew(place)).map(({ item: { kind, id } }) => ({ kind, id }));
  await chargeQuota(trx, storeHash, run.id, run.cause === 'automatic' ? ['automatic', 'plan'] : ['plan'], charged, at);
  await noteLookedAt(trx, storeHash, run, results, outcomes);
  return outcomes;
}

/** The same change of facts does not call for the writer again, whatever the writer made of it. */
async function noteLookedAt(
  trx: Trx,
  storeHash: string,
  { scope }: Run,
  results: readonly Result[],
  outcomes: readonly ItemOutcome[],
): Promise<void> {
  const ended = new Map(outcomes.map(({ position, outcome }) => [position, outcome]));
  const items = results.map(({ item }) => item);
  const renewed = items.filter(({ position }) => ended.get(position) === 'proposed');
  const others = items.filter(({ position }) => !['proposed', 'failed'].includes(ended.get(position) ?? 'failed'));
  await clearOutdated(trx, storeHash, scope === 'changed' ? [...renewed, ...others] : renewed);
  if (scope === 'changed') await forgetCited(trx, storeHash, others);
}

/** Suggestions in the order of the entities; undefined where the writer failed. */
async function suggestAll(
  { logger }: Pick<Deps, 'logger'>,
  storeHash: string,
  entities: readonly EntityFacts[],
  { engine, ask }: Means,
): Promise<(Suggestion | undefined)[]> {
  const portion = engine.name === 'grounded' ? turnEvery : Math.max(1, entities.length);
  const suggestions: (Suggestion | undefined)[] = [];
  for (let at = 0; at < entities.length; at += portion) {
    suggestions.push(...(await suggestSome(logger, storeHash, entities.slice(at, at + portion), engine, ask)));
    await setImmediate();
  }
  return suggestions;
}

/** One entity that the writer cannot digest must not end the run of all others. */
async function suggestSome(
  logger: Deps['logger'],
  storeHash: string,
  entities: readonly EntityFacts[],
  engine: Engine,
  ask: Ask,
): Promise<(Suggestion | undefined)[]> {
  try {
    return await engine.propose(entities, ask);
  } catch (error) {
    ask.signal?.throwIfAborted();
    const [first] = entities;
    if (first === undefined || entities.length === 1) {
      logger.error({ err: error, storeHash, kind: first?.kind, id: first?.id }, 'the engine failed on an entity');
      return entities.map(() => undefined);
    }
  }
  const single: (Suggestion | undefined)[] = [];
  for (const entity of entities) single.push(...(await suggestSome(logger, storeHash, [entity], engine, ask)));
  return single;
}

/** After a change of facts: only texts that rest on one, and those that an open suggestion would lose. */
async function keepChanged(
  db: Deps['db'],
  storeHash: string,
  there: readonly { item: RunItem; entity: EntityFacts }[],
  suggestions: readonly (Suggestion | undefined)[],
): Promise<(Suggestion | undefined)[]> {
  const keys = there.map(({ item }) => item);
  const [outdated, open, cited] = await inStore(db, storeHash, async (trx) => [
    await selectOutdated(trx, storeHash, keys),
    await openSignals(trx, storeHash, keys),
    await citedFactsOf(
      trx,
      storeHash,
      there.map(({ entity }) => entity),
    ),
  ]);
  return suggestions.map((suggestion, place) => {
    const item = keys[place];
    if (suggestion === undefined || item === undefined) return suggestion;
    const key = factKey(item.kind, item.id);
    // A person may have refused or rewritten the text since the check.
    const counting = new Set((cited.get(key) ?? []).map(({ signal }) => signal));
    const still = (outdated.get(key) ?? []).filter((signal) => counting.has(signal));
    return onlySignals(suggestion, new Set([...still, ...(open.get(key) ?? [])]));
  });
}

function draftOf(entity: EntityFacts, suggestion: Suggestion, { engine, ask, run }: Means): ProposalDraft {
  const { changes, dropped, problems, problemsAfter, fingerprint } = suggestion;
  return {
    kind: entity.kind,
    entityId: entity.id,
    name: entity.name,
    url: URL.canParse(entity.live.url) ? entity.live.url : `${ask.store.url}${entity.live.url}`,
    engine: changes.some((change) => change.engine === 'llm') ? 'llm' : 'grounded',
    engineVersion: engine.version,
    fingerprint,
    runId: run.id,
    becauseChanged: run.scope === 'changed',
    changes: nameTellers(changes, entity.stated),
    dropped,
    problems,
    problemsAfter,
    scores: { before: scoreOf(problems), after: scoreOf(problemsAfter) },
    cited: citedFacts(entity, changes),
    unasked: unaskedSignals(entity, suggestion, ask.settings),
  };
}
