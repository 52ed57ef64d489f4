import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the supervisor and its users tell each other through files in one folder: `state.json` (written by the
 * supervisor) and one file a user in `leases/`, named by its process id. A killed process leaves its lease behind, but
 * not its process, so the supervisor notices.
 */
export type SupervisorState = {
  pid: number;
  phase: 'starting' | 'ready' | 'stopping' | 'failed';
  url: string;
  problem?: string;
};

export function readState(folder: string): SupervisorState | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8')) as SupervisorState;
  } catch {
    return undefined;
  }
}

export function writeState(folder: string, state: SupervisorState): void {
  const file = join(folder, 'state.json');
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function clearState(folder: string): void {
  rmSync(join(folder, 'state.json'), { force: true });
}

const lockFile = (folder: string): string => join(folder, 'supervisor.lock');
const beatMs = 500;
/** A lock that was not touched for so long belongs to nobody, even if its process id lives on in another program. */
const silentMs = 8_000;

/** Makes this process the only supervisor of the folder, for as long as it lives; false when another one is. */
export function claim(folder: string): boolean {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      writeFileSync(lockFile(folder), String(process.pid), { flag: 'wx' });
      setInterval(() => utimesSync(lockFile(folder), new Date(), new Date()), beatMs).unref();
      return true;
    } catch {
      if (isSupervised(folder)) return false;
      rmSync(lockFile(folder), { force: true });
    }
  }
  return false;
}

export function releaseClaim(folder: string): void {
  rmSync(lockFile(folder), { force: true });
}

/** Whether a supervisor of the folder lives. */
export function isSupervised(folder: string): boolean {
  try {
    const isFresh = Date.now() - statSync(lockFile(folder)).mtimeMs < silentMs;
    return isFresh && isAlive(Number(readFileSync(lockFile(folder), 'utf8')));
  } catch {
    return false;
  }
}

export function takeLease(folder: string): () => void {
  const leases = join(folder, 'leases');
  mkdirSync(leases, { recursive: true });
  const file = join(leases, String(process.pid));
  writeFileSync(file, '');
  return () => rmSync(file, { force: true });
}

/** Process ids that hold a lease and still live. */
export function liveLeases(folder: string): number[] {
  try {
    return readdirSync(join(folder, 'leases')).map(Number).filter(isAlive);
  } catch {
    return [];
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
