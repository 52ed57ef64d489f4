import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** PostgreSQL that the tests share: its address reaches the test files through the environment of the run. */
export const clusterVariable = 'CLIONE_TEST_CLUSTER';

export const testPostgresFolder = fileURLToPath(new URL('../../.data/test-postgres', import.meta.url));

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
