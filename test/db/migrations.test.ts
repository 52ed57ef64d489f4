import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openPool } from '../../server/db/pool.ts';
import type { Db } from '../../server/db/pool.ts';
import { clusterVariable, databaseAddress } from '../support/cluster.ts';

const directory = fileURLToPath(new URL('../../migrations', import.meta.url));
const settings = { directory, loadExtensions: ['.ts'], tableName: 'migrations' };
const files = readdirSync(directory);

const cluster = process.env[clusterVariable] ?? '';
const name = `test_${randomBytes(6).toString('hex')}`;
let admin: Db;
let owner: Db;
beforeAll(async () => {
  admin = openPool(cluster, { role: 'owner', maxConnections: 1 });
  await admin.raw(`create database ${name}`);
  owner = openPool(databaseAddress(cluster, name), { role: 'owner', maxConnections: 2 });
});
afterAll(async () => {
  await owner.destroy();
  await admin.raw(`drop database if exists ${name} with (force)`);
  await admin.destroy();
});

/** Everything in the schema that is ours, apart from the tables in which the migrations are counted. */
async function shape(): Promise<string[]> {
  const { rows } = await owner.raw<{ rows: { part: string }[] }>(`
    select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
        || ' ' || coalesce(column_default, '') as part
      from information_schema.columns where table_schema = 'public' and table_name not like 'migrations%'
    union all
    select 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint
      where connamespace = 'public'::regnamespace and conrelid::regclass::text not like 'migrations%'
    union all
    select 'index ' || indexdef from pg_indexes where schemaname = 'public' and tablename not like 'migrations%'
    union all
    select 'function ' || proname from pg_proc as function where pronamespace = 'public'::regnamespace
      and not exists (select from pg_depend where objid = function.oid and deptype = 'e')
    union all
    select 'trigger ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    union all
    select 'policy ' || tablename || ' ' || qual from pg_policies where schemaname = 'public'
    union all
    select 'privilege ' || table_name || ' ' || privilege_type from information_schema.role_table_grants
      where grantee = 'clione_app' and table_schema = 'public' and table_name not like 'migrations%'
    order by part`);
  return rows.map(({ part }) => part);
}

test('all migrations go up, down one by one, and up again to the same schema', async () => {
  await owner.migrate.latest(settings);
  const first = await shape();
  expect(first.filter((part) => part.startsWith('policy')).length).toBeGreaterThan(10);
  for (const _ of files) {
    const [, undone] = (await owner.migrate.down(settings)) as [number, string[]];
    expect(undone).toHaveLength(1);
  }
  expect(await shape()).toEqual([]);
  const [, again] = (await owner.migrate.latest(settings)) as [number, string[]];
  expect(again).toHaveLength(files.length);
  expect(await shape()).toEqual(first);
});

test('each migration goes down and up again from where it stood', async () => {
  while (((await owner.migrate.list(settings)) as [unknown[], unknown[]])[0].length > 0)
    await owner.migrate.down(settings);
  const shapes: string[][] = [await shape()];
  for (const _ of files) {
    await owner.migrate.up(settings);
    const up = await shape();
    await owner.migrate.down(settings);
    expect(await shape()).toEqual(shapes.at(-1));
    await owner.migrate.up(settings);
    expect(await shape()).toEqual(up);
    shapes.push(up);
  }
});
