import { inStore } from '../../server/db/in-store.ts';
import { pageOfRuns } from '../../server/db/page-of-runs.ts';
import { newId } from '../../server/ids.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

type Row = { id: string; queued_at: Date };
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await database
    .owner('stores')
    .insert(['mine', 'other'].map((hash) => ({ store_hash: hash, status: 'active', installed_at: new Date() })));
});
afterAll(() => database.close());

test('runs come newest first, page by page, each once, and those of another shop never', async () => {
  const times = [1, 2, 2, 3, 4];
  for (const storeHash of ['mine', 'other'])
    await inStore(database.db, storeHash, (trx) =>
      trx('enrichment_runs').insert(
        times.map((second) => ({
          store_hash: storeHash,
          id: newId(),
          installation: 1,
          scope: 'needed',
          engine: 'grounded',
          state: 'done',
          queued_at: new Date(second * 1000),
        })),
      ),
    );
  const seen: Row[] = [];
  let after: string | undefined;
  do {
    const page = await inStore(database.db, 'mine', (trx) =>
      pageOfRuns<Row>(trx, 'enrichment_runs', 'mine', { after, limit: 2 }),
    );
    expect(page.total).toBe(times.length);
    seen.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(seen.map(({ queued_at }) => queued_at.getTime() / 1000)).toEqual([4, 3, 2, 2, 1]);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(times.length);
});
