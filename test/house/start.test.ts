import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { randomBytes } from 'node:crypto';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const server = fileURLToPath(new URL('../../server/', import.meta.url));
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

function environment(changes: Record<string, string>): Record<string, string> {
  return {
    NODE_ENV: 'production',
    APP_URL: 'https://clione.example.com',
    PORT: '0',
    DATABASE_URL: database.url,
    BIGCOMMERCE_CLIENT_ID: 'client',
    BIGCOMMERCE_CLIENT_SECRET: 'secret',
    TOKEN_KEYS: `a:${randomBytes(32).toString('base64')}`,
    SESSION_SECRET: randomBytes(24).toString('hex'),
    LOG_LEVEL: 'info',
    ...changes,
  };
}

/** Runs an entry of the server until it ends; `until` ends it gently when its output matches. */
async function runEntry(
  entry: string,
  env: Record<string, string>,
  until?: RegExp,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [`${server}${entry}`], { env });
  let output = '';
  let isAsked = false;
  const read = (data: Buffer): void => {
    output += String(data);
    if (isAsked || until?.test(output) !== true) return;
    isAsked = true;
    child.kill('SIGTERM');
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

test('a started app ends by itself when it is asked to, and leaves no connection', async () => {
  const { code, output } = await runEntry('start.ts', environment({}), /"msg":"started"/);
  expect(output).toContain('stopping');
  expect(code).toBe(0);
  const { rows } = await database.owner.raw<{ rows: { count: number }[] }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and application_name in ('clione', 'clione-queue') and pid <> pg_backend_pid()
       and usename = current_user and backend_start > now() - interval '1 minute' and query not like '%pg_stat_activity%'`,
  );
  expect(rows[0]?.count).toBe(0);
}, 60_000);

test('a taken port is told, and the process ends', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, resolve));
  const { port } = other.address() as AddressInfo;
  const { code, output } = await runEntry('start.ts', environment({ PORT: String(port) }));
  await new Promise((resolve) => other.close(resolve));
  expect(output).toContain(`Port ${port} is taken`);
  expect(code).toBe(1);
}, 60_000);

test('production refuses a database that is behind, and names the command', async () => {
  const [newest] = await database.owner<{ name: string }>('migrations').orderBy('name', 'desc').limit(1);
  await database.owner('migrations').where({ name: newest?.name }).delete();
  const { code, output } = await runEntry('web.ts', environment({}));
  expect(output).toContain('npm run migrate');
  expect(output).toContain(newest?.name);
  expect(code).toBe(1);
}, 60_000);

test('an incomplete configuration ends the start with every problem', async () => {
  const { code, output } = await runEntry('web.ts', { NODE_ENV: 'production' });
  expect(output).toMatch(/APP_URL: is not set[^]*SESSION_SECRET: is not set/);
  expect(code).toBe(1);
}, 60_000);
