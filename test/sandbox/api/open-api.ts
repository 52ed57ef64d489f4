import express from 'express';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { apiRouter } from '../../../sandbox/api/router.ts';
import type { Sandbox } from '../../../sandbox/context.ts';
import type { Exchange } from '../../../sandbox/requests.ts';
import { Database } from '../../../sandbox/state/database.ts';
import type { StoreProfile } from '../../../sandbox/state/store-profile.ts';
import { openStore, type Catalogue, type Store } from '../../../sandbox/state/store.ts';

export type Answer = { status: number; body: unknown; type: string };
export type Api = {
  store: Store;
  /** Every answer is held against BigCommerce's descriptions; requests only when they are meant to be right. */
  get(path: string, as?: Client): Promise<Answer>;
  put(path: string, body: unknown, as?: Client): Promise<Answer>;
  post(path: string, body: unknown, as?: Client): Promise<Answer>;
  delete(path: string, as?: Client, body?: unknown): Promise<Answer>;
  /** Sends a body as it is. */
  raw(method: string, path: string, body: string, type: string): Promise<Answer>;
  /** What was told to the hooks since the last call. */
  events(): { scope: string; data: Record<string, unknown> }[];
  setTime(iso: string): void;
  close(): Promise<void>;
};

/** `app` holds the three scopes of the app, `other` is another app, `reader` may only read, `nobody` has no scope. */
export type Client = 'app' | 'other' | 'reader' | 'nobody' | 'checkout';

const SCOPES: Record<Client, string[]> = {
  app: ['store_v2_products', 'store_v2_content', 'store_v2_information_read_only'],
  other: ['store_v2_products', 'store_v2_content', 'store_v2_information_read_only'],
  reader: ['store_v2_products_read_only', 'store_v2_content_read_only'],
  nobody: ['store_v2_default'],
  checkout: ['store_v2_content', 'store_content_checkout'],
};

/** The API of one store on a free port, with callers instead of tokens. Fails a test whose exchange breaks the contract. */
export async function openApi(catalogue: Catalogue): Promise<Api> {
  let nowMs = Date.parse('2026-06-01T12:00:00Z');
  let events: { scope: string; data: Record<string, unknown> }[] = [];
  const store = openStore(new Database(undefined), profile, catalogue);
  const sandbox: Sandbox = {
    clock: { now: () => nowMs },
    stores: new Map([[store.hash, store]]),
    origin: 'http://127.0.0.1',
    storefrontOrigin: () => 'http://shop.example',
    acceptsDestination: (address) =>
      address.startsWith('https://app.example/') || address.startsWith('http://localhost:3000/'),
    emit: (_hash, scope, data) => void events.push({ scope, data }),
  };
  const app = express();
  app.use(
    '/stores/:hash',
    (request, response, next) => {
      const client = (request.get('X-Client') ?? 'app') as Client;
      response.locals['caller'] = { clientId: client, scopes: SCOPES[client], storeHash: store.hash };
      next();
    },
    apiRouter(sandbox),
  );
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const send = async (
    method: string,
    path: string,
    client: Client,
    body?: string,
    type = 'application/json',
  ): Promise<Answer> => {
    const headers = { 'X-Client': client, ...(body === undefined ? {} : { 'Content-Type': type }) };
    const response = await fetch(`http://127.0.0.1:${port}/stores/${store.hash}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const answer = {
      status: response.status,
      body: parsed(await response.text()),
      type: response.headers.get('content-type') ?? '',
    };
    judge(method, path, body, answer);
    return answer;
  };
  return {
    store,
    get: (path, as = 'app') => send('GET', path, as),
    put: (path, body, as = 'app') => send('PUT', path, as, JSON.stringify(body)),
    post: (path, body, as = 'app') => send('POST', path, as, JSON.stringify(body)),
    delete: (path, as = 'app', body) => send('DELETE', path, as, body === undefined ? undefined : JSON.stringify(body)),
    raw: (method, path, body, type) => send(method, path, 'app', body, type),
    events: () => {
      const seen = events;
      events = [];
      return seen;
    },
    setTime: (iso) => {
      nowMs = Date.parse(iso);
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}

const contract = sharedContract();

function judge(method: string, path: string, sent: string | undefined, { status, body, type }: Answer): void {
  const url = new URL(path, 'http://api.example');
  const exchange: Exchange = {
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    requestBody: parsed(sent ?? ''),
    status,
    responseBody: body,
    responseContentType: type,
    fault: false,
    storeHash: 'test1store',
  };
  expect(contract?.check(exchange, { request: status < 207 }) ?? []).toEqual([]);
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A value inside an answer, by its path: `pick(answer.body, 'data', 0, 'name')`. */
export function pick(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>((at, step) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return Object.entries(at).find(([key]) => key === String(step))?.[1] as unknown;
  }, value);
}

export const profile: StoreProfile = {
  store_hash: 'test1store',
  name: 'Test shop',
  description: '',
  secure_url: 'http://shop.example',
  owner: { id: 1, email: 'owner@shop.example', first_name: 'Ann', last_name: 'Owner' },
  country: 'United States',
  country_code: 'US',
  currency: 'USD',
  currency_symbol: '$',
  language: 'en',
  timezone_name: 'America/Chicago',
  timezone_offset_seconds: -21600,
  weight_units: 'LBS',
  dimension_units: 'Inches',
  is_price_entered_with_tax: false,
  plan: 'standard',
  default_page_title: 'Test shop',
  default_meta_description: '',
  default_meta_keywords: '',
  robots_txt: 'User-agent: *',
  is_prelaunch: false,
  theme_prints_structured_data: true,
  theme_prints_scripts: true,
  is_headless: false,
  theme_has_regions: true,
  users: [],
};
