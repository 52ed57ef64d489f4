import type { SettingsAnswer } from '../../server/stores/contract.ts';
import { demoStore, secondStore } from '../support/world.ts';
import type { Api } from '../support/world.ts';
import { openShop } from './shop.ts';
import type { Shop } from './shop.ts';

let shop: Shop;
let member: Api;
beforeAll(async () => {
  shop = await openShop();
  type Listed = { owner: { id: number }; users: { id: number }[] };
  const [store] = await shop.world.control<Listed[]>('GET', '/stores');
  const userId = store?.users.find(({ id }) => id !== store.owner.id)?.id ?? 0;
  await shop.world.control('POST', `/stores/${demoStore}/users/${userId}/grant`, {});
  member = shop.world.api((await shop.world.open(demoStore, userId)).token);
}, 120_000);
afterAll(() => shop.world.close());

test('a member without the right prepares changes, and the owner publishes them', async () => {
  const id = shop.ids.product[0] ?? 0;
  const proposal = await shop.suggest('product', id, { title: 'Prepared' });
  const { members } = await shop.api.get<SettingsAnswer>('/settings');
  const other = members.find(({ role }) => role === 'member');
  await shop.api.patch(`/settings/members/${other?.userId}`, { canPublish: false });

  await member.post(`/review/proposals/${proposal}/changes/title`, { decision: 'accepted', version: 1 });
  const refused = await member.call('POST', '/propagation/batches', { proposalIds: [proposal] });
  expect(refused).toMatchObject({
    status: 403,
    body: { error: { code: 'forbidden', message: expect.stringContaining('Ask the owner') } },
  });
  expect(await member.get('/propagation/tray')).toMatchObject({ canPublish: false });

  await shop.publish([proposal]);
  const [publication] = await shop.publications(`kind=product&entityId=${id}`);
  const undo = await member.call('POST', `/propagation/publications/${publication?.id}/undo`);
  expect(undo.status).toBe(403);
  expect(await shop.text('product', id, 'title')).toBe('Prepared');
});

test('a second store sees nothing of the first and can change nothing of it', async () => {
  const id = shop.ids.product[1] ?? 0;
  const proposal = await shop.suggest('product', id, { title: 'Private' });
  await shop.accept([proposal]);
  await shop.publish([proposal]);
  const [publication] = await shop.publications(`kind=product&entityId=${id}`);
  const { token } = await shop.world.install(secondStore);
  const stranger = shop.world.api(token);
  expect(await stranger.get('/review/proposals')).toMatchObject({ total: 0, items: [] });
  expect(await stranger.get('/propagation/publications')).toMatchObject({ total: 0, items: [] });
  expect((await stranger.call('GET', `/review/proposals/${proposal}`)).status).toBe(404);
  expect((await stranger.call('GET', `/propagation/batches/${publication?.batchId}`)).status).toBe(404);
  expect((await stranger.call('POST', `/propagation/publications/${publication?.id}/undo`)).status).toBe(404);
  const decided = await stranger.call('POST', '/review/decisions', { proposalIds: [proposal], decision: 'rejected' });
  expect(decided.body).toMatchObject({ decided: 0, skipped: [{ proposalId: proposal }] });
});
