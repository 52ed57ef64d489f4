import type { Db, Trx } from '../db/pool.ts';
import type { JobName, JobPayload } from './job-list.ts';

export type JobHandlers = { [N in JobName]: (payload: JobPayload<N>, signal: AbortSignal) => Promise<void> };

/** A job that was given up, with the queue that it came from. */
export type DeadJob<N extends JobName = JobName> = { [K in N]: { name: K; payload: JobPayload<K> } }[N];

export type EnqueueOptions = {
  startAfterSeconds?: number;
  /** Puts none in where one of the same payload waits that starts no later, and answers the id of that one. */
  unlessQueued?: boolean;
};

/** pg-boss behind our own few words. */
export type Queue = {
  /** Puts a job in the queue as part of the caller's transaction: it exists only if that commits. Returns its id. */
  enqueue<N extends JobName>(trx: Trx | Db, name: N, payload: JobPayload<N>, options?: EnqueueOptions): Promise<string>;
  /** Starts working every queue. A handler that throws is retried with growing delay; what is given up goes to `dead`. */
  work(handlers: JobHandlers & { dead?: (job: DeadJob) => Promise<void> }): Promise<void>;
  isHealthy(): Promise<boolean>;
  /** Waits for running handlers (their `signal` aborts first), then lets go of the connection. */
  stop(): Promise<void>;
};
