import { inStore } from '../../server/db/in-store.ts';
import { readTray } from '../../server/propagation/read-tray.ts';
import type { TrayAnswer } from '../../server/propagation/contract.ts';
import { demoStore, until } from '../support/world.ts';
import { openShop } from './shop.ts';
import type { Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.world.close());

test('the tray counts by kind and signal, tells what has drifted, and never reads whole rows of the mirror', async () => {
  const [a = 0, b = 0, c = 0] = shop.ids.product;
  const [category = 0] = shop.ids.category;
  await shop.publish(await acceptedOf([[a, { title: 'Ours before' }]]));
  const ids = await acceptedOf([
    [a, { title: 'Ours after', description: 'One.' }],
    [b, { title: 'Two', keywords: 'tent, hiking' }],
    [c, { keywords: 'tent,hiking' }],
  ]);
  ids.push(await shop.suggest('category', category, { title: 'Three' }));
  await shop.accept(ids);
  await shop.edit('product', b, { page_title: 'Edited by the merchant' });
  await shop.edit('product', c, { meta_keywords: ['tent', 'hiking'] });
  await until(async () => {
    const { title } = await shop.mirror('product', b);
    const tray = await shop.api.get<TrayAnswer>('/propagation/tray');
    return title === 'Edited by the merchant' && tray.conflicts === 1;
  });
  const statements: string[] = [];
  const tray = await inStore(shop.world.app.db, demoStore, (trx) => {
    trx.on('query', ({ sql }: { sql: string }) => void statements.push(sql));
    return readTray(trx, demoStore, true);
  });
  const main = (await inStore(shop.world.app.db, demoStore, (trx) => trx('stores').first<{ url: string }>('url'))).url;
  await inStore(shop.world.app.db, demoStore, (trx) =>
    trx('entity_tags').insert({ store_hash: demoStore, tag: 'channel', value: 977, kind: 'product', entity_id: b }),
  );
  expect((await shop.api.get<TrayAnswer>('/propagation/tray')).storefronts).toEqual([main, 'Storefront 977']);
  expect(tray).toMatchObject({ items: 4, changes: 6, conflicts: 1, canPublish: true });
  expect(tray.bySignal).toEqual([
    { signal: 'title', changes: 3 },
    { signal: 'description', changes: 1 },
    { signal: 'keywords', changes: 2 },
  ]);
  expect(tray.byKind).toEqual([
    { kind: 'product', changes: 5 },
    { kind: 'category', changes: 1 },
  ]);
  expect(tray.preview).toHaveLength(6);
  expect(tray.preview[0]).toMatchObject({ kind: 'product', entityId: a, signal: 'description', after: 'One.' });
  expect(statements.filter((sql) => /\bentities\b/.test(sql) && /entit\w+\.\*|\braw\b/.test(sql))).toEqual([]);
});

test('what became ready after the tray was shown is not published with it', async () => {
  const { changes, mark } = await shop.api.get<TrayAnswer>('/propagation/tray');
  await acceptedOf([[shop.ids.product[4] ?? 0, { title: 'A colleague’s' }]]);
  const refused = await shop.api.call('POST', '/propagation/batches', { mark });
  expect(refused.status).toBe(409);
  expect(refused.body).toMatchObject({
    error: { message: expect.stringContaining(`${changes + 1} changes are ready`) },
  });
  const now = await shop.api.get<TrayAnswer>('/propagation/tray');
  const { status } = await shop.api.call('POST', '/propagation/batches', { mark: now.mark });
  expect(status).toBe(202);
});

async function acceptedOf(wanted: [number, Parameters<Shop['suggest']>[2]][]): Promise<string[]> {
  const proposals: string[] = [];
  for (const [id, texts] of wanted) proposals.push(await shop.suggest('product', id, texts));
  await shop.accept(proposals);
  return proposals;
}
