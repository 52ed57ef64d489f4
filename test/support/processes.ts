import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type WorkerProcess = {
  /** The name of its connections in `pg_stat_activity`. */
  name: string;
  kill(signal: 'SIGTERM' | 'SIGKILL'): void;
  /** Resolves when the process has ended by itself or by a signal. */
  ended: Promise<{ code: number | null; signal: string | null }>;
  /** What it printed so far. */
  output(): string;
  /** Ends it, whatever it does; for the end of a test file. */
  dispose(): Promise<void>;
};

const workerPath = fileURLToPath(new URL('../../server/worker.ts', import.meta.url));
const startLimitMs = 60_000;

let workers = 0;

/**
 * Starts `server/worker.ts` as a process of its own and waits until it works.
 * @throws Error with its output when it ends before that or takes too long.
 */
export async function startWorker(environment: Record<string, string>): Promise<WorkerProcess> {
  workers += 1;
  const name = `worker-${process.pid}-${workers}`;
  const child = spawn(process.execPath, [workerPath], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      ...environment,
      DATABASE_URL: named(environment['DATABASE_URL'], name),
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  await new Promise<void>((resolve, reject) => {
    const failed = (why: string): void => {
      child.kill('SIGKILL');
      reject(new Error(`the worker ${why}:\n${text}`));
    };
    const limit = setTimeout(() => failed('did not start in time'), startLimitMs);
    const read = (chunk: Buffer): void => {
      text += chunk.toString('utf8');
      if (!text.includes('"msg":"started"')) return;
      clearTimeout(limit);
      resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('close', () => {
      clearTimeout(limit);
      failed('ended');
    });
  });
  return {
    name,
    kill: (signal) => void child.kill(signal),
    ended,
    output: () => text,
    dispose: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A name in the address wins over the one that the app gives its connections. */
function named(databaseUrl: string | undefined, name: string): string {
  const url = new URL(databaseUrl ?? '');
  url.searchParams.set('application_name', name);
  return url.href;
}
