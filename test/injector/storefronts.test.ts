import type { CrawlerAccessAnswer, CrawlerPageAnswer, HealthAnswer } from '../../server/crawler/contract.ts';
import { checkInjector } from '../../server/injector/check-injector.ts';
import type { InjectorAnswer, InjectorPreview, StorefrontsAnswer } from '../../server/injector/contract.ts';
import type { OverviewAnswer } from '../../server/overview/contract.ts';
import type { Queue } from '../../server/jobs/queue.ts';
import type { ShopFactsAnswer } from '../../server/shop-facts/contract.ts';
import { until } from '../support/until.ts';
import { demoStore, secondStore } from '../support/world.ts';
import { makeFault, syncEnd } from '../journeys/steps.ts';
import { openInjectorShop } from './injector-shop.ts';
import type { InjectorShop } from './injector-shop.ts';

let shop: InjectorShop;
let second: string;
beforeAll(async () => {
  shop = await openInjectorShop();
  second = shop.world.sandbox.sandbox.storefrontOrigin(demoStore).replace('127.0.0.1', 'localhost');
}, 120_000);
afterAll(() => shop.world.close());

const storefronts = () => shop.api.get<StorefrontsAnswer>('/injector/storefronts');
const hooks = () => {
  const rows = shop.world.sandbox.sandbox.stores.get(demoStore)?.hooks.all() ?? [];
  return rows.map(({ scope }) => scope);
};
const onSecond = () => shop.api.get<InjectorAnswer>('/injector?channel=2');
const settledOnSecond = () =>
  until(async () => {
    const answer = await onSecond();
    return !answer.state.startsWith('switching') && answer;
  });

async function switchOnSecond(): Promise<InjectorPreview> {
  const preview = await shop.api.post<InjectorPreview>('/injector/preview?channel=2', {
    modes: { product: 'enhance' },
  });
  await shop.api.post('/injector/on?channel=2', { previewId: preview.previewId });
  await settledOnSecond();
  return preview;
}

test('a shop with one storefront has one in the list', async () => {
  const { items, scriptsAtMost } = await storefronts();
  expect(items).toMatchObject([{ channelId: 1, isMain: true, state: 'off', scripts: 0 }]);
  expect(scriptsAtMost).toBe(10);
  expect((await shop.api.call('GET', '/injector?channel=2')).status).toBe(404);
});

test('a second one is known by its number alone, until its address is told', async () => {
  await shop.setShop({ has_second_storefront: true });
  await shop.api.post('/sync/runs', {});
  await syncEnd(shop.api);
  expect((await storefronts()).items).toMatchObject([{ channelId: 1 }, { channelId: 2, url: null, isMain: false }]);
  for (const [channel, url] of [
    [2, 'no address'],
    [2, 'http://other.example'],
    [3, 'https://other.example'],
    [1, second],
  ])
    expect((await shop.api.call('PUT', `/injector/storefronts/${channel}`, { name: 'Second', url })).status).toBe(400);
  const other = shop.world.sandbox.sandbox.storefrontOrigin(secondStore);
  expect(await shop.api.call('PUT', '/injector/storefronts/2', { name: 'Second', url: other })).toMatchObject({
    status: 400,
    body: { error: { message: expect.stringContaining('another shop') } },
  });
  const told = await shop.api.call('PUT', '/injector/storefronts/2', {
    name: 'Second',
    url: `${second}/x`,
  });
  expect(told.status).toBe(200);
  await until(async () => hooks().includes('store/channel/2/theme/configuration/activated'));
  const { items } = await storefronts();
  expect(items[1]).toMatchObject({ channelId: 2, name: 'Second', url: second, state: 'off' });
});

