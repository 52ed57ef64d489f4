import { eachPublication } from '../../server/propagation/each-publication.ts';
import type {
  ActorsAnswer,
  Batch,
  PublicationsAnswer,
  UndoAnswer,
  UndoPreview,
} from '../../server/propagation/contract.ts';
import { dayAfter, startOfDay } from '../../server/propagation/store-day.ts';
import { demoStore, until } from '../support/world.ts';
import { openShop } from './shop.ts';
import type { Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.world.close());

const owner = 'maren.tully@example.com';

async function published(...items: Parameters<Shop['suggest']>[]): Promise<Batch> {
  const proposals: string[] = [];
  for (const item of items) proposals.push(await shop.suggest(...item));
  await shop.accept(proposals);
  const batch = await shop.publish(proposals);
  expect(batch).toMatchObject({ state: 'done', counts: { applied: expect.any(Number) } });
  return batch;
}

function preview(scope: object, show = 'goes_back'): Promise<UndoPreview> {
  return shop.api.post<UndoPreview>('/propagation/undo/preview', { scope, show });
}

async function undone(scope: object): Promise<Batch[]> {
  const { batchIds } = await shop.api.post<UndoAnswer>('/propagation/undo', { scope });
  return Promise.all(batchIds.map((id) => shop.batchOver(id)));
}

test('a publication of many goes back in one batch; what somebody changed is skipped, known or not', async () => {
  const [known = 0, unknown = 0, ...rest] = shop.ids.product.splice(0, 25);
  const before = await shop.text('product', rest[0] ?? 0, 'title');
  const batch = await published(
    ...[known, unknown, ...rest].map((id) => ['product', id, { title: `Ours ${id}` }] as const satisfies unknown[]),
  );
  await shop.edit('product', known, { page_title: 'Mine' });
  await until(async () => (await shop.mirror('product', known)).title === 'Mine');
  const scope = { what: 'batch', id: batch.id };
  expect(await preview(scope)).toMatchObject({
    goesBack: 24,
    items: 24,
    skipped: 1,
    addresses: 0,
    counts: [{ kind: 'product', signal: 'title', goesBack: 24, skipped: 1 }],
    reasons: [{ reason: expect.stringContaining('Changed outside Clione'), count: 1 }],
  });
  const { list } = await preview(scope, 'skipped');
  expect(list).toMatchObject({ total: 1, items: [{ entityId: known, now: 'Mine', ours: `Ours ${known}` }] });
  // Nobody has told us of this one: the live value is read before the write.
  const products = shop.world.sandbox.sandbox.stores.get(demoStore)?.products;
  const product = products?.get(unknown);
  if (product !== undefined) products?.put({ ...product, page_title: 'Unseen' });
  await shop.requests();
  const [undo] = await undone(scope);
  expect(undo).toMatchObject({ cause: 'undo', total: 24 });
  if (undo?.state === 'paused') await shop.api.post(`/propagation/batches/${undo.id}/resume`);
  expect(await shop.batchOver(undo?.id ?? '')).toMatchObject({ state: 'done', counts: { applied: 23, conflict: 1 } });
  expect((await shop.requests()).get('PUT /v3/catalog/products')).toBeLessThanOrEqual(4);
  expect([
    await shop.text('product', known, 'title'),
    await shop.text('product', unknown, 'title'),
    await shop.text('product', rest[0] ?? 0, 'title'),
  ]).toEqual(['Mine', 'Unseen', before]);
  const [last] = await shop.publications(`kind=product&entityId=${rest[0]}`);
  expect(last).toMatchObject({ undoes: expect.any(String), cause: 'undo', writtenBy: 'person', readBack: before });
  expect(await shop.api.call('POST', '/propagation/undo', { scope })).toMatchObject({ status: 409 });
}, 90_000);

test('an item goes back whole, a field goes back alone, and its suggestion counts as rejected', async () => {
  const [id = 0] = shop.ids.category.splice(0, 1);
  const before = [await shop.text('category', id, 'title'), await shop.text('category', id, 'description')];
  const item = { kind: 'category', entityId: id };
  await published(['category', id, { title: 'Ours', description: 'Ours, at length.' }]);
  await undone({ what: 'signal', ...item, signal: 'description' });
  expect(await shop.text('category', id, 'title')).toBe('Ours');
  expect(await shop.text('category', id, 'description')).toBe(before[1]);
  await published(['category', id, { description: 'Ours, once more.' }]);
  expect(await undone({ what: 'item', ...item })).toMatchObject([{ total: 2, counts: { applied: 2 } }]);
  expect([await shop.text('category', id, 'title'), await shop.text('category', id, 'description')]).toEqual(before);
  const { items } = await shop.api.get<{ items: { state: string }[] }>(
    `/review/proposals?kind=category&state=rejected`,
  );
  expect(items.length).toBeGreaterThan(0);
});

test('the history is filtered by who, by writer and by days where the shop is, and read whole for an export', async () => {
  const [id = 0] = shop.ids.brand.splice(0, 1);
  await published(['brand', id, { title: 'Ours' }]);
  const total = async (query: string) =>
    (await shop.api.get<PublicationsAnswer>(`/propagation/publications?limit=1&${query}`)).total;
  const all = await total('');
  expect(await shop.api.get<ActorsAnswer>('/propagation/actors')).toEqual({ actors: [owner] });
  expect([await total(`actor=${owner}`), await total('actor=nobody')]).toEqual([all, 0]);
  expect((await total('writtenBy=built_in')) + (await total('writtenBy=person'))).toBe(all);
  const { store } = await shop.api.get<{ store: { timezone: string } }>('/session');
  const today = [-1, 0, 1]
    .map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10))
    .findLast((day) => startOfDay(day, store.timezone).getTime() <= Date.now());
  const tomorrow = dayAfter(today ?? '');
  expect([await total(`from=${today}&to=${today}`), await total(`from=${tomorrow}`)]).toEqual([all, 0]);
  expect((await shop.api.call('GET', '/propagation/publications?from=yesterday')).status).toBe(400);
  expect(await preview({ what: 'since', day: tomorrow })).toMatchObject({ goesBack: 0, skipped: 0 });
  expect((await preview({ what: 'since', day: today })).goesBack).toBe(1);
  const read: string[] = [];
  for await (const row of eachPublication(shop.world.app.db, demoStore, { actor: owner })) read.push(row.id);
  expect([new Set(read).size, read.length]).toEqual([all, all]);
});
