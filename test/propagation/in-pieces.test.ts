import pino from 'pino';
import { inStore } from '../../server/db/in-store.ts';
import { startQueue } from '../../server/jobs/pg-boss-queue.ts';
import type { Queue } from '../../server/jobs/queue.ts';
import { cancelBatch } from '../../server/propagation/control-batch.ts';
import { publishReady } from '../../server/propagation/publish-ready.ts';
import { addStore, storeHash } from '../proposals/builders.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const items = 20_000;
const actor = { email: 'anna@shop.example', canPublish: true };

let database: TestDatabase;
let queue: Queue;

/** Accepted search data of twenty thousand products, of about a thousand characters each. */
beforeAll(async () => {
  database = await openTestDatabase();
  const logger = pino({ level: 'silent' });
  queue = await startQueue({ databaseUrl: database.url, maxConnections: 2, logger, works: false });
  await addStore(database);
  await inStore(database.owner, storeHash, async (trx) => {
    await trx.raw(
      `insert into proposals (store_hash, id, kind, entity_id, name, url, engine, engine_version, fingerprint, state, dropped,
         problems)
       select ?, gen_random_uuid(), 'product', n, 'Product ' || n, 'https://x.example/' || n, 'grounded', '1', n::text, 'ready',
         '[]', '[]' from generate_series(1, ?::int) as n`,
      [storeHash, items],
    );
    await trx.raw(
      `insert into changes (store_hash, proposal_id, signal, before, proposed, decision, evidence, solves, engine)
       select store_hash, id, 'jsonld', '', jsonb_build_object('v', 1, 'set', jsonb_build_object('sku', repeat(md5(id::text), 30)))::text,
         'accepted', '[]', '[]', 'grounded'
       from proposals where store_hash = ?`,
      [storeHash],
    );
  });
}, 120_000);
afterAll(async () => {
  await queue.stop();
  await database.close();
});

test('publishing that ends with its connection between two pieces leaves nothing behind, and all of it ready', async () => {
  const { owner } = database;
  await owner.raw('create sequence pieces');
  await owner.raw(`
    create function end_at_third_piece() returns trigger language plpgsql security definer as $$
    begin
      if nextval('pieces') = 3 then perform pg_terminate_backend(pg_backend_pid()); end if;
      return null;
    end $$`);
  await owner.raw(`create trigger end_at_third_piece after insert on publications
    for each statement execute function end_at_third_piece()`);
  const deps = { db: database.db, clock: { now: () => new Date() }, queue };
  await expect(publishReady(deps, storeHash, { actor })).rejects.toThrow(/terminat/);
  const { rows } = await owner.raw<{ rows: Record<string, number>[] }>(
    `select (select last_value from pieces) as pieces, (select count(*) from publications) as publications,
       (select count(*) from batches) as batches, (select count(*) from audit_entries) as entries,
       (select count(*) from pgboss.job where name = 'write-to-store') as jobs,
       (select count(*) from changes where publication_id is null and publication_state is null) as ready`,
  );
  expect(rows).toEqual([{ pieces: 3, publications: 0, batches: 0, entries: 0, jobs: 0, ready: items }]);
  await owner.raw('drop trigger end_at_third_piece on publications');
});

type Largest = { sent: number; rowsWithTexts: number };

/** The longest value that one statement sends, and most rows with texts that one answers, while `work` is done. */
async function largest(work: () => Promise<unknown>): Promise<Largest> {
  const seen: Largest = { sent: 0, rowsWithTexts: 0 };
  const onQuery = ({ bindings }: { bindings?: readonly unknown[] }) => {
    for (const value of bindings ?? []) if (typeof value === 'string') seen.sent = Math.max(seen.sent, value.length);
  };
  const onResponse = (response: { rows?: object[] } | undefined) => {
    const rows = response?.rows ?? [];
    const [first] = rows;
    if (first !== undefined && ('proposed' in first || 'problems' in first || 'after' in first))
      seen.rowsWithTexts = Math.max(seen.rowsWithTexts, rows.length);
  };
  database.db.on('query', onQuery).on('query-response', onResponse);
  await work();
  database.db.removeListener('query', onQuery).removeListener('query-response', onResponse);
  return seen;
}

test('search data of twenty thousand products are published, and called off again, a few hundred texts at a time', async () => {
  const deps = { db: database.db, clock: { now: () => new Date() }, queue };
  let batchId = '';
  const publishing = await largest(async () => ({ batchId } = await publishReady(deps, storeHash, { actor })));
  const counted = (state: string) =>
    inStore(database.db, storeHash, async (trx) => {
      const rows = await trx('publications')
        .where({ batch_id: batchId, state })
        .select<{ entity_id: number }[]>('entity_id');
      return new Set(rows.map(({ entity_id }) => entity_id)).size;
    });
  expect(await counted('queued')).toBe(items);
  expect(publishing.rowsWithTexts).toBe(250);
  // 250 texts of a thousand characters and what else a publication holds; all at once would be over 20,000,000.
  expect(publishing.sent).toBeGreaterThan(250_000);
  expect(publishing.sent).toBeLessThan(500_000);

  const cancelling = await largest(() => cancelBatch(deps, storeHash, batchId, actor));
  expect(await counted('skipped')).toBe(items);
  expect(cancelling.rowsWithTexts).toBe(0);
  expect(cancelling.sent).toBeLessThan(1_000_000);
  const states = await inStore(database.db, storeHash, (trx) =>
    trx('changes').distinct<{ publication_state: string }[]>('publication_state'),
  );
  expect(states).toEqual([{ publication_state: 'skipped' }]);
}, 240_000);
