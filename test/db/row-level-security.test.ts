import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Tables that belong to no single store. */
const globalTables = new Set(['stores', 'migrations', 'migrations_lock']);

type TableRow = { name: string; secured: boolean; forced: boolean; policies: number; key: string[] };

async function tables(): Promise<TableRow[]> {
  const { rows } = await database.owner.raw<{ rows: TableRow[] }>(`
    select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
      (select count(*) from pg_policy where polrelid = c.oid)::int as policies,
      array(select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
            where i.indrelid = c.oid and i.indisprimary) as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p')`);
  return rows;
}

test('every table of a store has its hash in the primary key and a policy that binds its owner too', async () => {
  const own = (await tables()).filter(({ name }) => !globalTables.has(name));
  expect(own.length).toBeGreaterThan(0);
  for (const table of own)
    expect(table).toMatchObject({ secured: true, forced: true, key: expect.arrayContaining(['store_hash']) });
  expect(own.filter(({ policies }) => policies === 0)).toEqual([]);
});

test('the app works under a role that owns no table and cannot change one', async () => {
  const { rows } = await database.db.raw<{ rows: { owned: number }[] }>(
    `select count(*)::int as owned from pg_tables where tableowner = current_user`,
  );
  expect(rows[0]?.owned).toBe(0);
  await expect(database.db.raw('alter table stores add column planted text')).rejects.toThrow('must be owner');
});
