import { readFileSync } from 'node:fs';

const POLL_MS = 500;

/**
 * Resolves when the npm that started this process has ended without stopping it; never without npm. Between the two there
 * may be a shell, which outlives npm: where `/proc` tells, its parent is watched as well.
 */
export function npmGone(): Promise<void> {
  const before = ancestors();
  return new Promise((resolve) => {
    if (process.env['npm_lifecycle_event'] === undefined) return;
    const timer = setInterval(() => {
      if (ancestors() === before) return;
      clearInterval(timer);
      resolve();
    }, POLL_MS);
    timer.unref();
  });
}

function ancestors(): string {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}

function parentOf(pid: number): string {
  try {
    return /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
}
