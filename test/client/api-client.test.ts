import type { AddressInfo, Server } from 'node:net';
import express from 'express';
import { ApiError } from '../../client/api/api-error.ts';
import { type Api, createApi } from '../../client/api/client.ts';
import { createQueryClient } from '../../client/api/query-client.ts';
import { createShop, type Shop } from './support/shop.ts';
import { shopRoutes } from './support/shop-routes.ts';

let server: Server;
let shop: Shop;
let api: Api;
let token: string | undefined;
let expired: number;

beforeEach(async () => {
  shop = createShop();
  shop.tokens.add('first');
  token = 'first';
  expired = 0;
  const app = express();
  app.get('/api/broken', (_req, res) => void res.status(200).type('json').send('{"items": ['));
  app.get('/api/down', (_req, res) => void res.status(503).send('<h1>upstream</h1>'));
  app.use('/api', express.json(), shopRoutes(shop));
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  api = createApi({
    origin: `http://127.0.0.1:${port}`,
    token: () => token,
    renew: (next) => (token = next),
    expire: () => (expired += 1),
  });
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

async function failureOf(work: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error('this should have been refused with an ApiError', { cause: error });
  return error;
}

describe('the API client', () => {
  test('sends filters as a query and leaves empty ones out', async () => {
    const page = await api.get<{ items: { kind: string }[] }>('/catalog/items', {
      kind: 'brand',
      q: '',
      after: undefined,
      limit: 5,
    });
    expect(shop.requests.at(-1)?.path).toBe('/catalog/items?kind=brand&limit=5');
    expect(new Set(page.items.map(({ kind }) => kind))).toEqual(new Set(['brand']));
  });

  test('takes a renewed token from any answer and uses it from then on', async () => {
    shop.renewal = 'second';
    shop.tokens.add('second');
    await api.get('/session');
    expect(token).toBe('second');
    shop.tokens.delete('first');
    shop.renewal = undefined;
    await expect(api.get('/session')).resolves.toMatchObject({ member: { role: 'owner' } });
  });

  test('reports an ended session once and passes on the words of the server', async () => {
    shop.tokens.clear();
    const error = await failureOf(api.get('/overview'));
    expect(error).toMatchObject({ status: 401, code: 'unauthenticated', message: 'Your session has ended.' });
    expect(expired).toBe(1);
  });

  test('keeps the problems of form fields apart', async () => {
    shop.failures.set('PATCH /settings', {
      status: 400,
      code: 'invalid_request',
      message: 'Check the form.',
      fields: { value: 'Too long.' },
    });
    const error = await failureOf(api.send('PATCH', '/settings', { keywordsOn: true }));
    expect(error.fields).toEqual({ value: 'Too long.' });
    expect(expired).toBe(0);
  });

  test('says what to do when the server answers with something else than our JSON', async () => {
    expect(await failureOf(api.get('/broken'))).toMatchObject({ code: 'unreadable' });
    expect((await failureOf(api.get('/down'))).message).toContain('try again in a minute');
  });

  test('says that Clione was not reached when nobody listens', async () => {
    const nowhere = createApi({
      origin: 'http://127.0.0.1:9',
      token: () => undefined,
      renew: () => {},
      expire: () => {},
    });
    expect(await failureOf(nowhere.get('/session'))).toMatchObject({ code: 'offline' });
  });

  test('an answer without a body is not an error', async () => {
    await expect(api.send('DELETE', '/session')).resolves.toBeUndefined();
    expect(shop.tokens.size).toBe(0);
  });
});

describe('reading again', () => {
  const retry = createQueryClient().getDefaultOptions().queries?.retry;
  const again = (error: Error, failures = 0) => (typeof retry === 'function' ? retry(failures, error) : undefined);

  test('happens when a moment may mend it, and at most twice', () => {
    expect(again(new ApiError('', { code: 'offline', status: 0 }))).toBe(true);
    expect(again(new ApiError('', { code: 'unavailable', status: 503 }), 1)).toBe(true);
    expect(again(new ApiError('', { code: 'unavailable', status: 503 }), 2)).toBe(false);
  });

  test('never happens for what the server refused', () => {
    expect(again(new ApiError('', { code: 'forbidden', status: 403 }))).toBe(false);
    expect(again(new ApiError('', { code: 'unauthenticated', status: 401 }))).toBe(false);
  });
});
