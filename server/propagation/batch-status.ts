export type BatchState = 'scheduled' | 'queued' | 'running' | 'paused' | 'done' | 'cancelled';

export const batchMoves: Record<BatchState, readonly BatchState[]> = {
  scheduled: ['queued', 'cancelled'],
  queued: ['running', 'done', 'cancelled'],
  running: ['paused', 'done', 'cancelled'],
  paused: ['running', 'cancelled'],
  done: [],
  cancelled: [],
};

export type BatchProgress = {
  total: number;
  finished: number;
  conflicts: number;
  failed: number;
  /** The first ten matched, on their public pages as well, or a person said to go on. */
  isTrusted: boolean;
  /** Conflicts and failures that a person has seen and gone on after. */
  tolerated: number;
};

/** Batches up to this size are written in one go. */
const smallBatch = 20;
export const firstWrites = 10;

/** How many publications may be written before looking back; undefined = no limit. */
export function allowance(progress: BatchProgress): number | undefined {
  if (progress.total <= smallBatch || progress.isTrusted) return undefined;
  return Math.max(firstWrites - progress.finished, 0);
}

/** `look`: the first ten are read back as sent; whether their pages show them is to be seen before it goes on. */
export type NextStep = { kind: 'go_on' } | { kind: 'look' } | { kind: 'pause'; reason: string };

/**
 * Whether a batch goes on: one over 20 writes 10 first and goes on only if all of them are as they were approved, also on
 * the public pages. Later it pauses when more than 5 %, at least 3, are in conflict or failed.
 */
export function nextStep(progress: BatchProgress): NextStep {
  const { total, finished, conflicts, failed, isTrusted, tolerated } = progress;
  if (total <= smallBatch || finished >= total) return { kind: 'go_on' };
  if (!isTrusted && conflicts + failed > 0) {
    const what = conflicts === 0 ? 'did not arrive as sent' : 'are in conflict or did not arrive as sent';
    const reason = `${conflicts + failed} of the first ${finished} ${what}. Look at them, then go on or undo.`;
    return { kind: 'pause', reason };
  }
  const troubled = conflicts + failed - tolerated;
  if (troubled >= 3 && troubled > total * 0.05) {
    const reason = `${conflicts} in conflict and ${failed} failed, more than 5 % of ${total}. Look at them, then go on or undo.`;
    return { kind: 'pause', reason };
  }
  return { kind: isTrusted || finished < firstWrites ? 'go_on' : 'look' };
}

/** How long one run of a batch holds its place before other shops have their turn. */
const turnMs = 20_000;

export function isTurnOver(startedAt: Date, now: Date): boolean {
  return now.getTime() - startedAt.getTime() >= turnMs;
}
