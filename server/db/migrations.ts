import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Knex } from 'knex';
import { installQueue, missingQueues } from '../jobs/install-queue.ts';
import type { Db } from './pool.ts';
import { openPool } from './pool.ts';

const directory = fileURLToPath(new URL('../../migrations', import.meta.url));
const settings: Knex.MigratorConfig = { directory, loadExtensions: ['.ts'], tableName: 'migrations' };

/** Brings tables and queues up to date, as the role that owns them. Returns the names of the migrations that ran. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  const owner = openPool(databaseUrl, { role: 'owner', maxConnections: 2 });
  try {
    const [, ran] = (await owner.migrate.latest(settings)) as [number, string[]];
    await installQueue(databaseUrl);
    return ran;
  } finally {
    await owner.destroy();
  }
}

/** Names of the migrations and queues that this code has and the database lacks. Only reads, so the app's role may ask. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const files = readdirSync(directory).filter((name) => name.endsWith('.ts'));
  const table = await db.raw<{ rows: { exists: boolean }[] }>(`select to_regclass('migrations') is not null as exists`);
  if (table.rows[0]?.exists !== true) return files;
  const done = new Set((await db<{ name: string }>('migrations').select('name')).map(({ name }) => name));
  const pending = files.filter((name) => !done.has(name));
  return [...pending, ...(await missingQueues(db)).map((name) => `queue ${name}`)];
}
