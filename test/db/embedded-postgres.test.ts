import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { stopEmbeddedPostgres, useEmbeddedPostgres } from '../../server/db/embedded/embedded-postgres.ts';
import { readState } from '../../server/db/embedded/state.ts';
import { until } from '../support/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'clione-embedded-'));
afterAll(async () => {
  await stopEmbeddedPostgres(folder);
  rmSync(folder, { recursive: true, force: true });
});

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ answer: unknown }>(sql)).rows[0]?.answer;
  } finally {
    await client.end();
  }
}

test('what was written survives a killed supervisor and a killed app', async () => {
  const first = await useEmbeddedPostgres(folder);
  expect(await ask(first.url, 'show server_encoding').then(() => ask(first.url, `select 1 as answer`))).toBe(1);
  await ask(first.url, 'create table kept as select 42 as answer');
  const supervisor = readState(folder)?.pid ?? 0;
  process.kill(supervisor, 'SIGKILL');
  const second = await until(async () => {
    const again = await useEmbeddedPostgres(folder);
    return readState(folder)?.pid !== supervisor && again;
  });
  expect(await ask(second.url, 'select answer from kept')).toBe(42);
}, 90_000);

test('a database that nobody uses any more stops by itself, and starts again for the next user', async () => {
  const { release } = await useEmbeddedPostgres(folder);
  release();
  await until(async () => readState(folder) === undefined, 40_000);
  const child = spawn(process.execPath, [
    '--input-type=module',
    '--eval',
    `const { useEmbeddedPostgres } = await import(${JSON.stringify(fileURLToPath(new URL('../../server/db/embedded/embedded-postgres.ts', import.meta.url)))});
     const { url } = await useEmbeddedPostgres(${JSON.stringify(folder)}); console.log(url); setInterval(() => {}, 1000);`,
  ]);
  const url = await new Promise<string>((resolve) =>
    child.stdout.once('data', (data: Buffer) => resolve(String(data).trim())),
  );
  expect(await ask(url, 'select answer from kept')).toBe(42);
  child.kill('SIGKILL');
  await until(async () => readState(folder) === undefined, 40_000);
}, 120_000);
