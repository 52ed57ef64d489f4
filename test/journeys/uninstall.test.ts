import type { ItemsAnswer, SyncRunsAnswer } from '../../server/catalog/contract.ts';
import type { SessionAnswer } from '../../server/stores/contract.ts';
import { demoStore, startWorld, until } from '../support/world.ts';
import type { World } from '../support/world.ts';
import { makeFault, phaseOf, syncEnd } from './steps.ts';

type Row = Record<string, unknown>;
type Described = { hash: string; installed: boolean; counts: { hooks: number; scripts: number } };

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.close());
afterEach(async () => {
  await world.control('DELETE', '/faults');
});

test('an uninstall in the middle of a sync ends sync, sessions, hooks and token at once and keeps the data', async () => {
  const { token } = await world.install(demoStore);
  const api = world.api(token);
  await syncEnd(api);
  await until(async () => (await shop()).counts.hooks === 10);
  const items = await api.get<ItemsAnswer>('/catalog/items?limit=1');
  const fault = await makeFault(world, {
    method: 'GET',
    pathPattern: '/v3/catalog/products',
    kind: 'delay',
    delayMs: 1500,
  });
  const { id } = await api.post<{ id: string }>('/sync/runs');
  await fault.struck();

  const askedAt = Date.now();
  const answer = await uninstall();
  expect(answer).toMatchObject({ callback: '/uninstall', status: 200 });
  expect(Date.now() - askedAt).toBeLessThan(1500);
  expect(await api.call('GET', '/overview')).toMatchObject({
    status: 401,
    body: { error: { code: 'unauthenticated' } },
  });

  const run = await until(async () => {
    const [row] = await rows('sync_runs', { id });
    return row?.['state'] !== 'running' && row;
  });
  expect(run).toMatchObject({ state: 'cancelled', problem: 'Clione is no longer connected to this shop.' });
  await until(async () => (await rows('connections'))[0]?.['access_token'] === null);
  expect(await shop()).toMatchObject({ installed: false, counts: { hooks: 0, scripts: 0 } });
  expect(await rows('stores')).toMatchObject([{ status: 'uninstalled', installation: 1 }]);
  expect(await rows('entities', { deleted_at: null })).toHaveLength(items.total ?? 0);
});

test('a new install resumes with the same data under a new number', async () => {
  const kept = (await rows('entities')).length;
  const { status, token } = await world.install(demoStore);
  expect(status).toBe(200);
  const api = world.api(token);
  const items = await api.get<ItemsAnswer>('/catalog/items?limit=1');
  expect(items.total).toBe(kept);
  expect(await rows('stores')).toMatchObject([{ status: 'active', installation: 2 }]);
  const run = await syncEnd(api);
  expect(run).toMatchObject({ state: 'done', cause: 'install' });
  expect(phaseOf(run, 'products')).toMatchObject({ done: 131, total: 131 });
  const { items: runs } = await api.get<SyncRunsAnswer>('/sync/runs');
  expect(runs.map(({ state }) => state)).toEqual(['done', 'cancelled', 'done']);
  await until(async () => (await shop()).counts.hooks === 10);
});

test('an uninstall that was sent before the present installation changes nothing', async () => {
  const old = Date.now() - 60_000;
  await world.control('POST', '/clock', { nowMs: old });
  const { url } = await world.control<{ url: string }>('POST', `/stores/${demoStore}/load`, {
    userId: await ownerId(),
  });
  await world.control('POST', '/clock', { reset: true });
  const signed = new URL(url).searchParams.get('signed_payload_jwt') ?? '';
  const answer = await fetch(`${world.origin}/uninstall?signed_payload_jwt=${encodeURIComponent(signed)}`);
  expect(answer.status).toBe(200);
  expect(await rows('stores')).toMatchObject([{ status: 'active', installation: 2 }]);
  const { token } = await world.open(demoStore, await ownerId());
  const session = await world.api(token).get<SessionAnswer>('/session');
  expect(session.connection).toEqual({ status: 'active', problem: null });
});

async function uninstall(): Promise<unknown> {
  return world.control('POST', `/stores/${demoStore}/uninstall`, {});
}

async function shop(): Promise<Described> {
  const stores = await world.control<Described[]>('GET', '/stores');
  const found = stores.find(({ hash }) => hash === demoStore);
  if (found === undefined) throw new Error('the demo store is gone');
  return found;
}

async function ownerId(): Promise<number> {
  const stores = await world.control<{ hash: string; owner: { id: number } }[]>('GET', '/stores');
  return stores.find(({ hash }) => hash === demoStore)?.owner.id ?? 0;
}

/** Rows of the store as the owner of the tables sees them. */
async function rows(table: string, where: Row = {}): Promise<Row[]> {
  return world.database
    .owner(table)
    .where({ store_hash: demoStore, ...where })
    .select<Row[]>('*');
}
