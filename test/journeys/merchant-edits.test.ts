import type { Item } from '../../server/catalog/contract.ts';
import type { Batch, Publication } from '../../server/propagation/contract.ts';
import type { Proposal } from '../../server/review/contract.ts';
import { demoStore, startWorld, until } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';
import { acceptFor, batchEnd, productIds, publicationsOf, publish, shopProduct, suggest, syncEnd } from './steps.ts';

let world: World;
let api: Api;
let proposals: Proposal[];

beforeAll(async () => {
  world = await startWorld();
  api = world.api((await world.install(demoStore)).token);
  await syncEnd(api);
  await until(async () => (await hookCount()) === 10);
  await suggest(api, 'product', productIds(world, demoStore).slice(0, 60));
  proposals = await acceptFor(api, 'product', productIds(world, demoStore), ['description']);
}, 120_000);
afterAll(() => world.close());

test('an edit in the control panel reaches the mirror by webhook', async () => {
  const [id] = productIds(world, demoStore).slice(-1);
  await edit(id, { page_title: 'Typed by the merchant' });
  const item = await until(async () => {
    const found = await itemOf(id);
    return found?.title === 'Typed by the merchant' && found;
  });
  expect(item.name).toBe(shopProduct(world, demoStore, id ?? 0).name);
});

test('events that come twice are read once', async () => {
  await world.control('POST', '/webhooks', { duplicates: true });
  const [id] = productIds(world, demoStore).slice(-2);
  const before = await readsOfProducts();
  await edit(id, { name: 'Renamed once' });
  await until(async () => (await itemOf(id))?.name === 'Renamed once');
  await world.control('POST', '/webhooks', { duplicates: false });
  type Attempts = { attempts: { status: number; scope: string }[] };
  const { attempts } = await world.control<Attempts>('GET', `/webhooks?store=${demoStore}`);
  expect(attempts.every(({ status }) => status === 200)).toBe(true);
  await until(async () => (await openJobs('sync-dirty')) === 0);
  expect((await readsOfProducts()) - before).toBe(1);
});

test('a burst of events is read in one go', async () => {
  const before = await readsOfProducts();
  const ids = productIds(world, demoStore).slice(-30);
  await Promise.all(ids.map((id) => edit(id, { page_title: `Title of ${id}` })));
  await until(async () => (await itemOf(ids.at(-1)))?.title === `Title of ${ids.at(-1)}`);
  await until(async () => (await openJobs('sync-dirty')) === 0);
  for (const id of ids) expect(await itemOf(id)).toMatchObject({ title: `Title of ${id}` });
  expect((await readsOfProducts()) - before).toBeLessThanOrEqual(2);
  const { rows } = await world.database.owner.raw<{ rows: { count: number }[] }>(
    `select count(*) as count from pgboss.job where name = 'sync-dirty'`,
  );
  expect(rows[0]?.count).toBeLessThanOrEqual(2 + 2);
});

test('a deleted product leaves the catalogue and its suggestion is withdrawn', async () => {
  const gone = proposals.pop() ?? fail();
  await world.control('DELETE', `/stores/${demoStore}/edit/product/${gone.entityId}`);
  await until(async () => (await api.call('GET', `/catalog/items/product/${gone.entityId}`)).status === 404);
  expect(await api.get<Proposal>(`/review/proposals/${gone.id}`)).toMatchObject({ state: 'withdrawn' });
  const tray = await api.get<{ items: number }>('/propagation/tray');
  expect(tray.items).toBe(proposals.length);
});

test('a text that changed between acceptance and publication is a conflict with what was found, and nothing is overwritten', async () => {
  const [theirs, ours] = [proposals.pop() ?? fail(), proposals.pop() ?? fail()];
  for (const { entityId } of [theirs, ours]) await edit(entityId, { meta_description: 'The merchant was faster.' });
  const batch = await batchEnd(api, await publish(api, [theirs, ours]));
  expect(batch).toMatchObject({ state: 'done', counts: { conflict: 2 } });
  const conflicts = await publicationsOf(api, batch.id);
  for (const conflict of conflicts) {
    expect(conflict).toMatchObject({ state: 'conflict', found: 'The merchant was faster.', readBack: null });
    expect(shopProduct(world, demoStore, conflict.entityId ?? 0).meta_description).toBe('The merchant was faster.');
  }
  const kept = conflicts.find(({ entityId }) => entityId === theirs.entityId) ?? fail();
  expect(await api.post(`/propagation/publications/${kept.id}/resolve`, { take: 'theirs' })).toEqual({ batchId: null });
  expect(shopProduct(world, demoStore, theirs.entityId).meta_description).toBe('The merchant was faster.');

  const taken = conflicts.find(({ entityId }) => entityId === ours.entityId) ?? fail();
  const { batchId } = await api.post<{ batchId: string }>(`/propagation/publications/${taken.id}/resolve`, {
    take: 'ours',
  });
  expect(await batchEnd(api, batchId)).toMatchObject({ state: 'done', counts: { applied: 1 } });
  expect(shopProduct(world, demoStore, ours.entityId).meta_description).toBe(taken.after);
});

test('an undo after a later edit of the merchant is a conflict and leaves the edit alone', async () => {
  const proposal = proposals.pop() ?? fail();
  const batch = await batchEnd(api, await publish(api, [proposal]));
  const [publication] = await publicationsOf(api, batch.id);
  expect(publication).toMatchObject({ state: 'applied', canUndo: true });
  await edit(proposal.entityId, { meta_description: 'Typed after the publication.' });
  const undo = await undone(publication ?? fail());
  expect(undo.publication).toMatchObject({ state: 'conflict', found: 'Typed after the publication.' });
  expect(shopProduct(world, demoStore, proposal.entityId).meta_description).toBe('Typed after the publication.');
});

async function undone({ id }: Publication): Promise<{ batch: Batch; publication: Publication }> {
  const { batchId } = await api.post<{ batchId: string }>(`/propagation/publications/${id}/undo`);
  const batch = await batchEnd(api, batchId);
  const [publication] = await publicationsOf(api, batchId);
  return { batch, publication: publication ?? fail() };
}

async function edit(id: number | undefined, fields: Record<string, unknown>): Promise<void> {
  await world.control('PUT', `/stores/${demoStore}/edit/product/${id}`, { fields });
}

async function itemOf(id: number | undefined): Promise<Item | undefined> {
  const { status, body } = await api.call('GET', `/catalog/items/product/${id}`);
  return status === 200 ? (body as Item) : undefined;
}

async function hookCount(): Promise<number> {
  const stores = await world.control<{ hash: string; counts: { hooks: number } }[]>('GET', '/stores');
  return stores.find(({ hash }) => hash === demoStore)?.counts.hooks ?? 0;
}

async function readsOfProducts(): Promise<number> {
  type Counts = Record<string, { counts: { method: string; route: string; count: number }[] }>;
  const summary = await world.control<Counts>('GET', `/requests?store=${demoStore}`);
  const rows = summary[demoStore]?.counts.filter(
    ({ method, route }) => `${method} ${route}` === 'GET /v3/catalog/products',
  );
  return (rows ?? []).reduce((sum, { count }) => sum + count, 0);
}

async function openJobs(name: string): Promise<number> {
  const { rows } = await world.database.owner.raw<{ rows: { count: number }[] }>(
    `select count(*) as count from pgboss.job where name = ? and state in ('created', 'retry', 'active')`,
    [name],
  );
  return rows[0]?.count ?? 0;
}

function fail(): never {
  throw new Error('there is none');
}
