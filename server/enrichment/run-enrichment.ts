import { setImmediate } from 'node:timers/promises';
import { factKey } from '../catalog/entity.ts';
import { readFacts } from '../catalog/read-facts.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import type { EntityFacts, StoreFacts } from '../facts/facts.ts';
import type { ProposalDraft } from '../proposals/proposal.ts';
import { saveProposals } from '../proposals/save-proposal.ts';
import { findStore } from '../stores/find-store.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { storeFactsOf } from '../stores/store-facts.ts';
import { readStoreSettings } from '../stores/store-settings.ts';
import { checkStore } from './check-store.ts';
import type { Engine, EnrichmentSettings, Suggestion } from './engine.ts';
import { plainSettings } from './engine.ts';
import { groundedEngine } from './grounded-engine.ts';
import { countItems, insertNeeding, saveOutcomes, selectOpenItems, selectRun, updateRun } from './run-repository.ts';
import type { ItemOutcome, RunItem } from './run-repository.ts';
import { surveyStore } from './store-survey.ts';
import type { Survey } from './survey.ts';

const pageSize = 100;
const turnEvery = 10;

type Work = { storeHash: string; installation: number; runId: string };
type Means = { engine: Engine; store: StoreFacts; settings: EnrichmentSettings; survey: Survey };

/**
 * Writes suggestions for every item of a run. Safe to run twice and to be killed: proposals and outcomes of a page are kept in one
 * transaction, and the same facts never make a second proposal.
 */
export async function runEnrichment(
  { db, clock, logger }: Pick<Deps, 'db' | 'clock' | 'logger'>,
  work: Work,
  signal: AbortSignal,
): Promise<void> {
  const { storeHash, runId } = work;
  const run = await inStore(db, storeHash, (trx) => selectRun(trx, storeHash, runId));
  const found = await findStore(db, storeHash);
  if (run === undefined || found === undefined || (run.state !== 'queued' && run.state !== 'running')) return;
  if (run.state === 'queued')
    await inStore(db, storeHash, (trx) =>
      updateRun(trx, storeHash, runId, { state: 'running', started_at: clock.now() }),
    );
  const store = storeFactsOf(found);
  const { keywordsOn } = await readStoreSettings(db, storeHash);
  if (run.answer.total === null) await selectNeeding({ db, clock }, work, signal);
  const { survey } = await surveyStore(db, storeHash, store, signal);
  const means: Means = { engine: groundedEngine, store, settings: { ...plainSettings, keywords: keywordsOn }, survey };
  while (await mayGoOn({ db, clock }, work)) {
    signal.throwIfAborted();
    const items = await inStore(db, storeHash, (trx) => selectOpenItems(trx, storeHash, runId, pageSize));
    if (items.length === 0) {
      await inStore(db, storeHash, (trx) =>
        updateRun(trx, storeHash, runId, { state: 'done', finished_at: clock.now() }),
      );
      return;
    }
    await enrichPage({ db, clock, logger }, work, items, means);
  }
}

/** What needs work is known only when every entity has been checked as the mirror is now. */
async function selectNeeding(deps: Pick<Deps, 'db' | 'clock'>, work: Work, signal: AbortSignal): Promise<void> {
  const { storeHash, runId } = work;
  await checkStore(deps, work, signal);
  await inStore(deps.db, storeHash, async (trx) => {
    await insertNeeding(trx, storeHash, runId);
    await updateRun(trx, storeHash, runId, { total: await countItems(trx, storeHash, runId) });
  });
}

/** A run stops for a cancel, and when the app was uninstalled or installed again meanwhile. */
async function mayGoOn(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { storeHash, runId, installation }: Work,
): Promise<boolean> {
  const isCurrent = await isCurrentInstallation(db, storeHash, installation);
  return inStore(db, storeHash, async (trx) => {
    const run = await selectRun(trx, storeHash, runId);
    if (run?.state !== 'running') return false;
    if (isCurrent && !run.cancelRequested) return true;
    const problem = isCurrent ? {} : { problem: 'Clione is no longer connected to this shop.' };
    await updateRun(trx, storeHash, runId, { state: 'cancelled', finished_at: clock.now(), ...problem });
    return false;
  });
}

async function enrichPage(
  { db, clock, logger }: Pick<Deps, 'db' | 'clock' | 'logger'>,
  { storeHash, runId }: Work,
  items: readonly RunItem[],
  means: Means,
): Promise<void> {
  const facts = await readFacts(db, storeHash, items);
  const results: { item: RunItem; entity: EntityFacts | undefined; suggestion: Suggestion | undefined }[] = [];
  for (const item of items) {
    const entity = facts.get(factKey(item.kind, item.id));
    const suggestion = entity === undefined ? undefined : await suggest(means, entity, storeHash, logger);
    results.push({ item, entity, suggestion });
    // Text work is long: requests and heartbeats of this process get their turn in between.
    if (results.length % turnEvery === 0) await setImmediate();
  }
  await inStore(db, storeHash, async (trx) => {
    const outcomes: ItemOutcome[] = [];
    const drafts: { position: number; draft: ProposalDraft }[] = [];
    for (const { item, entity, suggestion } of results) {
      const { position } = item;
      if (entity === undefined)
        outcomes.push({ position, outcome: 'failed', note: 'The shop no longer has this item.' });
      else if (suggestion === undefined)
        outcomes.push({
          position,
          outcome: 'failed',
          note: 'No suggestion could be written; the cause is in the log.',
        });
      else if (suggestion.changes.length === 0) outcomes.push({ position, ...withoutChange(suggestion) });
      else drafts.push({ position, draft: draftOf(entity, suggestion, means, runId) });
    }
    const saved = await saveProposals(
      trx,
      storeHash,
      drafts.map(({ draft }) => draft),
      clock.now(),
    );
    for (const [index, { position }] of drafts.entries())
      outcomes.push({ position, outcome: saved[index] === 'created' ? 'proposed' : 'unchanged' });
    await saveOutcomes(trx, storeHash, runId, outcomes);
  });
}

/** One entity that the engine cannot digest must not end the run of all others. */
async function suggest(
  { engine, store, settings, survey }: Means,
  entity: EntityFacts,
  storeHash: string,
  logger: Deps['logger'],
): Promise<Suggestion | undefined> {
  try {
    const [suggestion] = await engine.propose([entity], { store, settings, survey });
    return suggestion;
  } catch (error) {
    logger.error({ err: error, storeHash, kind: entity.kind, id: entity.id }, 'the engine failed on an entity');
    return undefined;
  }
}

function withoutChange({ missing }: Suggestion): Pick<ItemOutcome, 'outcome' | 'note'> {
  return missing.length === 0 ? { outcome: 'unchanged' } : { outcome: 'too_poor', note: missing.join(' ') };
}

function draftOf(entity: EntityFacts, suggestion: Suggestion, { engine, store }: Means, runId: string): ProposalDraft {
  const { changes, dropped, problems, fingerprint } = suggestion;
  return {
    kind: entity.kind,
    entityId: entity.id,
    name: entity.name,
    url: URL.canParse(entity.live.url) ? entity.live.url : `${store.url}${entity.live.url}`,
    engine: engine.name,
    engineVersion: engine.version,
    fingerprint,
    runId,
    changes,
    dropped,
    problems,
  };
}
