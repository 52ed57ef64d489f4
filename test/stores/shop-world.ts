import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import type { RunningSandbox } from '../../sandbox/start-sandbox.ts';
import type { Exchange } from '../../sandbox/requests.ts';
import manifest from '../../app.json' with { type: 'json' };
import { createBigCommerce } from '../../server/bigcommerce/create-bigcommerce.ts';
import type { BigCommerceParts } from '../../server/bigcommerce/create-bigcommerce.ts';
import type { StoreClient } from '../../server/bigcommerce/store-client.ts';
import { customFieldNames } from '../../server/catalog/custom-field-names.ts';
import { markDirty } from '../../server/catalog/mark-dirty.ts';
import { startSync } from '../../server/catalog/start-sync.ts';
import { readConfig } from '../../server/config.ts';
import type { Deps } from '../../server/deps.ts';
import { errorHandler } from '../../server/http/error-handler.ts';
import { requestId } from '../../server/http/request-id.ts';
import { requireSession } from '../../server/http/require-session.ts';
import { securityHeaders } from '../../server/http/security-headers.ts';
import { startQueue } from '../../server/jobs/pg-boss-queue.ts';
import { createLogger } from '../../server/logger.ts';
import { callbackRoutes } from '../../server/stores/callback-routes.ts';
import { findAccessToken, markConnection } from '../../server/stores/connection.ts';
import { storeRoutes } from '../../server/stores/routes.ts';
import { findSession } from '../../server/stores/sessions.ts';
import { webhookRoutes } from '../../server/webhooks/routes.ts';
import { opening } from '../support/closing.ts';
import type { Closing } from '../support/closing.ts';
import { judgeExchange } from '../support/contract-in-tests.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

export const demoStore = 'tq8pn3wz1a';
export const secondStore = 'm4xh7r2c9d';

export type Page = { status: number; body: string; token: string; headers: Headers };

/** Sandbox, database and the app as far as stores and webhooks go; jobs are queued and run by the tests that want them. */
export type ShopWorld = {
  sandbox: RunningSandbox;
  database: TestDatabase;
  deps: Deps;
  origin: string;
  clock: { advance(ms: number): void };
  /** Addresses of the app that were opened, as they came. */
  visited: string[];
  exchanges: Exchange[];
  control<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  /** Refuses further requests that match `fault`; see the sandbox's faults. */
  fault(fault: object): Promise<void>;
  install(storeHash?: string, options?: { external?: boolean; userId?: number }): Promise<Page>;
  loadUrl(storeHash: string, userId: number, url?: string): Promise<string>;
  get(url: string): Promise<Page>;
  api(
    token: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown; headers: Headers }>;
  client(storeHash?: string): StoreClient;
  jobs(storeHash: string): Promise<{ name: string; data: Record<string, unknown> }[]>;
  close(): Promise<void>;
};

type Options = Pick<BigCommerceParts, 'timeouts' | 'retries' | 'pacing'> & { plan?: 'standard' | 'pro' | 'unlimited' };

const clientId = 'clione-test-client';

export function openShopWorld(options: Options = {}): Promise<ShopWorld> {
  return opening((closing) => openParts(options, closing));
}

