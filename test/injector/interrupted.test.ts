import { inject } from '../../server/injector/inject.ts';
import { inStore } from '../../server/db/in-store.ts';
import { makeFault } from '../journeys/steps.ts';
import { demoStore } from '../support/world.ts';
import { until } from '../support/until.ts';
import { openInjectorShop } from './injector-shop.ts';
import type { InjectorShop } from './injector-shop.ts';

let shop: InjectorShop;
beforeAll(async () => {
  shop = await openInjectorShop();
}, 120_000);
afterAll(() => shop.world.close());
afterEach(async () => {
  await shop.world.control('DELETE', '/faults');
});

async function switchOffAgain(): Promise<void> {
  await shop.api.post('/injector/off', {});
  expect(await shop.settled()).toMatchObject({ state: 'off' });
}

test('when BigCommerce refuses scripts, it stays off and says what to do', async () => {
  await makeFault(shop.world, { pathPattern: '/v3/content/scripts', method: 'POST', kind: 'status', status: 403 });
  const { state } = await shop.switchOn();
  expect(state.state).toBe('off');
  expect(state.message).toContain('Content permission');
  expect(shop.scripts()).toEqual([]);
  expect((await shop.publications())[0]).toMatchObject({ state: 'failed' });
});

test('when the answer to the placing is lost, the script that stands there is adopted: there is one', async () => {
  const fault = await makeFault(shop.world, {
    pathPattern: '/v3/content/scripts',
    method: 'POST',
    kind: 'reset',
    when: 'after',
    times: 1,
  });
  const { state } = await shop.switchOn();
  await fault.struck();
  expect(state.state).toBe('on');
  expect(shop.scripts()).toHaveLength(1);
  expect((await shop.publications())[0]).toMatchObject({ state: 'applied' });
});

test('further copies that a run cut short has left are removed', async () => {
  const store = shop.world.sandbox.sandbox.stores.get(demoStore);
  const [script] = shop.scripts();
  if (store === undefined || script === undefined) throw new Error('no script');
  store.scripts.put({ ...script, uuid: '11111111-2222-4333-8444-555555555555' });
  await shop.api.post('/injector/repair', {});
  await shop.settled();
  expect(shop.scripts()).toHaveLength(1);
});

test('when BigCommerce refuses the second script, the first stands, both are told, and repair places it', async () => {
  await makeFault(shop.world, {
    pathPattern: '/v3/content/scripts',
    method: 'POST',
    kind: 'status',
    status: 422,
    times: 1,
  });
  const { previewId } = await shop.preview({ product: 'enhance' });
  await shop.api.post('/injector/on', { previewId });
  const state = await shop.settled();
  expect(state).toMatchObject({ state: 'on', message: expect.stringMatching(/Not all was written/) });
  expect(shop.scripts().map(({ location }) => location)).toEqual(['head']);
  const states = (await shop.publications()).slice(0, 2).map((one) => `${one.name} ${one.state}`);
  expect(new Set(states)).toEqual(new Set(['Schema Injector unchanged', 'Schema Injector: products failed']));
  await shop.api.post('/injector/repair', {});
  expect(await shop.settled()).toMatchObject({ state: 'on' });
  expect(new Set(shop.scripts().map(({ location }) => location))).toEqual(new Set(['head', 'footer']));
  const back = await shop.preview({ product: 'supplement' });
  await shop.api.post('/injector/on', { previewId: back.previewId });
  await shop.settled();
});

test('a second run of a job that is over does nothing', async () => {
  const { app } = shop.world;
  const before = await shop.publications();
  const batchId = before[0]?.batchId ?? '';
  await inject(app, { storeHash: demoStore, installation: 1, batchId }, new AbortController().signal);
  expect(await shop.publications()).toEqual(before);
  expect(await shop.state()).toMatchObject({ state: 'on' });
});

test('a script changed by someone between the click and the write is not overwritten', async () => {
  await switchOffAgain();
  const { previewId } = await shop.preview();
  const foreign = (await shop.publications()).find(({ after }) => after !== '')?.after ?? '';
  const row = { name: 'Clione Schema Injector', html: foreign.replace('WebSite', 'Thing') };
  const client = shop.world.app.bigcommerce.forStore(demoStore);
  await client.request('POST', '/v3/content/scripts', {
    body: {
      ...row,
      kind: 'script_tag',
      location: 'head',
      visibility: 'storefront',
      load_method: 'default',
      consent_category: 'essential',
      auto_uninstall: true,
      channel_id: 1,
    },
  });
  await shop.api.post('/injector/on', { previewId });
  const state = await shop.settled();
  // It prints on the pages under our name: shown as on, so that it is checked and can be switched off.
  expect(state).toMatchObject({ state: 'on' });
  expect(state.message).toMatch(/changed outside Clione/);
  expect((await shop.publications())[0]).toMatchObject({ state: 'conflict', found: row.html });
  expect(shop.scripts().map(({ html }) => html)).toEqual([row.html]);
  await switchOffAgain();
  expect(shop.scripts()).toEqual([]);
});

test('of two who look at the same time the second is asked to look again, and what the first approved stands', async () => {
  const other = await shop.preview({ home: 'off' });
  const { preview } = await shop.switchOn();
  const refused = await shop.api.call('POST', '/injector/on', { previewId: other.previewId });
  expect(refused).toMatchObject({ status: 409, body: { error: { message: expect.stringMatching(/Look at a new/) } } });
  expect(await shop.state()).toMatchObject({ state: 'on' });
  expect(shop.scripts().map(({ html }) => html)).toEqual([preview.scripts[0]?.next]);
  await switchOffAgain();
});

test('after an uninstall and a new install it is on as approved, but the script is missing and not put back unasked', async () => {
  await shop.switchOn();
  const { previewId } = await shop.preview();
  await shop.world.control('POST', `/stores/${demoStore}/uninstall`, {});
  const { token } = await shop.world.install(demoStore);
  const api = shop.world.api(token);
  // What was looked at before is no basis any more.
  expect((await api.call('POST', '/injector/on', { previewId })).status).toBe(409);
  const state = await api.get<{ state: string; health: string }>('/injector');
  expect(state).toMatchObject({ state: 'on', health: 'missing' });
  expect(shop.scripts()).toEqual([]);
  await api.post('/injector/repair', {});
  await until(async () => {
    const answer = await api.get<{ state: string; health: string }>('/injector');
    return answer.state === 'on' && answer.health !== 'missing';
  });
  expect(shop.scripts()).toHaveLength(1);
});

test('a second store sees nothing of it', async () => {
  const rows = await inStore(shop.world.app.db, 'm4xh7r2c9d', (trx) => trx('injectors').select('store_hash'));
  expect(rows).toEqual([]);
});
