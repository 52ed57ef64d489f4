import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isSupervised, readState, takeLease } from './state.ts';

export type EmbeddedDatabase = {
  url: string;
  /** Tells that this process needs the database no more; it stops a few seconds after its last user. */
  release(): void;
};

const supervisorFile = fileURLToPath(new URL('./supervisor.ts', import.meta.url));
const startLimitMs = 60_000;
/** A supervisor that has not claimed the folder by then is given up for another. */
const restartMs = 3_000;

/** Where the demo, `npm start` and the tests keep their PostgreSQL. */
export const embeddedFolder = fileURLToPath(new URL('../../../.data/postgres', import.meta.url));

/**
 * A real PostgreSQL of this machine, started if none runs in `folder` yet.
 * @throws Error that says why it does not start.
 */
export async function useEmbeddedPostgres(folder: string = embeddedFolder): Promise<EmbeddedDatabase> {
  mkdirSync(folder, { recursive: true });
  const release = takeLease(folder);
  const earlierFailure = readState(folder)?.pid;
  const deadline = Date.now() + startLimitMs;
  let startedAt = -Infinity;
  while (Date.now() < deadline) {
    const state = readState(folder);
    const isSupervisedNow = isSupervised(folder);
    if (state?.phase === 'ready' && isSupervisedNow) return { url: state.url, release };
    if (state?.phase === 'failed' && state.pid !== earlierFailure) {
      release();
      throw new Error(
        `PostgreSQL did not start: ${state.problem ?? 'no reason given'}. Set DATABASE_URL to use another.`,
      );
    }
    // One that was stopping when we came leaves nobody behind: then it is our turn to start one.
    if (!isSupervisedNow && Date.now() - startedAt > restartMs) {
      startSupervisor(folder);
      startedAt = Date.now();
    }
    await pause();
  }
  release();
  throw new Error(`PostgreSQL did not start within ${startLimitMs / 1000} s (log: postgres.log in ${folder}).`);
}

/** Stops the PostgreSQL of `folder`, whoever uses it, and waits until it has. */
export async function stopEmbeddedPostgres(folder: string = embeddedFolder): Promise<void> {
  const state = readState(folder);
  if (state === undefined || !isSupervised(folder)) return;
  process.kill(state.pid, 'SIGTERM');
  while (isSupervised(folder)) await pause();
}

function startSupervisor(folder: string): void {
  spawn(process.execPath, [supervisorFile, folder], { detached: true, stdio: 'ignore' }).unref();
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}
