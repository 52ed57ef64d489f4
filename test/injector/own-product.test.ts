import { installForeignScript } from '../../sandbox/merchant-scripts.ts';
import type { InjectorPreview } from '../../server/injector/contract.ts';
import type { ShopFactsAnswer } from '../../server/shop-facts/contract.ts';
import { makeFault, syncEnd } from '../journeys/steps.ts';
import { until } from '../support/until.ts';
import { demoStore } from '../support/world.ts';
import { openInjectorShop } from './injector-shop.ts';
import type { InjectorShop } from './injector-shop.ts';

let shop: InjectorShop;
beforeAll(async () => {
  shop = await openInjectorShop();
  await shop.setShop({ theme_prints_structured_data: false });
}, 120_000);
afterAll(() => shop.world.close());

async function productsAt(url: string): Promise<Record<string, unknown>[]> {
  const nodes = (await shop.blocks(url)).flatMap((block) => block.nodes);
  return nodes.filter(({ type }) => type === 'Product').map(({ text }): Record<string, unknown> => JSON.parse(text));
}

const days = { least: 1, most: 2 };
const stated = {
  returns: { countries: ['US'], window: 45, fees: 'free', method: 'mail' },
  shipping: [{ country: 'US', rate: 4.5, handlingDays: days, transitDays: days }],
};

test('where the theme prints no product, the page carries one with its live price and stock', async () => {
  const { facts } = await shop.api.get<ShopFactsAnswer>('/shop-facts');
  const saved = await shop.api.call('PUT', '/shop-facts', {
    version: 0,
    currency: 'USD',
    facts: { ...facts, legalName: 'Wrenfell Ltd', ...stated },
  });
  expect(saved.status).toBe(200);
  const { preview } = await shop.switchOn();
  expect(await shop.check()).toMatchObject({ state: 'on', health: 'ok' });
  const examples = preview.examples.filter(({ pageType }) => pageType === 'product');
  expect(examples.length).toBeGreaterThanOrEqual(4);
  for (const example of examples) {
    expect(example.adds.map(({ type }) => type)).toEqual(['BreadcrumbList', 'Product']);
    const [printed, second] = await productsAt(example.url);
    expect(second).toBeUndefined();
    const shown: Record<string, unknown> = JSON.parse(
      example.adds.find(({ type }) => type === 'Product')?.text ?? '{}',
    );
    expect({ ...printed, image: 0, category: 0 }).toEqual({ ...shown, image: 0, category: 0 });
    for (const name of ['image', 'category']) expect(name in shown).toBe(printed !== undefined && name in printed);
  }
});

test('what the merchant stated about the shop stands on the pages: its policies on the home page and on offers', async () => {
  const preview = await shop.preview();
  const urlOf = (type: string) => preview.examples.find(({ pageType }) => pageType === type)?.url ?? '';
  const home = (await shop.blocks(urlOf('home'))).flatMap(({ nodes }) => nodes);
  const [node] = home.filter(({ type }) => type === 'OnlineStore').map(({ text }): unknown => JSON.parse(text));
  expect(node).toMatchObject({ legalName: 'Wrenfell Ltd', hasMerchantReturnPolicy: { merchantReturnDays: 45 } });
  const [product] = await productsAt(urlOf('product'));
  expect(product?.['offers']).toMatchObject({
    shippingDetails: [{ shippingRate: { value: '4.50', currency: 'USD' } }],
    hasMerchantReturnPolicy: { merchantReturnDays: 45 },
  });
});

test('a price changed in the shop is the price on the page, without another publication', async () => {
  const preview = await shop.preview();
  const url = preview.examples.find(({ label }) => label === 'Product')?.url ?? '';
  const store = shop.world.sandbox.sandbox.stores.get('tq8pn3wz1a');
  const product = store?.products.all().find(({ custom_url: { url: path } }) => url.endsWith(path));
  await shop.world.control('PUT', `/stores/tq8pn3wz1a/edit/product/${product?.id}`, {
    fields: { price: 4321.5, calculated_price: 4321.5, inventory_tracking: 'product', inventory_level: 0 },
  });
  const [printed] = await productsAt(url);
  expect(printed?.['offers']).toMatchObject({ price: 4321.5, availability: 'https://schema.org/OutOfStock' });
  expect(await shop.publications()).toHaveLength(1);
});

test('a script of another app that comes after the approval is asked about once, and the word is kept with the approval', async () => {
  const foreign = installForeignScript(shop.world.sandbox, demoStore, 'https://staticw2.yotpo.com/key/widget.js');
  expect(await shop.check()).toMatchObject({ state: 'on', notice: expect.stringContaining('staticw2.yotpo.com') });
  const asked = await shop.preview({ product: 'replace' });
  expect(asked.questions).toMatchObject([{ about: 'no_late_product' }]);
  expect(asked.changes).toMatchObject([{ pageType: 'product', removed: ['Product'] }]);
  const said = await shop.api.post<InjectorPreview>('/injector/preview', {
    modes: { product: 'replace' },
    said: ['no_late_product'],
  });
  expect(said.changes).toEqual([]);
  await shop.api.post('/injector/on', { previewId: said.previewId });
  expect(await shop.settled()).toMatchObject({ state: 'on' });
  expect(await shop.check()).toMatchObject({ state: 'on', notice: null });
  shop.world.sandbox.sandbox.stores.get(demoStore)?.scripts.delete(foreign.uuid);
});

