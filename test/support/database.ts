import { randomBytes } from 'node:crypto';
import { migrate } from '../../server/db/migrations.ts';
import { openPool } from '../../server/db/pool.ts';
import type { Db } from '../../server/db/pool.ts';
import { clusterVariable, databaseAddress, templateName } from './cluster.ts';

export type TestDatabase = {
  url: string;
  /** As the app sees it: bound by row-level security. */
  db: Db;
  /** As the owner of the tables, for looking behind the policies. */
  owner: Db;
  close(): Promise<void>;
};

/** A migrated, empty database of its own for one test file, cloned from a template. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const cluster = process.env[clusterVariable];
  if (cluster === undefined) throw new Error('no test database: run the tests through jest');
  const template = templateName();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(cluster, async (admin) => {
    await ensureTemplate(admin, cluster, template);
    await admin.raw(`create database ${name} template ${template}`);
  });
  const url = databaseAddress(cluster, name);
  const db = openPool(url, { role: 'app', maxConnections: 8 });
  const owner = openPool(url, { role: 'owner', maxConnections: 2 });
  return {
    url,
    db,
    owner,
    close: async () => {
      await Promise.all([db.destroy(), owner.destroy()]);
      await asAdmin(cluster, (admin) => admin.raw(`drop database if exists ${name} with (force)`));
    },
  };
}

async function asAdmin(cluster: string, work: (admin: Db) => Promise<unknown>): Promise<void> {
  const admin = openPool(cluster, { role: 'owner', maxConnections: 1 });
  try {
    await work(admin);
  } finally {
    await admin.destroy();
  }
}

/** Test files run in several processes: one makes the template, the others wait for its lock. */
async function ensureTemplate(admin: Db, cluster: string, template: string): Promise<void> {
  await admin.raw(`select pg_advisory_lock(hashtext('clione template'))`);
  try {
    const found = await admin.raw<{ rows: unknown[] }>('select 1 from pg_database where datname = ?', [template]);
    if (found.rows.length > 0) return;
    const draft = `${template}_draft`;
    await admin.raw(`drop database if exists ${draft} with (force)`);
    await admin.raw(`create database ${draft}`);
    await migrate(databaseAddress(cluster, draft));
    await admin.raw(`alter database ${draft} rename to ${template}`);
  } finally {
    await admin.raw(`select pg_advisory_unlock(hashtext('clione template'))`);
  }
}
