import { inStore } from '../../../server/db/in-store.ts';
import { openPool } from '../../../server/db/pool.ts';
import type { Db } from '../../../server/db/pool.ts';
import { findKnown } from '../../../server/enrichment/llm/find-known.ts';
import { upsertFruitless } from '../../../server/enrichment/llm/question-repository.ts';
import type { FruitlessQuestion } from '../../../server/enrichment/llm/question-repository.ts';
import { openTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await openTestDatabase();
  db = openPool(database.url, { role: 'app', maxConnections: 2 });
  for (const store of ['vain1', 'vain2'])
    await database.owner('stores').insert({ store_hash: store, status: 'active', installed_at: new Date() });
});
afterAll(async () => {
  await db.destroy();
  await database.close();
});

const note = (storeHash: string, questions: FruitlessQuestion[]) =>
  inStore(db, storeHash, (trx) => upsertFruitless(trx, storeHash, questions, new Date()));

test('the last question asked in vain of each entity is known, to its own store alone', async () => {
  await note('vain1', [
    { kind: 'product', id: 1, fingerprint: 'first' },
    { kind: 'brand', id: 1, fingerprint: 'other' },
  ]);
  await note('vain2', [{ kind: 'product', id: 1, fingerprint: 'elsewhere' }]);
  await note('vain1', [{ kind: 'product', id: 1, fingerprint: 'second' }]);
  const known = await inStore(db, 'vain1', (trx) =>
    findKnown(trx, 'vain1', [
      { kind: 'product', id: 1 },
      { kind: 'product', id: 2 },
    ]),
  );
  expect([...known]).toEqual([['product:1', [{ fingerprint: 'second', changes: [] }]]]);
});