test('it has a look, a choice and scripts of its own', async () => {
  await shop.switchOn();
  const preview = await switchOnSecond();
  expect(preview.examples[0]?.url).toContain(second);
  const scripts = shop.scripts().map(({ channel_id: channel, location }) => `${channel} ${location}`);
  expect(new Set(scripts)).toEqual(new Set(['1 head', '2 head', '2 footer']));
  expect(scripts).toHaveLength(3);
  expect(await storefronts()).toMatchObject({ scriptsUsed: 3, items: [{ scripts: 1 }, { scripts: 2, state: 'on' }] });
  expect((await shop.state()).pageTypes.find(({ pageType }) => pageType === 'product')).toMatchObject({
    chosen: null,
  });
  await shop.passCache();
  await shop.api.post('/injector/check?channel=2', {});
  expect(await onSecond()).toMatchObject({ state: 'on', health: 'ok' });
  expect((await storefronts()).items[1]).toMatchObject({ health: 'ok' });
  const ours = (await shop.blocks(`${second}/`)).filter(({ origin }) => origin === 'clione');
  expect(ours[0]?.nodes[1]?.text).toContain(`${second}/#website`);
});

test('what a crawler sees, robots.txt and health are asked of each storefront', async () => {
  const seen = await shop.api.get<CrawlerPageAnswer>('/crawler/page?page=home&channel=2');
  expect(seen).toMatchObject({ url: `${second}/`, hops: [{ status: 200 }], approved: [{ isThere: true }, {}] });
  const access = await shop.api.get<CrawlerAccessAnswer>('/crawler/access?channel=2');
  expect(access).toMatchObject({ url: `${second}/robots.txt`, state: 'read' });
  const { points } = await shop.api.get<HealthAnswer>('/crawler/health?channel=2');
  expect(points[0]).toMatchObject({ level: 'good', message: expect.stringContaining('Both scripts') });
  expect((await shop.api.call('GET', '/crawler/page?page=home&channel=3')).status).toBe(404);
});

test('storefronts that do not show their scripts yet share one look that comes soon', async () => {
  const asked: object[] = [];
  const { app, clock, database } = shop.world;
  const enqueue: Queue['enqueue'] = async (_trx, name, _payload, options) => {
    asked.push({ name, ...options });
    return 'noted';
  };
  await makeFault(shop.world, { pathPattern: 'storefront:*', kind: 'not-json', body: '<html></html>' });
  await database.owner('injectors').where({ store_hash: demoStore }).update({ placed_at: clock.now() });
  await checkInjector({ ...app, queue: { ...app.queue, enqueue } }, { storeHash: demoStore, installation: 1 });
  expect((await storefronts()).items.map(({ health }) => health)).toEqual(['not_checked', 'not_checked']);
  await shop.world.control('DELETE', '/faults');
  expect(asked).toEqual([{ name: 'check-injector', startAfterSeconds: 40, unlessQueued: true }]);
});

test('its address stays as long as scripts stand there', async () => {
  const change = { name: 'Second', url: 'https://other.example' };
  expect((await shop.api.call('PUT', '/injector/storefronts/2', change)).status).toBe(409);
  expect((await shop.api.call('DELETE', '/injector/storefronts/2')).status).toBe(409);
});

test('an eleventh script is refused with words before anything is written', async () => {
  const store = shop.world.sandbox.sandbox.stores.get(demoStore);
  const [script] = shop.scripts();
  if (store === undefined || script === undefined) throw new Error('no script');
  const others = Array.from({ length: 7 }, (_, index) => ({
    ...script,
    uuid: `00000000-0000-4000-8000-00000000000${index}`,
    name: 'Left over',
    html: '<script></script>',
  }));
  for (const other of others) store.scripts.put(other);
  const { version, facts } = await shop.api.get<ShopFactsAnswer>('/shop-facts');
  const stated = { ...facts, legalName: 'Wrenfell Ltd' };
  expect((await shop.api.call('PUT', '/shop-facts', { version, currency: 'USD', facts: stated })).status).toBe(200);
  const before = shop.scripts();
  const preview = await shop.preview({ product: 'enhance' });
  expect(preview.scripts[0]?.next).toContain('Wrenfell Ltd');
  await shop.api.post('/injector/on', { previewId: preview.previewId });
  const state = await shop.settled();
  expect(state.message).toMatch(/10 scripts/);
  // Not the first of two either: one without the other is not what was approved.
  expect(shop.scripts()).toEqual(before);
  for (const { uuid } of others) store.scripts.delete(uuid);
});

