import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { findStore } from '../stores/find-store.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { storeFactsOf } from '../stores/store-facts.ts';
import { checkStore } from './check-store.ts';
import { openEngine } from './choose-engine.ts';
import type { OpenedEngine } from './choose-engine.ts';
import { endRun } from './end-run.ts';
import type { EnrichmentSettings } from './engine.ts';
import { enrichPage } from './enrich-page.ts';
import type { Means } from './enrich-page.ts';
import { needingWithin } from './forecast.ts';
import { holdItems, planAllowance } from './hold-items.ts';
import { readEnrichmentSettings } from './read-enrichment-settings.ts';
import { selectOpenItems } from './run-item-repository.ts';
import { lockRun, selectRun, updateRun } from './run-repository.ts';
import type { Run } from './run-repository.ts';
import { surveyStore } from './store-survey.ts';

/** Models are slow: what they wrote is kept, and a cancel heard, after a few calls. */
const pageSize = { grounded: 100, llm: 24 } as const;

type Work = { storeHash: string; installation: number; runId: string };
type Parts = Pick<Deps, 'db' | 'clock' | 'logger' | 'config' | 'secrets'>;

/**
 * Writes suggestions for every item of a run. Safe to run twice and to be killed: proposals, outcomes and charges of a page are
 * kept in one transaction, the quota belongs to the run, and the same facts never make a second proposal.
 */
export async function runEnrichment(deps: Parts, work: Work, signal: AbortSignal): Promise<void> {
  const { db, clock } = deps;
  const { storeHash, runId } = work;
  const run = await inStore(db, storeHash, (trx) => selectRun(trx, storeHash, runId));
  const store = await findStore(db, storeHash);
  if (run === undefined || store === undefined || (run.state !== 'queued' && run.state !== 'running')) return;
  if (run.state === 'queued')
    await inStore(db, storeHash, (trx) =>
      updateRun(trx, storeHash, runId, { state: 'running', started_at: clock.now() }),
    );
  if (run.answer.total === null) await chooseItems(deps, work, run, store.timezone, signal);
  const facts = storeFactsOf(store);
  const { survey } = await surveyStore(db, storeHash, facts, signal);
  const settings = settingsOf(run, await readEnrichmentSettings(db, storeHash));
  const opened = await openEngine(deps, { storeHash, runId, engine: run.engine, since: new Date(run.answer.queuedAt) });
  const ask = { store: facts, settings, survey, signal, hint: run.hint };
  try {
    await writeAll(deps, work, { run, ask }, opened);
  } finally {
    await opened.close();
  }
}

/** Page by page, until nothing is left or the run is ended. */
async function writeAll(deps: Parts, work: Work, means: Omit<Means, 'engine'>, opened: OpenedEngine): Promise<void> {
  const { db, clock } = deps;
  const { storeHash, runId } = work;
  while (await mayGoOn(deps, work)) {
    means.ask.signal?.throwIfAborted();
    const engine = await opened.forPage();
    const limit = pageSize[engine.name];
    const items = await inStore(db, storeHash, (trx) => selectOpenItems(trx, storeHash, runId, limit));
    const note = opened.note();
    if (note !== undefined)
      await inStore(db, storeHash, (trx) => updateRun(trx, storeHash, runId, { writer_note: note }));
    if (items.length === 0) {
      await inStore(db, storeHash, (trx) => endRun(trx, storeHash, runId, { state: 'done', at: clock.now() }));
      return;
    }
    await enrichPage(deps, storeHash, items, { ...means, engine });
  }
}

/** What a run was asked for, on top of what the shop chose for all of them. */
function settingsOf({ scope, mode, signals }: Run, ofShop: EnrichmentSettings): EnrichmentSettings {
  return {
    ...ofShop,
    // A text that cites a fact which changed may be sound otherwise; `enrich-page.ts` keeps to the signals that do.
    mode: scope === 'changed' ? 'rewrite' : mode,
    keywords: ofShop.keywords || signals.includes('keywords'),
    questions: ofShop.questions || signals.includes('questions'),
    url: signals.includes('url'),
  };
}

/** What needs work is known only when every entity has been checked as the mirror is now. */
async function chooseItems(
  deps: Parts,
  work: Work,
  { scope, mode, most }: Run,
  timezone: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, config } = deps;
  const { storeHash, runId } = work;
  await checkStore(deps, work, signal);
  await inStore(db, storeHash, async (trx) => {
    const run = await lockRun(trx, storeHash, runId);
    if (run?.state !== 'running' || run.answer.total !== null || scope === 'selected') return;
    const reckoning = { defaultPlan: config.defaultPlan, at: clock.now(), timezone };
    const plan = await planAllowance(trx, storeHash, reckoning);
    await holdItems(trx, storeHash, run, await needingWithin(trx, storeHash, { scope, mode, most }, plan), reckoning);
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
    await endRun(trx, storeHash, runId, { state: 'cancelled', at: clock.now(), ...problem });
    return false;
  });
}
