import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { useEmbeddedPostgres } from '../../server/db/embedded/embedded-postgres.ts';
import type { EmbeddedDatabase } from '../../server/db/embedded/embedded-postgres.ts';
import { openPool } from '../../server/db/pool.ts';

/** PostgreSQL that the tests share: its address reaches the test files through the environment of the run. */
export const clusterVariable = 'CLIONE_TEST_CLUSTER';

export const testPostgresFolder = fileURLToPath(new URL('../../.data/test-postgres', import.meta.url));

/**
 * Our own PostgreSQL, also while others use it. A bench waits at each commit until the disk has it, as the app does; tests
 * do not: they fall with the machine, and nobody misses what they wrote.
 */
export async function useTestPostgres({ waitsForDisk }: { waitsForDisk: boolean }): Promise<EmbeddedDatabase> {
  const database = await useEmbeddedPostgres(testPostgresFolder);
  const admin = openPool(database.url, { role: 'owner', maxConnections: 1 });
  try {
    for (const name of ['fsync', 'synchronous_commit', 'full_page_writes'])
      await admin.raw(`alter system set ${name} = ${waitsForDisk ? 'on' : 'off'}`);
    await admin.raw('select pg_reload_conf()');
  } finally {
    await admin.destroy();
  }
  return database;
}

export function databaseAddress(clusterUrl: string, database: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** The migrated database that test databases are cloned from; its name changes with whatever shapes it. */
export function templateName(): string {
  const root = new URL('../../', import.meta.url);
  const migrations = new URL('migrations/', root);
  const hash = createHash('sha256');
  for (const name of readdirSync(migrations).sort()) hash.update(name).update(readFileSync(new URL(name, migrations)));
  for (const name of ['server/jobs/job-list.ts', 'server/jobs/install-queue.ts', 'server/db/tenant-table.ts'])
    hash.update(readFileSync(new URL(name, root)));
  return `clione_template_${hash.digest('hex').slice(0, 12)}`;
}