test('what is taken away on a further storefront is told by its name, until someone says that it was read', async () => {
  const [template] = shop.scripts();
  const body = `<html><head>${template?.html ?? ''}</head><body></body></html>`;
  const host = new URL(second).hostname;
  await makeFault(shop.world, { pathPattern: 'storefront:*', host, kind: 'not-json', body });
  await shop.api.post('/injector/check?channel=2', {});
  await shop.world.control('DELETE', '/faults');
  const { state, withdrawal } = await settledOnSecond();
  expect([state, withdrawal]).toEqual(['off', expect.stringMatching(/took its script away/)]);
  expect(await shop.state()).toMatchObject({ state: 'on', withdrawal: null });
  const told = async () => (await shop.api.get<OverviewAnswer>('/overview')).attention;
  expect(await told()).toContainEqual({
    severity: 'error',
    message: `Second: ${withdrawal}`,
    action: 'Open Schema Injector',
    to: '/injector?channel=2',
  });
  expect(await shop.api.post('/injector/seen?channel=2', {})).toMatchObject({ withdrawal: null });
  expect((await told()).map(({ message }) => message)).not.toContain(`Second: ${withdrawal}`);
  await switchOnSecond();
});

test('a storefront that is the main one no longer is still looked at and can be switched off', async () => {
  const { owner } = shop.world.database;
  await shop.api.post('/injector/repair', {});
  await shop.settled();
  const [main] = (await storefronts()).items;
  await owner('stores').where({ store_hash: demoStore }).update({ channel_id: 2, url: second });
  expect((await storefronts()).items).toMatchObject([
    { channelId: 2, isMain: true },
    { channelId: 1, isMain: false, url: main?.url, state: 'on', scripts: 2 },
  ]);
  await shop.passCache();
  expect(await shop.api.post('/injector/check?channel=1', {})).toMatchObject({ state: 'on', health: 'ok' });
  await owner('stores').where({ store_hash: demoStore }).update({ url: '' });
  expect(await shop.api.post('/injector/check', {})).toMatchObject({
    message: expect.stringContaining('Start a sync'),
  });
  await owner('stores').where({ store_hash: demoStore }).update({ url: second });
  const told = await shop.api.call('PUT', '/injector/storefronts/1', { name: 'First', url: main?.url });
  expect(told.status).toBe(200);
});

test('leaving takes the scripts of every storefront away', async () => {
  await shop.api.post('/leaving/remove', {});
  await until(async () => shop.scripts().length === 0);
  expect(await settledOnSecond()).toMatchObject({ state: 'off' });
  await until(async () => (await shop.api.get<InjectorAnswer>('/injector?channel=1')).state === 'off');
});

test('a storefront that is neither the main one nor told can still be asked about and left in peace, but gets no script', async () => {
  const { owner } = shop.world.database;
  const row = { store_hash: demoStore, channel_id: 1 };
  await owner('storefronts').where(row).delete();
  await owner('injectors').where(row).update({ withdrawal: 'Clione took its script away.' });
  expect(await shop.api.get('/injector?channel=1')).toMatchObject({
    state: 'off',
    withdrawal: 'Clione took its script away.',
  });
  const isRead = () => shop.api.post('/injector/seen?channel=1', {});
  expect([await isRead(), await isRead()]).toMatchObject([{ withdrawal: null }, { state: 'off', withdrawal: null }]);
  expect((await shop.api.call('POST', '/injector/preview?channel=1', {})).status).toBe(404);
});
