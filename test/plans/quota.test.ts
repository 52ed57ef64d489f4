import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { inStore } from '../../server/db/in-store.ts';
import { newId } from '../../server/ids.ts';
import { chargeQuota, readStanding, reserveQuota, settleQuota } from '../../server/plans/quota.ts';
import type { EntityKey } from '../../server/plans/quota.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

let stores = 0;
async function aStore(): Promise<string> {
  stores += 1;
  const storeHash = `store${stores}`;
  await database.owner('stores').insert({ store_hash: storeHash, status: 'active', installed_at: new Date() });
  return storeHash;
}

const november = new Date('2026-11-20T12:00:00Z');
const products = (from: number, count: number): EntityKey[] =>
  Array.from({ length: count }, (_, index) => ({ kind: 'product', id: from + index }));

type Terms = { limit: number | null; at?: Date; timezone?: string };

async function reserve(storeHash: string, keys: readonly EntityKey[], { limit, at = november, timezone }: Terms) {
  const runId = newId();
  const fit = await inStore(database.db, storeHash, (trx) =>
    reserveQuota(trx, storeHash, runId, { pool: 'plan', limit, at, timezone }, keys),
  );
  return { runId, fitting: fit.fitting, needed: fit.needed };
}

const charge = (storeHash: string, runId: string, keys: readonly EntityKey[], at = november) =>
  inStore(database.db, storeHash, (trx) => chargeQuota(trx, storeHash, runId, ['plan'], keys, at));

const settle = (storeHash: string, runId: string) =>
  inStore(database.db, storeHash, (trx) => settleQuota(trx, storeHash, runId, november));

const standing = (storeHash: string, { limit, at = november, timezone }: Terms) =>
  inStore(database.db, storeHash, (trx) => readStanding(trx, storeHash, { pool: 'plan', limit, at, timezone }));

test('the first three items of a store are free, those after them are charged', async () => {
  const storeHash = await aStore();
  const { runId, fitting } = await reserve(storeHash, products(1, 8), { limit: 4 });
  expect(fitting).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(await standing(storeHash, { limit: 4 })).toMatchObject({ used: 0, reserved: 4, left: 0, examplesLeft: 0 });
  await charge(storeHash, runId, products(1, 5));
  await settle(storeHash, runId);
  expect(await standing(storeHash, { limit: 4 })).toMatchObject({ used: 2, reserved: 0, left: 2, examplesLeft: 0 });
});

test('what a run did not use comes back when it ends, free examples too, however often it is ended', async () => {
  const storeHash = await aStore();
  const { runId } = await reserve(storeHash, products(1, 6), { limit: 10 });
  expect(await standing(storeHash, { limit: 10 })).toMatchObject({ reserved: 3, left: 7, examplesLeft: 0 });
  await charge(storeHash, runId, products(6, 1));
  for (let again = 0; again < 3; again += 1) await settle(storeHash, runId);
  expect(await standing(storeHash, { limit: 10 })).toMatchObject({ used: 0, reserved: 0, left: 10, examplesLeft: 2 });
});

test('an item is charged once a month, whatever runs over it, and anew in the next month', async () => {
  const storeHash = await aStore();
  const first = await reserve(storeHash, products(1, 5), { limit: 2 });
  await charge(storeHash, first.runId, products(1, 5));
  await settle(storeHash, first.runId);
  const again = await reserve(storeHash, products(1, 6), { limit: 2 });
  expect(again).toMatchObject({ needed: 1, fitting: [0, 1, 2, 3, 4] });
  await charge(storeHash, again.runId, products(1, 5));
  await settle(storeHash, again.runId);
  expect(await standing(storeHash, { limit: 2 })).toMatchObject({ used: 2, left: 0 });
  const december = new Date('2026-12-02T00:00:00Z');
  expect((await reserve(storeHash, products(1, 6), { limit: 2, at: december })).fitting).toEqual([0, 1]);
});

test('a run that crosses the end of the month charges the month in which it began', async () => {
  const storeHash = await aStore();
  const zone = { limit: 10, timezone: 'America/New_York' };
  const before = new Date('2026-11-01T03:59:00Z');
  const { runId } = await reserve(storeHash, products(1, 4), { ...zone, at: before });
  await charge(storeHash, runId, products(1, 4), new Date('2026-11-01T04:01:00Z'));
  await settle(storeHash, runId);
  expect(await standing(storeHash, { ...zone, at: before })).toMatchObject({ month: '2026-10', used: 1 });
  expect(await standing(storeHash, zone)).toMatchObject({ month: '2026-11', used: 0, left: 10 });
});

test('no limit leaves nothing out and still counts', async () => {
  const storeHash = await aStore();
  const { runId, fitting } = await reserve(storeHash, products(1, 500), { limit: null });
  expect(fitting).toHaveLength(500);
  await charge(storeHash, runId, products(1, 500));
  expect(await standing(storeHash, { limit: null })).toMatchObject({ used: 497, left: null });
});

test('a run that has ended can charge nothing more', async () => {
  const storeHash = await aStore();
  const { runId } = await reserve(storeHash, products(1, 2), { limit: 10 });
  await settle(storeHash, runId);
  await expect(charge(storeHash, runId, products(1, 1))).rejects.toThrow('holds no quota');
});

test('many runs at once, in two processes, never get more than the plan has, and lose none of it', async () => {
  const storeHash = await aStore();
  const limit = 60;
  // Twenty runs a process of ten items each, a third of which other runs want as well.
  const runsOf = (offset: number) =>
    Array.from({ length: 20 }, (_, run) => [...products(offset + run * 7, 7), ...products(90_000 + run, 3)]);
  const results = (
    await Promise.all([runsOf(1), runsOf(1000)].map((runs) => elsewhere(storeHash, limit, runs)))
  ).flat();
  const { rows } = await database.owner.raw<{ rows: { paid: number; free: number; entities: number }[] }>(
    `select count(*) filter (where not is_free)::int as paid, count(*) filter (where is_free)::int as free,
       count(distinct (kind, entity_id))::int as entities
     from quota_charges where store_hash = ?`,
    [storeHash],
  );
  expect(rows[0]).toMatchObject({ free: 3, entities: (rows[0]?.paid ?? 0) + 3 });
  expect(rows[0]?.paid).toBeLessThanOrEqual(limit);
  expect(results.reduce((sum, { proposed }) => sum + proposed, 0)).toBeGreaterThanOrEqual(rows[0]?.entities ?? 0);
  const after = await standing(storeHash, { limit });
  expect(after).toMatchObject({ used: rows[0]?.paid, reserved: 0, left: limit - (rows[0]?.paid ?? 0) });
  // What half of the items gave back is there to be taken again, to the last one.
  const rest = await reserve(storeHash, products(500_000, 100), { limit });
  expect(rest.fitting).toHaveLength(after.left ?? -1);
}, 60_000);

type Answer = { fitted: number; proposed: number }[];

async function elsewhere(storeHash: string, limit: number, runs: EntityKey[][]): Promise<Answer> {
  const file = fileURLToPath(new URL('./reserver.ts', import.meta.url));
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ url: database.url, storeHash, limit, at: november.toISOString(), runs }));
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return JSON.parse(output) as Answer;
}