test('repair places no product while the theme prints one, and says why', async () => {
  const [before] = shop.scripts();
  // In this order: a look that comes by itself takes a product away that stands beside another one.
  shop.world.sandbox.sandbox.stores.get(demoStore)?.scripts.delete(before?.uuid ?? '');
  await shop.setShop({ theme_prints_structured_data: true });
  await shop.api.post('/injector/repair', {});
  expect(await shop.settled()).toMatchObject({
    state: 'off',
    message: expect.stringMatching(/prints product data by now/),
  });
  expect(shop.scripts()).toEqual([]);
  await shop.setShop({ theme_prints_structured_data: false });
  expect((await shop.switchOn()).state).toMatchObject({ state: 'on' });
  expect(shop.scripts().map(({ html }) => html)).toEqual([before?.html]);
});

test('when the theme begins to print products itself, Clione takes its own off before two stand there for long', async () => {
  const [before] = shop.scripts();
  const refused = { pathPattern: '/v3/content/scripts/*', method: 'PUT', kind: 'status', status: 422 } as const;
  const fault = await makeFault(shop.world, { ...refused, times: 1 });
  await shop.setShop({ theme_prints_structured_data: true });
  await shop.check();
  await fault.struck();
  expect(await shop.settled()).toMatchObject({ state: 'on', withdrawal: null });
  expect(shop.scripts()).toEqual([before]);
  // A withdrawal that was refused is tried again, though what stands is no longer what was last asked for.
  shop.world.clock.advance(11 * 60_000);
  await shop.check();
  const state = await shop.settled();
  expect(state).toMatchObject({ state: 'on', withdrawal: expect.stringMatching(/describe a product twice/) });
  const [left, second] = shop.scripts();
  expect(second).toBeUndefined();
  expect(left?.uuid).toBe(before?.uuid);
  expect(left?.html).toContain('"WebSite"');
  expect(left?.html).not.toContain('"Product"');
  expect((await shop.publications())[0]).toMatchObject({ actor: 'Clione', state: 'applied', after: left?.html });
});

test('a product on a template of its own that still prints one is looked at too: no full product is offered beside it', async () => {
  await shop.setShop({ theme_prints_structured_data: false });
  const store = shop.world.sandbox.sandbox.stores.get(demoStore);
  const own = store?.products.all().find(({ is_visible: isVisible, total_sold: sold }) => isVisible && sold === 0);
  if (store === undefined || own === undefined) throw new Error('no such product');
  await shop.world.control('PUT', `/stores/${demoStore}/edit/product/${own.id}`, {
    fields: { layout_file: 'custom/product/lookbook.html' },
  });
  await shop.api.post('/sync/runs', {});
  await syncEnd(shop.api);
  const preview = await shop.preview();
  const example = preview.examples.find(({ url }) => url.endsWith(own.custom_url.url));
  expect(example).toMatchObject({ label: `On another template: ${own.name}` });
  expect(example?.today.map(({ type }) => type)).toContain('Product');
  const product = preview.pageTypes.find(({ pageType }) => pageType === 'product');
  expect(product?.adds).not.toContain('Product');
});

test('before the launch only what the default theme lacks can be switched on, and the screen says why', async () => {
  await shop.setShop({ is_prelaunch: true });
  // While it is on, what was approved stays as it is. A withdrawal may be under way when it is to be switched off.
  await until(async () => {
    if ((await shop.settled()).state === 'off') return true;
    await shop.api.call('POST', '/injector/off', {});
    return false;
  });
  const { preview, state } = await shop.switchOn();
  expect(preview.problem).toContain('not open yet');
  expect(state.state).toBe('on');
  expect(preview.examples.length).toBeGreaterThan(8);
  expect(preview.examples.every(({ today }) => today.length === 0)).toBe(true);
  const adds = state.pageTypes.flatMap((entry) => entry.adds);
  expect(adds).toContain('CollectionPage');
  expect(adds).not.toContain('Product');
  expect(adds).not.toContain('BreadcrumbList');
  expect(await shop.check()).toMatchObject({ health: 'shop_closed' });
  await shop.setShop({ is_prelaunch: false });
  expect(await shop.check()).toMatchObject({ health: 'ok' });
});

test('amounts are of the currency they were stated in: with another one they are left out and named', async () => {
  await shop.setShop({ currency: 'EUR', currency_symbol: '€' });
  await shop.api.post('/sync/runs', {});
  await syncEnd(shop.api);
  const { facts, outdated, version } = await shop.api.get<ShopFactsAnswer>('/shop-facts');
  expect(outdated).toEqual({ currency: 'USD', amounts: ['Shipping to US: 4.50 USD'] });
  expect(facts).toMatchObject({ shipping: [], returns: { window: 45 } });
  expect((await shop.state()).update).toMatch(/facts about your shop/);
  const { scripts } = await shop.preview();
  expect(scripts[0]?.next).not.toContain('4.50');
  const anew = { ...facts, shipping: stated.shipping };
  expect((await shop.api.call('PUT', '/shop-facts', { version, currency: 'EUR', facts: anew })).status).toBe(200);
  expect(await shop.api.get<ShopFactsAnswer>('/shop-facts')).toMatchObject({ outdated: null, facts: anew });
});
