import type { InjectorPreview, Mode } from '../../server/injector/contract.ts';
import type { ShopFactsAnswer } from '../../server/shop-facts/contract.ts';
import { makeFault } from '../journeys/steps.ts';
import { openInjectorShop } from './injector-shop.ts';
import type { InjectorShop } from './injector-shop.ts';

let shop: InjectorShop;
beforeAll(async () => {
  shop = await openInjectorShop();
}, 120_000);
afterAll(() => shop.world.close());

/** Looks at a preview in this mode for product pages, approves it and waits until it is done. */
async function choose(mode: Mode) {
  const preview = await shop.preview({ product: mode });
  await shop.api.post('/injector/on', { previewId: preview.previewId });
  return { preview, state: await shop.settled() };
}

const productEntry = <T extends { pageType: string }>({ pageTypes }: { pageTypes: T[] }) =>
  pageTypes.find(({ pageType }) => pageType === 'product');

async function productPath(): Promise<string> {
  const { examples } = await shop.preview();
  return new URL(examples.find(({ pageType }) => pageType === 'product')?.url ?? '').pathname;
}

const htmlOf = (location: string) => shop.scripts().find((script) => script.location === location)?.html;

test('enhance places a second script, and the preview has shown what it makes of the product of the theme', async () => {
  const { preview, state } = await choose('enhance');
  expect(productEntry(preview)).toMatchObject({ mode: 'enhance', chosen: 'enhance', adds: [] });
  const examples = preview.examples.filter(({ pageType }) => pageType === 'product');
  const kinds = examples.map(({ completes }) => completes?.type);
  expect(kinds).toContain('ProductGroup');
  expect(kinds).toContain('Product');
  expect(preview.scripts.map(({ part, now }) => [part, now])).toEqual([
    ['template', ''],
    ['enhance', ''],
  ]);
  expect(state).toMatchObject({ state: 'on' });
  expect(shop.scripts()).toHaveLength(2);
  expect(htmlOf('head')).toBe(preview.scripts[0]?.next);
  expect(htmlOf('footer')).toBe(preview.scripts[1]?.next);
  expect(shop.scripts().map((script) => [script.visibility, script.consent_category, script.auto_uninstall])).toEqual([
    ['storefront', 'essential', true],
    ['storefront', 'essential', true],
  ]);
  const publications = await shop.publications();
  expect(publications.map(({ name }) => name).toSorted()).toEqual(['Schema Injector', 'Schema Injector: products']);
  expect(publications.every(({ state: outcome }) => outcome === 'applied')).toBe(true);
  expect(await shop.check()).toMatchObject({ state: 'on', health: 'ok' });
});

test('facts stated about the shop make a new version, which is offered with its difference and never placed unasked', async () => {
  const placed = htmlOf('head');
  expect((await shop.state()).update).toBeNull();
  const { version, facts } = await shop.api.get<ShopFactsAnswer>('/shop-facts');
  const stated = { ...facts, legalName: 'Wrenfell Outfitters, Inc.' };
  expect((await shop.api.call('PUT', '/shop-facts', { version, currency: 'USD', facts: stated })).status).toBe(200);
  expect((await shop.state()).update).toMatch(/facts about your shop/);
  const preview = await shop.preview();
  const [template] = preview.scripts;
  expect(template).toMatchObject({ now: placed, next: expect.stringContaining('Wrenfell Outfitters, Inc.') });
  const home = preview.examples.find(({ pageType }) => pageType === 'home');
  expect(home?.today.find(({ type }) => type === 'OnlineStore')?.text).not.toContain('Inc.');
  expect(home?.adds.find(({ type }) => type === 'OnlineStore')?.text).toContain('Inc.');
  expect(htmlOf('head')).toBe(placed);
  await shop.api.post('/injector/on', { previewId: preview.previewId });
  expect(await shop.settled()).toMatchObject({ state: 'on', update: null });
  expect(htmlOf('head')).toBe(template?.next);
  expect((await shop.publications())[0]?.cause).toBe('New version approved');
});

test('another look keeps what was picked, and the pages still carry one product of the theme', async () => {
  const preview = await shop.preview();
  expect(productEntry(preview)).toMatchObject({ mode: 'enhance' });
  for (const { url } of preview.examples.filter(({ pageType }) => pageType === 'product')) {
    const types = (await shop.blocks(url)).flatMap(({ nodes }) => nodes.map(({ type }) => type));
    expect(types.filter((type) => type === 'Product')).toHaveLength(1);
  }
});

