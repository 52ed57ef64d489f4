import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exchange } from '../../sandbox/requests.ts';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import type { SandboxOptions, RunningSandbox } from '../../sandbox/start-sandbox.ts';
import { createApp } from '../../server/app.ts';
import type { Clock } from '../../server/clock.ts';
import { readConfig } from '../../server/config.ts';
import { createContext } from '../../server/context.ts';
import type { Context } from '../../server/context.ts';
import { jobHandlers } from '../../server/handlers.ts';
import manifest from '../../app.json' with { type: 'json' };
import { opening } from './closing.ts';
import type { Closing } from './closing.ts';
import { judgeExchange } from './contract-in-tests.ts';
import { openTestDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

export { until } from './until.ts';

export const demoStore = 'tq8pn3wz1a';
export const secondStore = 'm4xh7r2c9d';

/** A clock that stands still until it is moved, or runs from where it was put. */
export class TestClock implements Clock {
  #offsetMs = 0;
  now(): Date {
    return new Date(Date.now() + this.#offsetMs);
  }
  advance(ms: number): void {
    this.#offsetMs += ms;
  }
}

export type World = {
  sandbox: RunningSandbox;
  database: TestDatabase;
  app: Context;
  clock: TestClock;
  /** Address of the app. */
  origin: string;
  /** The environment that another process of the same app needs. */
  environment: Record<string, string>;
  /** Calls a control endpoint of the sandbox, for example `control('POST', '/clock', { advanceMs: 1000 })`. */
  control<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  /** What a merchant's click on Install does; answers the page that the app shows. */
  install(storeHash: string, userId?: number): Promise<{ status: number; body: string; token: string }>;
  /** Opens the app from the Apps menu as this user. */
  open(storeHash: string, userId: number): Promise<{ status: number; body: string; token: string }>;
  api(token: string): Api;
  close(): Promise<void>;
};

export type Api = {
  get<T = never>(path: string): Promise<T>;
  post<T = never>(path: string, body?: unknown): Promise<T>;
  patch<T = never>(path: string, body?: unknown): Promise<T>;
  /** Any call, refusals included. */
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown; headers: Headers }>;
};

export type WorldOptions = Pick<SandboxOptions, 'catalogue' | 'plan'> & {
  /** Jobs run in this process; true unless given. */
  works?: boolean;
  environment?: Record<string, string>;
  /** Sees every exchange of the app with BigCommerce's API. */
  onExchange?: (exchange: Exchange) => void;
  /** Holds every exchange against BigCommerce's own description; true unless given. Other suites do where time is short. */
  judges?: boolean;
};

/** A whole world for one test file: sandbox, database, app and worker, over real HTTP on free ports. */
export function startWorld(options: WorldOptions = {}): Promise<World> {
  return opening((closing) => openWorld(options, closing));
}

async function openWorld(
  { works = true, judges = true, environment = {}, onExchange, ...sandboxOptions }: WorldOptions,
  closing: Closing,
): Promise<World> {
  const clientSecret = randomBytes(24).toString('hex');
  const database = await openTestDatabase();
  closing.add(() => database.close());
  const sandbox = await startSandbox({
    port: 0,
    storefrontPorts: 0,
    quiet: true,
    ...sandboxOptions,
    portal: {
      clientId: 'clione-test-client',
      clientSecret,
      appUrl: 'http://localhost:1',
      name: manifest.name,
      scopes: manifest.bigcommerce.scopes,
      callbacks: manifest.bigcommerce.callbacks,
    },
    onExchange: (exchange) => {
      onExchange?.(exchange);
      if (judges) judgeExchange(exchange);
    },
  });
  closing.add(() => sandbox.close());
  const server = createServer();
  // As the sandbox's: a machine under load must not close what a test is about to use.
  server.keepAliveTimeout = 600_000;
  const origin = `http://localhost:${await listen(server)}`;
  // Once more below: where there is an app, its server stops before it.
  closing.add(() => stop(server));
  sandbox.setAppUrl(origin);
  const variables: Record<string, string> = {
    NODE_ENV: 'test',
    APP_URL: origin,
    DATABASE_URL: database.url,
    BIGCOMMERCE_CLIENT_ID: 'clione-test-client',
    BIGCOMMERCE_CLIENT_SECRET: clientSecret,
    BIGCOMMERCE_LOGIN_URL: sandbox.origin,
    BIGCOMMERCE_API_URL: sandbox.origin,
    BIGCOMMERCE_SDK_URL: `${sandbox.origin}/jssdk/bc-sdk.js`,
    BIGCOMMERCE_FRAME_ANCESTORS: sandbox.origin,
    STOREFRONT_PRIVATE_HOSTS: '127.0.0.1,localhost',
    TOKEN_KEYS: `test:${randomBytes(32).toString('base64')}`,
    SESSION_SECRET: randomBytes(24).toString('hex'),
    DEFAULT_PLAN: 'enterprise',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    ...environment,
  };
  const clock = new TestClock();
  const app = await createContext(readConfig(variables), database.url, works, { clock });
  closing.add(() => app.close());
  closing.add(() => stop(server));
  server.on('request', createApp(app));
  if (works) await app.queue.work(jobHandlers(app));

  const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const { status, body: answer } = await send(`${sandbox.origin}/sandbox${path}`, method, {}, body);
    if (status >= 400) throw new Error(`sandbox ${method} ${path} answered ${status}: ${JSON.stringify(answer)}`);
    return answer as T;
  };
  return {
    sandbox,
    database,
    app,
    clock,
    origin,
    environment: variables,
    control,
    install: async (storeHash, userId) => {
      const answer = await control<{ status: number; body: string }>('POST', `/stores/${storeHash}/install`, {
        userId,
      });
      return { ...answer, token: tokenIn(answer.body) };
    },
    open: async (storeHash, userId) => {
      const { url } = await control<{ url: string }>('POST', `/stores/${storeHash}/load`, { userId });
      const answer = await fetch(url, { redirect: 'manual' });
      const body = await answer.text();
      return { status: answer.status, body, token: tokenIn(body) };
    },
    api: (token) => apiOf(origin, token),
    close: () => closing.close(),
  };
}

export function tokenIn(html: string): string {
  return /<meta name="clione-session" content="([^"]*)"/.exec(html)?.[1] ?? '';
}

function apiOf(origin: string, token: string): Api {
  const call: Api['call'] = (method, path, body) =>
    send(`${origin}/api${path}`, method, { authorization: `Bearer ${token}` }, body);
  const good = async (method: string, path: string, body?: unknown): Promise<never> => {
    const answer = await call(method, path, body);
    if (answer.status >= 400)
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body as never;
  };
  return {
    call,
    get: (path) => good('GET', path),
    post: (path, body) => good('POST', path, body),
    patch: (path, body) => good('PATCH', path, body),
  };
}

async function send(
  url: string,
  method: string,
  headers: Record<string, string>,
  body: unknown,
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const answer = await fetch(url, {
    method,
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text), headers: answer.headers };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, 'localhost', () => resolve((server.address() as AddressInfo).port));
  });
}
