import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { clearState, isAlive, readState, takeLease } from './state.ts';

export type EmbeddedDatabase = {
  url: string;
  /** Tells that this process needs the database no more; it stops a few seconds after its last user. */
  release(): void;
};

const supervisorFile = fileURLToPath(new URL('./supervisor.ts', import.meta.url));
const startLimitMs = 60_000;

/** Where the demo, `npm start` and the tests keep their PostgreSQL. */
export const embeddedFolder = fileURLToPath(new URL('../../../.data/postgres', import.meta.url));

/**
 * A real PostgreSQL of this machine, started if none runs in `folder` yet.
 * @throws Error that says why it does not start.
 */
export async function useEmbeddedPostgres(folder: string = embeddedFolder): Promise<EmbeddedDatabase> {
  mkdirSync(folder, { recursive: true });
  const release = takeLease(folder);
  const deadline = Date.now() + startLimitMs;
  let spawned = false;
  while (Date.now() < deadline) {
    const state = readState(folder);
    if (state?.phase === 'ready' && isAlive(state.pid)) return { url: state.url, release };
    if (state?.phase === 'failed' && spawned) {
      release();
      throw new Error(
        `PostgreSQL did not start: ${state.problem ?? 'no reason given'}. Set DATABASE_URL to use another.`,
      );
    }
    if (state === undefined || !isAlive(state.pid)) {
      if (!spawned) startSupervisor(folder);
      spawned = true;
    }
    await pause();
  }
  release();
  throw new Error(`PostgreSQL did not start within ${startLimitMs / 1000} s (log: postgres.log in ${folder}).`);
}

/** Stops the PostgreSQL of `folder`, whoever uses it, and waits until it has. */
export async function stopEmbeddedPostgres(folder: string = embeddedFolder): Promise<void> {
  const state = readState(folder);
  if (state === undefined || !isAlive(state.pid)) return;
  process.kill(state.pid, 'SIGTERM');
  while (isAlive(state.pid)) await pause();
}

function startSupervisor(folder: string): void {
  clearState(folder);
  spawn(process.execPath, [supervisorFile, folder], { detached: true, stdio: 'ignore' }).unref();
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}