test('a page that fails for a moment takes nothing away: what was approved stays there, and so does the choice', async () => {
  // Not 500: a check that comes by itself in this moment would blame the new script.
  await makeFault(shop.world, { pathPattern: `storefront:${await productPath()}`, kind: 'status', status: 404 });
  const preview = await shop.preview();
  await shop.world.control('DELETE', '/faults');
  expect(productEntry(preview)).toMatchObject({
    mode: 'enhance',
    chosen: 'enhance',
    suggested: null,
    allowed: ['enhance', 'off'],
    explanation: expect.stringMatching(/stays as you approved it.* 404/),
  });
  expect(preview).toMatchObject({ changes: [], problem: expect.stringContaining('404') });
  expect(preview.examples.some(({ problem }) => problem?.includes('404') === true)).toBe(true);
  for (const { now, next } of preview.scripts) expect(next).toBe(now);
});

test('replace waits for the change of the theme: the second script goes, and nothing of a product is added yet', async () => {
  const { preview, state } = await choose('replace');
  expect(productEntry(state)).toMatchObject({
    mode: 'replace',
    adds: [],
    waitsFor: expect.stringMatching(/Check again/),
  });
  expect(preview.scripts).toMatchObject([{ part: 'template' }, { part: 'enhance', next: '' }]);
  expect(shop.scripts()).toHaveLength(1);
  const [first] = await shop.publications();
  expect(first).toMatchObject({ name: 'Schema Injector: products', after: '', state: 'applied' });
});

test('once the theme prints no product, the full one can be looked at and started, by an update without a gap', async () => {
  const [before] = shop.scripts();
  await shop.setShop({ theme_prints_structured_data: false });
  expect((await shop.check()).notice).toMatch(/no longer prints product data/);
  expect(await shop.api.get('/overview')).toMatchObject({
    attention: expect.arrayContaining([
      expect.objectContaining({ severity: 'warning', message: expect.stringContaining('no longer prints') }),
    ]),
  });
  await shop.setShop({ theme_prints_structured_data: true });
  expect(await shop.check()).toMatchObject({ health: 'ok', notice: null });
  await shop.setShop({ theme_prints_structured_data: false });
  expect((await shop.check()).notice).toMatch(/no longer prints product data/);
  expect(shop.scripts()).toEqual([before]);
  const { preview, state } = await choose('replace');
  expect(state.notice).toBeNull();
  expect(productEntry(state)).toMatchObject({
    mode: 'replace',
    waitsFor: null,
    adds: expect.arrayContaining(['Product']),
  });
  const example = preview.examples.find(({ pageType }) => pageType === 'product');
  expect(example?.adds.map(({ type }) => type)).toContain('Product');
  expect(shop.scripts().map(({ uuid }) => uuid)).toEqual([before?.uuid]);
  expect(await shop.check()).toMatchObject({ state: 'on', health: 'ok' });
});

test('the way back from replace is offered while the theme prints none, and names what goes', async () => {
  const preview = await shop.preview({ product: 'supplement' });
  expect(preview.changes).toMatchObject([
    { pageType: 'product', before: 'replace', after: 'supplement', added: [], removed: ['Product'] },
  ]);
  const example = preview.examples.find(({ pageType }) => pageType === 'product');
  expect(example?.adds.map(({ type }) => type)).toEqual(['BreadcrumbList']);
  expect(example?.removes.map(({ type }) => type)).toEqual(['Product']);
  expect(preview.scripts[0]?.next).not.toContain('"Product"');
  expect(productEntry(await shop.state())).toMatchObject({ mode: 'replace' });
});

test('another page at the address of a product is neither healthy nor free of product data: nothing new is offered there', async () => {
  const pathname = await productPath();
  const body = '<title>Sign in</title><h1>Please sign in</h1>';
  await makeFault(shop.world, { pathPattern: `storefront:${pathname}`, kind: 'not-json', body });
  const words = expect.stringContaining('does not show this product');
  expect(await shop.check()).toMatchObject({ state: 'on', health: 'unreachable', message: words });
  await shop.world.control('DELETE', '/faults');
  expect(await shop.check()).toMatchObject({ health: 'ok' });
});

