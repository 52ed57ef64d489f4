import { PassThrough } from 'node:stream';
import { BigCommerceError } from '../../server/bigcommerce/errors.ts';
import { startQueue } from '../../server/jobs/pg-boss-queue.ts';
import type { JobHandlers, Queue } from '../../server/jobs/queue.ts';
import { createLogger } from '../../server/logger.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';

const body = { admin_email: 'owner@shop.example', phone: '0123 456', prelaunch_password: 'open sesame' };
const personal = /owner@shop|0123 456|open sesame/;

function unreadable(): BigCommerceError {
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', answer: body });
  return new BigCommerceError('unreadable_answer', { request: 'GET /v2/store', httpStatus: 200, body, cause });
}

function openLog() {
  const lines: string[] = [];
  const stream = new PassThrough();
  stream.on('data', (line: Buffer) => lines.push(line.toString()));
  return { lines, logger: createLogger('debug', stream) };
}

test('the log says what went wrong and with which code, never what the answer held', async () => {
  const { lines, logger } = openLog();
  logger.error({ err: unreadable() }, 'job stopped');
  logger.error(unreadable());
  const text = await until(async () => lines.length === 2 && lines.join(''));
  expect(text).not.toMatch(personal);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    err: {
      name: 'BigCommerceError',
      message: 'GET /v2/store · unreadable_answer · 200',
      code: 'bigcommerce_unavailable',
      cause: { message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' },
    },
  });
});

test('the code of an auth callback is no part of the log', async () => {
  const { lines, logger } = openLog();
  logger.info({ code: 'secret-1', query: { code: 'secret-2' }, req: { query: { code: 'secret-3' } } }, 'opened');
  expect(await until(async () => lines[0])).not.toMatch(/secret-/);
});

describe('a job that fails', () => {
  let database: TestDatabase;
  let queue: Queue | undefined;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(async () => {
    await queue?.stop();
    await database.close();
  });

  test('leaves its message in the table of jobs, never what BigCommerce answered', async () => {
    const { lines, logger } = openLog();
    queue = await startQueue({ databaseUrl: database.url, maxConnections: 2, logger, works: true });
    const idle = () => Promise.resolve();
    const handlers: JobHandlers = {
      'sync-store': idle,
      'sync-dirty': idle,
      'check-store': idle,
      enrich: idle,
      'rewrite-text': idle,
      'decide-in-bulk': idle,
      'import-suggestions': idle,
      'check-injector': idle,
      'check-blocks': idle,
      'write-to-store': idle,
      'refresh-llms': idle,
      'check-public-data': idle,
      nightly: () => Promise.reject(unreadable()),
    };
    await queue.work(handlers);
    const id = await queue.enqueue(database.db, 'nightly', {});
    const output = await until(async () => {
      const job = await database.owner('pgboss.job').where({ id }).first<{ output: unknown } | undefined>('output');
      return job?.output !== null && job?.output !== undefined && JSON.stringify(job.output);
    });
    expect(output).toContain('unreadable_answer');
    expect(output).not.toMatch(personal);
    expect(lines.join('')).not.toMatch(personal);
  });
});
