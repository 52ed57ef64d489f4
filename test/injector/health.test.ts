import { makeFault } from '../journeys/steps.ts';
import { demoStore } from '../support/world.ts';
import { until } from '../support/until.ts';
import { openInjectorShop } from './injector-shop.ts';
import type { InjectorShop } from './injector-shop.ts';

let shop: InjectorShop;
let approved: string;
beforeAll(async () => {
  shop = await openInjectorShop();
  await shop.switchOn();
  approved = shop.scripts()[0]?.html ?? '';
}, 120_000);
afterAll(() => shop.world.close());
afterEach(async () => {
  await shop.world.control('DELETE', '/faults');
});

const rows = () => {
  const store = shop.world.sandbox.sandbox.stores.get(demoStore);
  if (store === undefined) throw new Error('the sandbox has no demo shop');
  return store.scripts;
};

async function repair() {
  await shop.api.post('/injector/repair', {});
  return shop.settled();
}

test('a script deleted in the control panel is noticed when someone looks, and never put back unasked', async () => {
  const [script] = shop.scripts();
  rows().delete(script?.uuid ?? '');
  await shop.passCache();
  await shop.passCache();
  await shop.passCache();
  const state = await until(async () => {
    const answer = await shop.state();
    return answer.health === 'missing' && answer;
  });
  expect(state).toMatchObject({ state: 'on', health: 'missing' });
  expect(state.message).toMatch(/Repair/);
  expect(shop.scripts()).toEqual([]);
});

test('repair puts back exactly what was approved, as a publication of its own', async () => {
  expect(await repair()).toMatchObject({ state: 'on' });
  expect(shop.scripts().map(({ html }) => html)).toEqual([approved]);
  expect((await shop.publications())[0]).toMatchObject({ state: 'applied', before: '', after: approved });
  expect(await shop.check()).toMatchObject({ health: 'ok' });
});

test('a script that was switched off or changed in the Script Manager is told, and repaired on request', async () => {
  const [script] = shop.scripts();
  if (script === undefined) throw new Error('no script');
  rows().put({ ...script, enabled: false });
  expect(await shop.check()).toMatchObject({ state: 'on', health: 'missing' });
  rows().put({ ...script, html: approved.replace('WebSite', 'WebPage') });
  expect(await shop.check()).toMatchObject({ state: 'on', health: 'outdated' });
  await repair();
  expect(shop.scripts()).toMatchObject([{ uuid: script.uuid, enabled: true, html: approved }]);
  expect(await shop.check()).toMatchObject({ health: 'ok' });
});

test('a theme without the place for scripts is told, and nothing is withdrawn', async () => {
  await shop.setShop({ theme_prints_scripts: false });
  const state = await shop.check();
  expect(state).toMatchObject({ state: 'on', health: 'not_rendered' });
  expect(state.message).toContain('head.scripts');
  expect(shop.scripts()).toHaveLength(1);
  await shop.setShop({ theme_prints_scripts: true });
  expect(await shop.check()).toMatchObject({ health: 'ok' });
});

test('a shop that is not open yet is a calm state', async () => {
  await shop.setShop({ is_prelaunch: true });
  const state = await shop.check();
  expect(state).toMatchObject({ state: 'on', health: 'shop_closed' });
  expect(state.message).toContain('not open yet');
  await shop.setShop({ is_prelaunch: false });
});

test('a shop that does not answer is told as such, and nothing is withdrawn', async () => {
  await makeFault(shop.world, { pathPattern: 'storefront:*', kind: 'reset' });
  expect(await shop.check()).toMatchObject({ state: 'on', health: 'unreachable' });
  expect(shop.scripts()).toHaveLength(1);
});

test('when BigCommerce no longer lets Clione see scripts, the screen says what to do', async () => {
  await makeFault(shop.world, { pathPattern: '/v3/content/scripts', method: 'GET', kind: 'status', status: 403 });
  const state = await shop.check();
  expect(state).toMatchObject({ state: 'on', health: 'unreachable' });
  expect(state.message).toContain('Content permission');
});

test('JSON-LD that cannot be read is told', async () => {
  const broken = '<html><head><script type="application/ld+json" id="clione-jsonld">{ "a": , }</script></head></html>';
  await makeFault(shop.world, { pathPattern: 'storefront:*', kind: 'not-json', body: broken });
  expect(await shop.check()).toMatchObject({ state: 'on', health: 'invalid' });
});

test('a storefront that shows the template raw makes Clione take the script away at once and say so', async () => {
  const raw = `<html><head>${approved}</head><body></body></html>`;
  await makeFault(shop.world, { pathPattern: 'storefront:*', kind: 'not-json', body: raw });
  await shop.check();
  const state = await shop.settled();
  expect(state.state).toBe('off');
  expect(state.message).toMatch(/took its script away/);
  expect(shop.scripts()).toEqual([]);
  const [withdrawal] = await shop.publications();
  expect(withdrawal).toMatchObject({ state: 'applied', actor: 'Clione', before: approved, after: '' });
  expect(withdrawal?.cause).toMatch(/^Safety withdrawal/);
});
