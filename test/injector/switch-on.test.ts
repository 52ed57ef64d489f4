import { openInjectorShop } from './injector-shop.ts';
import type { InjectorShop } from './injector-shop.ts';
import { demoStore } from '../support/world.ts';

const ownerId = 9101;
const memberId = 9102;

let shop: InjectorShop;
beforeAll(async () => {
  shop = await openInjectorShop();
}, 120_000);
afterAll(() => shop.world.close());

function typesAt(blocks: Awaited<ReturnType<InjectorShop['blocks']>>, origin: string): string[] {
  return blocks.filter((block) => block.origin === origin).flatMap(({ nodes }) => nodes.map(({ type }) => type));
}

test('it is off at first, and nothing stands on the pages', async () => {
  expect(await shop.state()).toMatchObject({ state: 'off', checkedAt: null, switchedOnBy: null, canPublish: true });
  expect(shop.scripts()).toEqual([]);
});

test('the preview shows a real page of each kind, what stands there today and what would be added', async () => {
  const preview = await shop.preview();
  expect(preview.problem).toBeNull();
  const labels = preview.examples.map(({ label }) => label);
  expect(labels).toEqual(
    expect.arrayContaining(['Home page', 'Product', 'Category', 'Brand', 'Content page', 'Blog', 'Blog post']),
  );
  expect(labels.join()).toMatch(/options/i);
  expect(labels.join()).toMatch(/on sale/i);
  expect(labels.join()).toMatch(/sold out/i);
  const home = preview.examples.find(({ pageType }) => pageType === 'home');
  expect(home?.today).toEqual([]);
  expect(home?.adds.map(({ type }) => type)).toEqual(['OnlineStore', 'WebSite']);
  const product = preview.examples.find(({ pageType }) => pageType === 'product');
  expect(product?.today.map(({ type, origin }) => [type, origin])).toEqual(
    expect.arrayContaining([
      ['Product', 'theme'],
      ['BreadcrumbList', 'theme'],
    ]),
  );
  expect(product?.adds).toEqual([]);
  const state = await shop.state();
  expect(state.pageTypes.find(({ pageType }) => pageType === 'product')).toMatchObject({
    mode: 'supplement',
    allowed: ['supplement', 'enhance', 'replace', 'off'],
    adds: [],
  });
  expect(state.pageTypes.find(({ pageType }) => pageType === 'product')?.explanation).toMatch(
    /already prints .*Product/,
  );
  expect(preview.pagesReached).toBe(
    state.pageTypes.filter(({ adds }) => adds.length > 0).reduce((sum, { pages }) => sum + pages, 0),
  );
  expect(shop.scripts()).toEqual([]);
});

test('approving places exactly one script and records it as a publication', async () => {
  const { state } = await shop.switchOn();
  expect(state).toMatchObject({ state: 'on', health: 'not_checked', switchedOnBy: expect.stringContaining('@') });
  const scripts = shop.scripts();
  expect(scripts).toHaveLength(1);
  expect(scripts[0]).toMatchObject({
    kind: 'script_tag',
    location: 'head',
    visibility: 'storefront',
    load_method: 'default',
    consent_category: 'essential',
    auto_uninstall: true,
    enabled: true,
  });
  const [publication] = await shop.publications();
  expect(publication).toMatchObject({
    kind: 'store',
    state: 'applied',
    before: '',
    after: scripts[0]?.html,
    readBack: scripts[0]?.html,
    cause: 'Switched on',
  });
});

test('every page carries without JavaScript what the preview showed, once the cache is over', async () => {
  const state = await shop.check();
  expect(state).toMatchObject({ state: 'on', health: 'ok' });
  const preview = await shop.preview();
  for (const example of preview.examples) {
    const blocks = await shop.blocks(example.url);
    const ours = blocks.filter(({ origin }) => origin === 'clione').flatMap(({ nodes }) => nodes);
    expect(ours.map(({ type }) => type)).toEqual(example.adds.map(({ type }) => type));
    for (const [index, node] of ours.entries()) {
      const printed: Record<string, unknown> = JSON.parse(node.text);
      const shown: Record<string, unknown> = JSON.parse(example.adds[index]?.text ?? '{}');
      // Pictures have other addresses on the page, and lists the order of the page.
      for (const name of ['@id', '@type', 'name', 'headline', 'url', 'isPartOf', 'author', 'description'])
        expect({ [name]: printed[name] }).toEqual({ [name]: shown[name] });
    }
  }
});

test('no page carries two products', async () => {
  const preview = await shop.preview();
  for (const { url } of preview.examples.filter(({ pageType }) => pageType === 'product')) {
    const blocks = await shop.blocks(url);
    expect(typesAt(blocks, 'theme').filter((type) => type === 'Product')).toHaveLength(1);
    expect(typesAt(blocks, 'clione')).not.toContain('Product');
  }
});

test('a preview approved a second time changes nothing in the shop', async () => {
  const [before] = shop.scripts();
  const { state } = await shop.switchOn();
  expect(state.state).toBe('on');
  expect(shop.scripts()).toEqual([before]);
  expect((await shop.publications())[0]).toMatchObject({ state: 'unchanged' });
});

test('a member who may not publish sees it all and switches nothing', async () => {
  await shop.world.control('POST', `/stores/${demoStore}/users/${memberId}/grant`);
  const { token } = await shop.world.open(demoStore, memberId);
  await shop.api.patch(`/settings/members/${memberId}`, { canPublish: false });
  const member = shop.world.api(token);
  const preview = await member.post<{ previewId: string }>('/injector/preview', {});
  for (const [path, body] of [
    ['/injector/on', { previewId: preview.previewId }],
    ['/injector/off', {}],
    ['/injector/repair', {}],
  ] as const)
    expect((await member.call('POST', path, body)).status).toBe(403);
  expect(await member.get('/injector')).toMatchObject({ state: 'on', canPublish: false });
});

test('switching off removes the script and is recorded', async () => {
  const html = shop.scripts()[0]?.html;
  await shop.api.post('/injector/off', {});
  expect(await shop.settled()).toMatchObject({ state: 'off' });
  expect(shop.scripts()).toEqual([]);
  expect((await shop.publications())[0]).toMatchObject({
    state: 'applied',
    before: html,
    after: '',
    cause: 'Switched off',
  });
  const again = await shop.api.call('POST', '/injector/off', {});
  expect(again.status).toBe(409);
});

test('a preview of more than an hour ago cannot be approved, nor one that never was', async () => {
  const { previewId } = await shop.preview();
  shop.world.clock.advance(61 * 60_000);
  const { token } = await shop.world.open(demoStore, ownerId);
  const api = shop.world.api(token);
  expect((await api.call('POST', '/injector/on', { previewId })).status).toBe(409);
  expect((await api.call('POST', '/injector/on', { previewId: 'none' })).status).toBe(400);
  expect(shop.scripts()).toEqual([]);
});
