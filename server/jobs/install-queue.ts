import { PgBoss } from 'pg-boss';
import type { Db } from '../db/pool.ts';
import { appRole } from '../db/pool.ts';
import { jobList } from './job-list.ts';

export const queueSchema = 'pgboss';
export const deadLetterQueue = 'dead';

/** Creates pg-boss' own tables and our queues, as the owner; safe to run again. The app's role may only use them. */
export async function installQueue(databaseUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: queueSchema,
    max: 2,
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    await ensureQueues(boss);
    await grantUse(boss);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/** Names of the queues that this code works and the database lacks. Only reads, so the app's role may ask. */
export async function missingQueues(db: Db): Promise<string[]> {
  const wanted = [deadLetterQueue, ...Object.keys(jobList)];
  const table = await db.raw<{ rows: { exists: boolean }[] }>(
    `select to_regclass('${queueSchema}.queue') is not null as exists`,
  );
  if (table.rows[0]?.exists !== true) return wanted;
  const rows = await db.withSchema(queueSchema).table('queue').select<{ name: string }[]>('name');
  const known = new Set(rows.map(({ name }) => name));
  return wanted.filter((name) => !known.has(name));
}

async function ensureQueues(boss: PgBoss): Promise<void> {
  await ensureQueue(boss, deadLetterQueue, { retentionSeconds: 60 * 60 * 24 * 30 });
  for (const [name, job] of Object.entries(jobList)) {
    await ensureQueue(boss, name, {
      policy: job.exclusive ? 'singleton' : 'standard',
      retryLimit: job.retries,
      retryDelay: 5,
      retryBackoff: true,
      retryDelayMax: 600,
      // A killed worker is noticed by its silence; the expiry is only for handlers that hang.
      heartbeatSeconds: 10,
      expireInSeconds: 6 * 60 * 60,
      retentionSeconds: 60 * 60 * 24 * 14,
      deleteAfterSeconds: 60 * 60 * 24 * 2,
      deadLetter: deadLetterQueue,
      notify: true,
    });
  }
}

type QueueOptions = NonNullable<Parameters<PgBoss['createQueue']>[1]>;

async function ensureQueue(boss: PgBoss, name: string, options: QueueOptions): Promise<void> {
  const existing = await boss.getQueue(name);
  if (existing === null) await boss.createQueue(name, options);
  else {
    const { policy: _policy, ...changeable } = options;
    await boss.updateQueue(name, changeable);
  }
}

async function grantUse(boss: PgBoss): Promise<void> {
  const sql = `
    grant usage on schema ${queueSchema} to ${appRole};
    grant select, insert, update, delete on all tables in schema ${queueSchema} to ${appRole};
    grant usage on all sequences in schema ${queueSchema} to ${appRole};
    grant execute on all functions in schema ${queueSchema} to ${appRole}`;
  const database = boss.getDb();
  for (const statement of sql.split(';')) await database.executeSql(statement);
}
