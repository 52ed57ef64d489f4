import type { Deps } from '../deps.ts';
import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import { findTexts } from '../proposals/find-latest.ts';
import type { EngineName } from '../proposals/proposal.ts';
import { findStore } from '../stores/find-store.ts';
import type { Engine } from './engine.ts';
import { groundedEngine } from './grounded-engine.ts';
import type { Caller } from './llm/caller.ts';
import { openCaller } from './llm/caller.ts';
import type { ModelConnection } from './llm/connection.ts';
import { createLlmEngine } from './llm/llm-engine.ts';
import { findKnown } from './llm/find-known.ts';
import { upsertFruitless } from './llm/question-repository.ts';
import { storeBudget } from './llm/store-budget.ts';
import { connectionOf, readWriter } from './llm/writer.ts';
import type { WriterSettings } from './llm/writer-repository.ts';

type Means = Pick<Deps, 'db' | 'clock' | 'config' | 'secrets' | 'logger'>;

export type OpenedEngine = {
  /** The writer of the next page: the built-in one from when the shop has switched the AI writer off. */
  forPage(): Promise<Engine>;
  /** Why the AI writer did not write all of it, so far; for the merchant. */
  note(): string | undefined;
  close(): Promise<void>;
};

/** The writer that a run gets when none is asked for: the merchant's choice, as far as it is set up. */
export async function engineOf(
  deps: Pick<Means, 'config' | 'secrets'> & { db: Db | Trx },
  storeHash: string,
): Promise<EngineName> {
  const writer = await readWriter(deps, storeHash);
  return writer.engine === 'llm' && !('lacking' in connectionOf(deps, storeHash, writer)) ? 'llm' : 'grounded';
}

/**
 * Makes the writer of a run that was queued at `since`. An AI writer that lacks something leaves all to the built-in writer,
 * and says so.
 */
export async function openEngine(
  deps: Means,
  { storeHash, runId, engine, since }: { storeHash: string; runId: string; engine: EngineName; since: Date },
): Promise<OpenedEngine> {
  if (engine === 'grounded') return builtIn(undefined);
  const writer = await readWriter(deps, storeHash);
  const connection = connectionOf(deps, storeHash, writer);
  if ('lacking' in connection)
    return builtIn(`The AI writer is not set up. ${connection.lacking} ${byBuiltIn('All texts')}`);
  // The SDK is large, and a process that asks no model does without.
  const { openModel } = await import('./llm/model.ts');
  const model = openModel(connection);
  const budget = storeBudget(deps, await accountOf(deps, storeHash, runId, connection, writer));
  const caller = openCaller(model, budget, deps.logger.child({ storeHash, runId }));
  const written = createLlmEngine({
    label: labelOf(connection),
    caller,
    findKnown: (entities) => inStore(deps.db, storeHash, (trx) => findKnown(trx, storeHash, entities)),
    noteFruitless: (questions) =>
      inStore(deps.db, storeHash, (trx) => upsertFruitless(trx, storeHash, questions, deps.clock.now())),
    findTaken: (texts) => inStore(deps.db, storeHash, (trx) => findTexts(trx, storeHash, texts)),
  });
  let isOff = false;
  return {
    forPage: async () => {
      const { offSince } = await readWriter(deps, storeHash);
      isOff ||= offSince !== undefined && offSince > since;
      return isOff ? groundedEngine : written;
    },
    note: () => (isOff ? `The AI writer was switched off. ${byBuiltIn('The texts after that')}` : noteOf(caller)),
    close: model.close,
  };
}

/** What calls of this store count against; `runId` undefined for a test of the connection. */
export async function accountOf(
  { db, config }: Pick<Means, 'db' | 'config'>,
  storeHash: string,
  runId: string | undefined,
  { source, model }: ModelConnection,
  { budget }: WriterSettings,
) {
  const store = await findStore(db, storeHash);
  const { prices, monthlyTokens } = config.ai;
  return {
    storeHash,
    runId,
    source,
    model,
    price: prices.get(model),
    limits: { ...budget, operatorTokens: monthlyTokens },
    timezone: store?.timezone,
  };
}

/** `openai gpt-5-mini`: shown with every text, part of every fingerprint. */
function labelOf({ provider, model }: ModelConnection): string {
  return `${provider} ${model}`;
}

function builtIn(note: string | undefined): OpenedEngine {
  return { forPage: () => Promise.resolve(groundedEngine), note: () => note, close: () => Promise.resolve() };
}

function noteOf(caller: Caller): string | undefined {
  const ended = caller.ended();
  return ended === undefined ? undefined : `${ended.words} ${byBuiltIn('The texts after that')}`;
}

function byBuiltIn(which: string): string {
  return `${which} are from the built-in writer.`;
}