async function openParts({ plan, ...tuning }: Options, closing: Closing): Promise<ShopWorld> {
  const clientSecret = randomBytes(24).toString('hex');
  const database = await openTestDatabase();
  closing.add(() => database.close());
  const { sandbox, exchanges } = await openSandbox(clientSecret, plan);
  closing.add(() => sandbox.close());
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  // Once more below: where there is an app, its server stops before it.
  closing.add(() => stop(server));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  sandbox.setAppUrl(origin);
  const { deps, clock } = await openDeps({ database, sandbox, origin, clientSecret, tuning });
  closing.add(() => deps.bigcommerce.close());
  closing.add(() => deps.queue.stop());
  closing.add(() => stop(server));
  const visited: string[] = [];
  server.on('request', ({ url }) => void visited.push(url ?? ''));
  server.on('request', createRoutes(deps));
  const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await sendJson(`${sandbox.origin}/sandbox${path}`, method, {}, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  };
  return {
    sandbox,
    database,
    deps,
    origin,
    clock,
    visited,
    exchanges,
    control,
    get: openPage,
    fault: async (fault) => void (await control('POST', '/faults', fault)),
    install: async (storeHash = demoStore, options = {}) => {
      type Opened = { status: number; body: string; headers: Record<string, string> };
      const page = await control<Opened>('POST', `/stores/${storeHash}/install`, options);
      return { ...page, token: tokenIn(page.body), headers: new Headers(page.headers) };
    },
    loadUrl: async (storeHash, userId, url) =>
      (await control<{ url: string }>('POST', `/stores/${storeHash}/load`, { userId, url })).url,
    api: (token, method, path, body) =>
      sendJson(`${origin}/api${path}`, method, { authorization: `Bearer ${token}` }, body),
    client: (storeHash = demoStore) => deps.bigcommerce.forStore(storeHash),
    jobs: (storeHash) => jobsOf(database, storeHash),
    close: () => closing.close(),
  };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function openSandbox(clientSecret: string, plan: Options['plan']) {
  const exchanges: Exchange[] = [];
  const sandbox = await startSandbox({
    port: 0,
    storefrontPorts: 0,
    quiet: true,
    ...(plan === undefined ? {} : { plan }),
    portal: { clientId, clientSecret, appUrl: 'http://localhost:1', name: manifest.name, ...manifest.bigcommerce },
    onExchange: (exchange) => {
      exchanges.push(exchange);
      judgeExchange(exchange);
    },
  });
  return { sandbox, exchanges };
}

type Parts = {
  database: TestDatabase;
  sandbox: RunningSandbox;
  origin: string;
  clientSecret: string;
  tuning: Omit<Options, 'plan'>;
};

async function openDeps({ database, sandbox, origin, clientSecret, tuning }: Parts) {
  const { config, secrets } = readConfig({
    NODE_ENV: 'test',
    APP_URL: origin,
    DATABASE_URL: database.url,
    BIGCOMMERCE_CLIENT_ID: clientId,
    BIGCOMMERCE_CLIENT_SECRET: clientSecret,
    BIGCOMMERCE_LOGIN_URL: sandbox.origin,
    BIGCOMMERCE_API_URL: sandbox.origin,
    BIGCOMMERCE_SDK_URL: `${sandbox.origin}/jssdk/bc-sdk.js`,
    TOKEN_KEYS: `one:${randomBytes(32).toString('base64')}`,
    SESSION_SECRET: randomBytes(24).toString('hex'),
    DEFAULT_PLAN: 'enterprise',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
  });
  const logger = createLogger(config.logLevel);
  const { db } = database;
  let offsetMs = 0;
  const clock = { now: () => new Date(Date.now() + offsetMs), advance: (ms: number) => void (offsetMs += ms) };
  const queue = await startQueue({ databaseUrl: database.url, maxConnections: 2, logger, works: false });
  const bigcommerce = createBigCommerce({
    config,
    secrets,
    logger,
    db,
    findToken: (storeHash) => findAccessToken({ db, secrets }, storeHash),
    onUnauthorized: (storeHash, installation) => markConnection(db, storeHash, installation, 'disconnected'),
    ...tuning,
  });
  const deps: Deps = { config, secrets, logger, clock, db, queue, bigcommerce };
  return { deps, clock };
}

async function openPage(url: string): Promise<Page> {
  const answer = await fetch(url, { redirect: 'manual' });
  const body = await answer.text();
  return { status: answer.status, body, token: tokenIn(body), headers: answer.headers };
}

function tokenIn(html: string): string {
  return /<meta name="clione-session" content="([^"]*)"/.exec(html)?.[1] ?? '';
}

async function jobsOf(database: TestDatabase, storeHash: string) {
  const { rows } = await database.owner.raw<{ rows: { name: string; data: Record<string, unknown> }[] }>(
    `select name, data from pgboss.job where data ->> 'storeHash' = ? order by created_on`,
    [storeHash],
  );
  return rows;
}

function createRoutes(deps: Deps): express.Express {
  const app = express();
  app.set('query parser', 'simple');
  app.use(requestId, securityHeaders(deps.config));
  app.use(webhookRoutes(deps, { markDirty }));
  app.use(callbackRoutes(deps, { startSync }));
  app.use(
    '/api',
    express.json(),
    requireSession((token) => findSession(deps, token)),
    storeRoutes(deps, { customFieldNames }),
  );
  app.use(errorHandler(deps.logger));
  return app;
}

async function sendJson(
  url: string,
  method: string,
  headers: Record<string, string>,
  body: unknown,
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const answer = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text), headers: answer.headers };
}
