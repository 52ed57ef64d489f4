import manifest from '../../app.json' with { type: 'json' };
import type { ItemsAnswer } from '../../server/catalog/contract.ts';
import type { SessionAnswer } from '../../server/stores/contract.ts';
import { demoStore, startWorld, until } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';
import { makeFault, phaseOf, syncEnd } from './steps.ts';

const all = manifest.bigcommerce.scopes;

let world: World;
let api: Api;
beforeAll(async () => {
  world = await startWorld();
  api = world.api((await world.install(demoStore)).token);
  await syncEnd(api);
}, 120_000);
afterEach(async () => {
  await world.control('DELETE', '/faults');
  await world.control('PATCH', '/portal', { scopes: all });
});
afterAll(() => world.close());

test('a new authorisation in the middle of a sync brings a new token, and the sync goes on with it', async () => {
  const fault = await makeFault(world, {
    method: 'GET',
    pathPattern: '/v3/catalog/brands',
    kind: 'delay',
    delayMs: 1000,
    times: 1,
  });
  const { id } = await api.post<{ id: string }>('/sync/runs');
  await fault.struck();
  const { status } = await world.install(demoStore);
  expect(status).toBe(200);
  expect(await syncEnd(api)).toMatchObject({ id, state: 'done' });
  expect((await session()).connection).toEqual({ status: 'active', problem: null });
});

test('a consent without one permission names it, blocks the work and keeps the data', async () => {
  const before = await api.get<ItemsAnswer>('/catalog/items?limit=1');
  await world.control('PATCH', '/portal', { scopes: all.filter((scope) => scope !== 'store_v2_content') });
  const page = await world.install(demoStore);
  expect(page.status).toBe(403);
  expect(page.token).toBe('');
  expect(page.body).toContain('Content: read pages and blog posts');

  const { connection } = await session();
  expect(connection.status).toBe('needs_reauthorization');
  expect(connection.problem).toContain('Content: read pages and blog posts');
  expect(connection.problem).toContain('install Clione again');
  expect((await api.get<ItemsAnswer>('/catalog/items?limit=1')).total).toBe(before.total);
  const refused = await api.call('POST', '/sync/runs');
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'needs_reauthorization' } } });
});

test('consent to all permissions lets the work go on', async () => {
  const { status, token } = await world.install(demoStore);
  expect(status).toBe(200);
  api = world.api(token);
  expect((await session()).connection).toEqual({ status: 'active', problem: null });
  const run = await syncEnd(api);
  expect(run).toMatchObject({ state: 'done', cause: 'install' });
});

test('a token that BigCommerce no longer takes is told in words, and opening the app again finds it working', async () => {
  await makeFault(world, { pathPattern: '*', kind: 'status', status: 401 });
  const { id } = await api.post<{ id: string }>('/sync/runs');
  const run = await syncEnd(api);
  expect(run).toMatchObject({ id, state: 'failed' });
  expect(run.problem).toMatch(/install/i);
  const { connection } = await session();
  expect(connection.status).toBe('disconnected');
  expect(connection.problem).toContain('install Clione again');

  await world.control('DELETE', '/faults');
  const stores = await world.control<{ hash: string; owner: { id: number } }[]>('GET', '/stores');
  const owner = stores.find(({ hash }) => hash === demoStore)?.owner.id ?? 0;
  const { token } = await world.open(demoStore, owner);
  api = world.api(token);
  expect((await session()).connection).toEqual({ status: 'active', problem: null });
});

test('one area that BigCommerce refuses fails alone with words, and the rest is synced', async () => {
  await makeFault(world, { pathPattern: '/v3/content/pages', kind: 'status', status: 403 });
  await api.post('/sync/runs');
  const run = await syncEnd(api);
  expect(run.state).toBe('done_with_failures');
  const pages = phaseOf(run, 'pages');
  expect(pages?.state).toBe('failed');
  expect(pages?.problem).toMatch(/Clione/);
  for (const phase of ['brands', 'categories', 'products', 'posts'])
    expect(phaseOf(run, phase)).toMatchObject({ phase, state: 'done', problem: null });
});

test('a sync that the queue has given up on goes on when the merchant asks again', async () => {
  const fault = await makeFault(world, { pathPattern: '/v3/catalog/brands', kind: 'status', status: 501 });
  const { id } = await api.post<{ id: string }>('/sync/runs');
  await fault.struck();
  await until(async () => (await jobOf(id)) === 'retry');
  await world.database.owner.raw(`delete from pgboss.job where name = 'sync-store' and data ->> 'runId' = ?`, [id]);
  await world.control('DELETE', '/faults');
  expect(await api.post('/sync/runs')).toMatchObject({ id });
  expect(await syncEnd(api)).toMatchObject({ id, state: 'done' });
});

function session(): Promise<SessionAnswer> {
  return api.get<SessionAnswer>('/session');
}

async function jobOf(runId: string): Promise<string | undefined> {
  const { rows } = await world.database.owner.raw<{ rows: { state: string }[] }>(
    `select state from pgboss.job where name = 'sync-store' and data ->> 'runId' = ?`,
    [runId],
  );
  return rows[0]?.state;
}
