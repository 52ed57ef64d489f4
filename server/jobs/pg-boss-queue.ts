import { PgBoss, fromKnex } from 'pg-boss';
import type { JobWithMetadata } from 'pg-boss';
import { appRole } from '../db/pool.ts';
import type { Logger } from '../logger.ts';
import { deadLetterQueue, queueSchema } from './install-queue.ts';
import { jobList } from './job-list.ts';
import type { JobName } from './job-list.ts';
import type { DeadJob, EnqueueOptions, JobHandlers, Queue } from './queue.ts';

type Options = {
  databaseUrl: string;
  maxConnections: number;
  logger: Logger;
  /** False in a process that only enqueues (web): no workers, no supervision, no schedules. */
  works: boolean;
};

/** How many jobs of one name a process runs at once; `singleton` keeps each store to one of them. */
const atOnce = 4;
const stopLimitMs = 30_000;

/**
 * pg-boss on the app's own database, working under the app's role. Heartbeats every few seconds and supervision
 * every 2 s bring the job of a killed worker back within about 12 s.
 */
export async function startQueue({ databaseUrl, maxConnections, logger, works }: Options): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    options: `-c role=${appRole}`,
    application_name: 'clione-queue',
    schema: queueSchema,
    max: maxConnections,
    migrate: false,
    createSchema: false,
    supervise: works,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    // The cache names the stores that have an exclusive job under way, and fetching passes them over: with the default
    // of 60 s the next job of a store would wait that long after the last one has ended.
    ...(works ? { queueCacheIntervalSeconds: 1 } : {}),
    schedule: works,
    useListenNotify: works,
    // Rebuilding indexes needs the tables' owner.
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => logger.error({ err: error }, 'queue error'));
  await boss.start();
  const stopping = new AbortController();
  return {
    enqueue: async (trx, name, payload, options = {}) => enqueue(boss, trx, name, payload, options),
    work: async (handlers) => {
      for (const name of Object.keys(jobList) as JobName[])
        await workQueue(boss, name, handlers, logger, stopping.signal);
      if (handlers.dead !== undefined) await workDead(boss, handlers.dead);
      await boss.schedule('nightly', '17 2 * * *', {}, { tz: 'UTC' });
    },
    isHealthy: async () => {
      try {
        return (await boss.getQueue('nightly')) !== null;
      } catch {
        return false;
      }
    },
    stop: async () => {
      stopping.abort();
      await boss.stop({ graceful: true, timeout: stopLimitMs });
    },
  };
}

const enqueue: (
  boss: PgBoss,
  trx: Parameters<Queue['enqueue']>[0],
  name: JobName,
  payload: object,
  options: EnqueueOptions,
) => Promise<string> = async (boss, trx, name, payload, options) => {
  const data = jobList[name].payload.parse(payload);
  const waiting = options.unlessQueued === true ? await waitingJob(boss, trx, name, data, options) : undefined;
  if (waiting !== undefined) return waiting;
  const id = await boss.send(name, data, {
    db: fromKnex(trx),
    ...('storeHash' in data ? { singletonKey: data.storeHash } : {}),
    ...(options.startAfterSeconds === undefined ? {} : { startAfter: options.startAfterSeconds }),
  });
  if (id === null) throw new Error(`the queue took no ${name} job`);
  return id;
};

/** A job of the same payload that starts no later. */
async function waitingJob(
  boss: PgBoss,
  trx: Parameters<Queue['enqueue']>[0],
  name: JobName,
  data: object,
  { startAfterSeconds = 0 }: EnqueueOptions,
): Promise<string | undefined> {
  const latest = Date.now() + startAfterSeconds * 1000;
  const queued = await boss.findJobs(name, { db: fromKnex(trx), data, queued: true });
  return queued.find(({ startAfter }) => startAfter.getTime() <= latest)?.id;
}

async function workQueue(
  boss: PgBoss,
  name: JobName,
  handlers: JobHandlers,
  logger: Logger,
  stopping: AbortSignal,
): Promise<void> {
  // Payload and handler belong to the same name; the compiler cannot follow that through a union.
  const handle = handlers[name] as (payload: unknown, signal: AbortSignal) => Promise<void>;
  const run = async (job: JobWithMetadata<unknown>): Promise<void> => {
    const payload = jobList[name].payload.parse(job.data);
    const log = logger.child({ job: name, jobId: job.id, attempt: job.retryCount + 1 });
    const error = await handle(payload, AbortSignal.any([stopping, job.signal])).then(
      () => undefined,
      (reason: unknown) => (reason instanceof Error ? reason : new Error('the job failed')),
    );
    if (error === undefined) return log.debug('job done');
    log[stopping.aborted ? 'info' : 'error']({ err: error }, 'job stopped, it will be tried again');
    // pg-boss keeps every own field of what is thrown in its table, and the cause's.
    throw new Error(error.message);
  };
  await boss.work<unknown, void>(
    name,
    {
      includeMetadata: true,
      batchSize: 1,
      localConcurrency: atOnce,
      pollingIntervalSeconds: 2,
      notifyPollingIntervalSeconds: 2,
      heartbeatRefreshSeconds: 3,
    },
    async ([job]) => {
      if (job !== undefined) await run(job as JobWithMetadata<unknown>);
    },
  );
}

/** Jobs that were given up arrive as copies that name the queue they came from. */
async function workDead(boss: PgBoss, end: (job: DeadJob) => Promise<void>): Promise<void> {
  await boss.work<unknown, void>(
    deadLetterQueue,
    { includeMetadata: true, batchSize: 1, pollingIntervalSeconds: 5 },
    async ([first]) => {
      const job = first as JobWithMetadata<unknown> | undefined;
      const name = (Object.keys(jobList) as JobName[]).find((known) => known === job?.sourceName);
      if (job === undefined || name === undefined) return;
      await end({ name, payload: jobList[name].payload.parse(job.data) } as DeadJob);
    },
  );
}
