import { systemClock } from '../../../server/clock.ts';
import { storeBudget } from '../../../server/enrichment/llm/store-budget.ts';
import type { Account } from '../../../server/enrichment/llm/store-budget.ts';
import { monthOf } from '../../../server/enrichment/llm/store-budget.ts';
import { openPool } from '../../../server/db/pool.ts';
import type { Db } from '../../../server/db/pool.ts';
import { newId } from '../../../server/ids.ts';
import { openTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';

const storeHash = 'budget1';
let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = openPool(database.url, { role: 'app', maxConnections: 10 });
  await database.owner('stores').insert({ store_hash: storeHash, status: 'active', installed_at: new Date() });
});
afterEach(() => database.owner('llm_usage').delete());
afterAll(async () => {
  await db.destroy();
  await database.close();
});

const none = {
  monthlyTokens: undefined,
  monthlyCents: undefined,
  runTokens: undefined,
  runCents: undefined,
  operatorTokens: undefined,
};

function budgetOf(limits: Partial<Account['limits']>, account: Partial<Account> = {}) {
  return storeBudget(
    { db, clock: systemClock },
    {
      storeHash,
      runId: newId(),
      source: 'own',
      model: 'm',
      price: { input: 1, output: 10 },
      limits: { ...none, ...limits },
      timezone: undefined,
      ...account,
    },
  );
}

const most = { inputTokens: 700, outputTokens: 300 };
const granted = (answers: object[]): number => answers.filter((answer) => !('refused' in answer)).length;

test('of forty calls that reserve at the same time in several runs, exactly as many pass as the month has room for', async () => {
  const runs = Array.from({ length: 4 }, () => budgetOf({ monthlyTokens: 10_500 }));
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) => (runs[at % 4] ?? budgetOf({ monthlyTokens: 10_500 })).reserve(most)),
  );
  expect(granted(answers)).toBe(10);
});

test('money counts as well as tokens, in the month and in the run', async () => {
  // A call costs at most 0.37 cents.
  const byMonth = await Promise.all(Array.from({ length: 9 }, () => budgetOf({ monthlyCents: 2 }).reserve(most)));
  expect(granted(byMonth)).toBe(5);
  const run = budgetOf({ runCents: 1 });
  expect(granted(await Promise.all(Array.from({ length: 9 }, () => run.reserve(most))))).toBe(2);
});

test('what a call really used takes the place of what was set aside; a call that never was gives all back', async () => {
  const budget = budgetOf({ monthlyTokens: 2_000 });
  const first = await budget.reserve(most);
  const second = await budget.reserve(most);
  expect(await budget.reserve(most)).toMatchObject({ refused: expect.stringMatching(/month/) });
  if ('settle' in first) await first.settle({ inputTokens: 400, outputTokens: 100 });
  expect(granted([await budget.reserve(most)])).toBe(0);
  if ('release' in second) await second.release();
  expect(granted([await budget.reserve(most)])).toBe(1);
  const rows = await database
    .owner('llm_usage')
    .where({ state: 'settled' })
    .select<{ cost_micros: string }[]>('cost_micros');
  expect(rows.map(({ cost_micros }) => Number(cost_micros))).toEqual([1_400]);
});

test('without a price tokens count, and a limit in money lets nothing pass', async () => {
  const budget = budgetOf({ monthlyTokens: 3_000 }, { price: undefined });
  expect(granted(await Promise.all(Array.from({ length: 9 }, () => budget.reserve(most))))).toBe(3);
  for (const limits of [{ monthlyCents: 100_000 }, { runCents: 100_000 }])
    expect(await budgetOf(limits, { price: undefined }).reserve(most)).toMatchObject({
      refused: expect.stringContaining('price of this model is not known'),
    });
});

test('the operator’s connection has a limit of its own, which the shop’s own calls do not use', async () => {
  await budgetOf({}).reserve({ inputTokens: 50_000, outputTokens: 0 });
  const ofOperator = budgetOf({ operatorTokens: 2_000 }, { source: 'operator' });
  expect(granted(await Promise.all(Array.from({ length: 5 }, () => ofOperator.reserve(most))))).toBe(2);
});

test.each([
  ['Pacific/Auckland', '2026-12'],
  ['America/Los_Angeles', '2026-11'],
  [undefined, '2026-11'],
  ['Nowhere/City', '2026-11'],
])('a month begins when it does in %s', (timezone, month) => {
  expect(monthOf(new Date('2026-11-30T20:00:00Z'), timezone)).toBe(month);
});
