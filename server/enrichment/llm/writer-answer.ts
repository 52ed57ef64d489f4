import type { Deps } from '../../deps.ts';
import { inStore } from '../../db/in-store.ts';
import type { RunUseAnswer, WriterAnswer, WriterEstimateAnswer } from '../../stores/contract.ts';
import { findStore } from '../../stores/find-store.ts';
import { costMicros } from './budget.ts';
import { hostOf } from './connection.ts';
import { monthOf } from './store-budget.ts';
import type { UsedSum } from './usage-repository.ts';
import { modelsOfRun, sumUsage } from './usage-repository.ts';
import { connectionOf, readWriter } from './writer.ts';
import type { WriterSettings } from './writer-repository.ts';

type Means = Pick<Deps, 'db' | 'clock' | 'config' | 'secrets'>;

export async function readWriterAnswer(deps: Means, storeHash: string): Promise<WriterAnswer> {
  const { db, clock, config } = deps;
  const writer = await readWriter(deps, storeHash);
  const connection = connectionOf(deps, storeHash, writer);
  const store = await findStore(db, storeHash);
  const month = monthOf(clock.now(), store?.timezone);
  const used = await inStore(db, storeHash, (trx) => sumUsage(trx, storeHash, { month }));
  const { operator, prices, monthlyTokens } = config.ai;
  const isReady = !('lacking' in connection);
  return {
    engine: isReady ? writer.engine : 'grounded',
    isReady,
    problem: isReady ? null : connection.lacking,
    source: writer.source,
    operator:
      operator === undefined ? null : { provider: operator.provider, model: operator.model, host: hostOf(operator) },
    own: {
      provider: writer.provider ?? null,
      model: writer.model ?? null,
      baseUrl: writer.baseUrl ?? null,
      keyEnd: writer.key?.end ?? null,
    },
    host: isReady ? hostOf(connection) : null,
    budget: {
      monthlyTokens: writer.budget.monthlyTokens ?? null,
      monthlyCents: writer.budget.monthlyCents ?? null,
      runTokens: writer.budget.runTokens ?? null,
      runCents: writer.budget.runCents ?? null,
    },
    operatorMonthlyTokens: writer.source === 'operator' ? monthlyTokens : null,
    isPriceKnown: isReady && prices.has(connection.model),
    month,
    used: useOf(used),
  };
}

/** A rough reckoning for the forecast: rules and facts of an item, its two texts, and a share of second turns. */
const inputOfItem = 900;
const outputOfItem = 150;

/** What writing for so many items will use, about, and for how many the budget has room. */
export async function estimate(deps: Means, storeHash: string, items: number): Promise<WriterEstimateAnswer> {
  const writer = await readWriter(deps, storeHash);
  const connection = connectionOf(deps, storeHash, writer);
  const price = 'lacking' in connection ? undefined : deps.config.ai.prices.get(connection.model);
  const one = { inputTokens: inputOfItem, outputTokens: outputOfItem };
  const cost = costMicros(one, price);
  const { used } = await readWriterAnswer(deps, storeHash);
  const fits = Math.min(
    items,
    ...roomFor(inputOfItem + outputOfItem, cost, writer, used, deps.config.ai.monthlyTokens),
  );
  return {
    items,
    tokens: items * (inputOfItem + outputOfItem),
    cost: cost === undefined ? null : (items * cost) / 1_000_000,
    fits: 'lacking' in connection ? 0 : Math.max(0, fits),
  };
}

function roomFor(
  tokens: number,
  cost: number | undefined,
  { budget, source }: WriterSettings,
  used: WriterAnswer['used'],
  operatorTokens: number,
): number[] {
  const rooms: number[] = [];
  const add = (limit: number | undefined, before: number, each: number | undefined): void => {
    if (limit === undefined || each === 0) return;
    // Without a price a limit in money lets nothing pass.
    rooms.push(each === undefined ? 0 : Math.floor((limit - before) / each));
  };
  const dollars = cost === undefined ? undefined : cost / 1_000_000;
  const inDollars = (cents: number | undefined): number | undefined => (cents === undefined ? undefined : cents / 100);
  add(budget.monthlyTokens, used.tokens, tokens);
  add(inDollars(budget.monthlyCents), used.cost, dollars);
  add(budget.runTokens, 0, tokens);
  add(inDollars(budget.runCents), 0, dollars);
  if (source === 'operator') add(operatorTokens, used.tokens, tokens);
  return rooms;
}

/** What the calls of a run really used. */
export async function useOfRun({ db }: Pick<Means, 'db'>, storeHash: string, runId: string): Promise<RunUseAnswer> {
  return inStore(db, storeHash, async (trx) => {
    const used = await sumUsage(trx, storeHash, { runId });
    return { ...useOf(used), calls: used.calls, models: await modelsOfRun(trx, storeHash, runId) };
  });
}

function useOf({ tokens, costMicros: cost, tokensWithoutPrice }: UsedSum): WriterAnswer['used'] {
  return { tokens, cost: cost / 1_000_000, tokensWithoutPrice };
}