test('when the product of the theme is back, ours alone is taken away at once and told; the rest stays', async () => {
  await shop.setShop({ theme_prints_structured_data: true });
  const [before] = shop.scripts();
  await shop.check();
  const state = await shop.settled();
  expect(state.state).toBe('on');
  expect(state.withdrawal).toMatch(/describe a product twice/);
  expect(productEntry(state)).toMatchObject({ mode: 'replace', waitsFor: expect.stringMatching(/theme/) });
  expect(shop.scripts().map(({ uuid }) => uuid)).toEqual([before?.uuid]);
  expect(htmlOf('head')).not.toContain('"Product"');
  expect(htmlOf('head')).toContain('"WebSite"');
  expect((await shop.publications())[0]).toMatchObject({ actor: 'Clione', state: 'applied' });
  // The theme's breadcrumbs are back too: two of them do no harm, so that is only told.
  const later = await shop.check();
  expect(later).toMatchObject({ state: 'on', health: 'outdated', withdrawal: state.withdrawal });
  expect(later.message).toContain('BreadcrumbList');
  // A look at a preview reads it to nobody who may publish; saying so does.
  await shop.preview();
  expect(await shop.state()).toMatchObject({ withdrawal: state.withdrawal });
  expect(await shop.api.post('/injector/seen', {})).toMatchObject({ state: 'on', withdrawal: null });
});

test('a way back: off adds nothing to product pages, and switching off takes both scripts away', async () => {
  const off = await choose('off');
  expect(off.state).toMatchObject({ withdrawal: null, notice: null });
  expect(productEntry(off.state)).toMatchObject({ mode: 'off', adds: [] });
  await choose('enhance');
  expect(shop.scripts()).toHaveLength(2);
  await shop.api.post('/injector/off', {});
  expect(await shop.settled()).toMatchObject({ state: 'off' });
  expect(shop.scripts()).toEqual([]);
});

test('what is only looked at is not remembered as a choice', async () => {
  expect(productEntry(await shop.preview({ product: 'off' }))).toMatchObject({ mode: 'off', chosen: 'off' });
  expect(productEntry(await shop.state())).toMatchObject({ mode: 'enhance', chosen: 'enhance' });
});

test('off everywhere can be approved: the scripts go', async () => {
  const { state } = await shop.switchOn();
  expect(state).toMatchObject({ state: 'on' });
  const modes = Object.fromEntries(state.pageTypes.map(({ pageType }) => [pageType, 'off' as const]));
  const preview = await shop.preview(modes);
  expect(preview).toMatchObject({ approval: 'take_away', problem: expect.stringMatching(/every type of page to Off/) });
  expect(preview.changes.find(({ pageType }) => pageType === 'product')).toMatchObject({ completing: 'stops' });
  await shop.api.post('/injector/on', { previewId: preview.previewId });
  expect(await shop.settled()).toMatchObject({ state: 'off' });
  expect(shop.scripts()).toEqual([]);
  const again = await shop.preview();
  expect(again).toMatchObject({ approval: 'nothing', problem: expect.stringMatching(/nothing to switch on/) });
  expect((await shop.api.call('POST', '/injector/on', { previewId: again.previewId })).status).toBe(409);
});

test('pages that do not say what makes them get nothing before the merchant says that it is a BigCommerce theme', async () => {
  const body = '<!doctype html><title>Shop</title><h1>Shop</h1>';
  const modes = { home: 'supplement' } as const;
  await makeFault(shop.world, { pathPattern: 'storefront:*', kind: 'status', status: 502 });
  expect(await shop.preview(modes)).toMatchObject({ questions: [], problem: expect.stringContaining('502') });
  await shop.world.control('DELETE', '/faults');
  await makeFault(shop.world, { pathPattern: 'storefront:*', kind: 'not-json', body });
  const unsaid = await shop.preview(modes);
  expect(unsaid).toMatchObject({ approval: 'nothing', questions: [{ about: 'theme' }] });
  expect(unsaid.pageTypes.flatMap(({ adds }) => adds)).toEqual([]);
  const said = await shop.api.post<InjectorPreview>('/injector/preview', { modes, said: ['theme'] });
  expect(said).toMatchObject({ approval: 'place', questions: [{ about: 'theme' }] });
  expect(said.changes).toMatchObject([{ pageType: 'home', added: ['OnlineStore', 'WebSite'] }]);
  await shop.world.control('DELETE', '/faults');
});
