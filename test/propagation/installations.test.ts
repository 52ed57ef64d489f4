import { publishReady } from '../../server/propagation/publish-ready.ts';
import { demoStore, until } from '../support/world.ts';
import { openShop } from './shop.ts';
import type { Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.world.close());

async function accepted(id: number, title: string): Promise<string> {
  const proposal = await shop.suggest('product', id, { title });
  await shop.accept([proposal]);
  return proposal;
}

test('who publishes while the shop uninstalls waits for it, and leaves no batch behind', async () => {
  const id = shop.ids.product[1] ?? 0;
  const proposal = await accepted(id, 'Too late');
  const { owner } = shop.world.database;
  const batches = async () => Number((await owner('batches').count<{ count: string }[]>('*'))[0]?.count);
  const before = await batches();
  const uninstalling = await owner.transaction();
  await uninstalling('stores').where({ store_hash: demoStore }).update({ status: 'uninstalled' });
  const publishing = publishReady(shop.world.app, demoStore, {
    proposalIds: [proposal],
    actor: { email: 'anna@shop.example', canPublish: true },
  }).catch((error: unknown) => error);
  await until(async () => {
    const { rows } = await owner.raw<{ rows: unknown[] }>(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows.length > 0 || (await batches()) > before;
  });
  await uninstalling.commit();
  expect(await publishing).toMatchObject({ code: 'needs_reauthorization' });
  expect(await batches()).toBe(before);
  await owner('stores').where({ store_hash: demoStore }).update({ status: 'active' });
});

test('what an earlier installation left half done does not block an undo', async () => {
  const [id = 0] = shop.ids.product;
  const before = await shop.text('product', id, 'title');
  await shop.publish([await accepted(id, 'First of ours')]);
  const [written] = await shop.publications(`kind=product&entityId=${id}`);
  const second = await accepted(id, 'Second of ours');
  await shop.world.control('POST', '/faults', {
    pathPattern: '/v3/catalog/products',
    method: 'GET',
    kind: 'status',
    status: 403,
  });
  const paused = await shop.publish([second]);
  expect(paused).toMatchObject({ state: 'paused', counts: { queued: 1 } });
  await shop.world.control('DELETE', '/faults');
  await shop.world.control('POST', `/stores/${demoStore}/uninstall`, {});
  const api = shop.world.api((await shop.world.install(demoStore)).token);
  const { batchId } = await api.post<{ batchId: string }>(`/propagation/publications/${written?.id}/undo`);
  await until(async () => (await api.get<{ state: string }>(`/propagation/batches/${batchId}`)).state === 'done');
  expect(await shop.text('product', id, 'title')).toBe(before);
  expect(await api.get(`/propagation/batches/${paused.id}`)).toMatchObject({ state: 'cancelled' });
});
