import { readPost, readPostsPage, writePost } from '../../server/bigcommerce/blog.ts';
import { readBrand, readBrandsPage, writeBrand } from '../../server/bigcommerce/brands.ts';
import { readCategories, readCategoriesPage, readTrees, writeCategories } from '../../server/bigcommerce/categories.ts';
import { createHook, deleteHook, listHooks, updateHook } from '../../server/bigcommerce/hooks.ts';
import {
  deleteEntityMetafield,
  readEntityMetafield,
  writeEntityMetafield,
} from '../../server/bigcommerce/metafields.ts';
import { readPage, readPagesPage, writePage } from '../../server/bigcommerce/pages.ts';
import { readProducts, readProductsAfter, writeProducts } from '../../server/bigcommerce/products.ts';
import { deleteRedirects, redirectsFrom, upsertRedirects } from '../../server/bigcommerce/redirects.ts';
import { createScript, deleteScript, listScripts, updateScript } from '../../server/bigcommerce/scripts.ts';
import type { ScriptWrite } from '../../server/bigcommerce/scripts.ts';
import {
  readCurrencies,
  readSeoSettings,
  readStoreInformation,
  readTime,
} from '../../server/bigcommerce/store-information.ts';
import { wrongOnPurpose } from '../support/contract-in-tests.ts';
import { openShopWorld } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';

let world: ShopWorld;
beforeAll(async () => {
  world = await openShopWorld({ plan: 'unlimited' });
  await world.install();
});
afterAll(() => world.close());

test('every product is read once, in pages by id, without cost or reviews', async () => {
  const client = world.client();
  const ids: number[] = [];
  const first = await readProductsAfter(client, 0, 50);
  for (let page = first; page.rows.length > 0; page = await readProductsAfter(client, ids.at(-1) ?? 0, 50)) {
    expect(page.failed).toEqual([]);
    ids.push(...page.rows.map(({ id }) => id));
  }
  expect(ids.length).toBe(first.total);
  expect(new Set(ids).size).toBe(ids.length);
  const [product] = first.rows;
  expect(product?.images.length).toBeGreaterThan(0);
  expect(product?.channels).toEqual([1]);
  expect(JSON.stringify(first.rows)).not.toMatch(/cost_price|map_price|bin_picking|search_keywords|reviewer/);
});

test('titles of ten products change in one call, and what was not sent stays', async () => {
  const client = world.client();
  const { rows } = await readProductsAfter(client, 0, 10);
  const before = world.exchanges.length;
  const results = await writeProducts(
    client,
    rows.map(({ id }) => ({ id, page_title: `Title ${id}` })),
  );
  expect(world.exchanges.length - before).toBe(1);
  expect(results.map(({ ok }) => ok)).toEqual(rows.map(() => true));
  const after = await readProducts(
    client,
    rows.map(({ id }) => id),
  );
  expect(after.rows.map((row) => ({ ...row, date_modified: '', page_title: '' }))).toEqual(
    rows.map((row) => ({ ...row, date_modified: '', page_title: '' })),
  );
  expect(after.rows.map(({ id, page_title }) => page_title === `Title ${id}`)).toEqual(rows.map(() => true));
});

test('one bad row of a batch fails alone and says why', async () => {
  wrongOnPurpose('PUT', '/v3/catalog/products');
  const client = world.client();
  const { rows } = await readProductsAfter(client, 0, 3);
  const [a, b, c] = rows.map(({ id }) => id);
  const results = await writeProducts(client, [
    { id: a ?? 0, page_title: 'Good' },
    { id: b ?? 0, page_title: 'x'.repeat(300) },
    { id: c ?? 0, page_title: 'Also good' },
  ]);
  expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
  expect(results[1]).toMatchObject({ retryable: false, reason: expect.stringMatching(/did not accept/) });
});

test('categories are read with their tree and written in one call', async () => {
  const client = world.client();
  expect(await readTrees(client)).toMatchObject([{ channels: [1] }]);
  const page = await readCategoriesPage(client, 1, 5);
  expect(page.nextPage).toBe(2);
  const [first, second] = page.rows;
  if (!first || !second) throw new Error('the demo shop has categories');
  const results = await writeCategories(client, [
    { id: first.category_id, meta_description: 'One' },
    { id: second.category_id, meta_description: 'Two' },
  ]);
  expect(results.every(({ ok }) => ok)).toBe(true);
  const after = await readCategories(client, [first.category_id, second.category_id]);
  expect(after.rows.map(({ meta_description }) => meta_description).sort()).toEqual(['One', 'Two']);
});

test('a brand keeps its name when its title is written', async () => {
  const client = world.client();
  const { rows } = await readBrandsPage(client, 1, 250);
  const [brand] = rows;
  if (!brand) throw new Error('the demo shop has brands');
  const result = await writeBrand(client, { id: brand.id, name: brand.name, page_title: 'All of it' });
  expect(result).toMatchObject({ ok: true });
  expect(await readBrand(client, brand.id)).toEqual({ ...brand, page_title: 'All of it' });
});

test('a page keeps its body, place and visibility when its title is written', async () => {
  const client = world.client();
  const { rows } = await readPagesPage(client, 1, 250);
  const [page] = rows.filter(({ type }) => type === 'page');
  if (!page) throw new Error('the demo shop has pages');
  const result = await writePage(client, page, { meta_title: 'About us', meta_description: 'Who we are' });
  expect(result).toMatchObject({ ok: true, row: { meta_title: 'About us' } });
  expect(await readPage(client, page.id)).toEqual({ ...page, meta_title: 'About us', meta_description: 'Who we are' });
});

test('a post stays published with its text and date when its description is written', async () => {
  const client = world.client();
  const { rows, total } = await readPostsPage(client, 1, 250);
  expect(rows.length).toBe(total);
  const [post] = rows.filter(({ is_published }) => is_published);
  if (!post) throw new Error('the demo shop has posts');
  expect(await writePost(client, post, { meta_description: 'Short' })).toMatchObject({ ok: true });
  expect(await readPost(client, post.id)).toEqual({ ...post, meta_description: 'Short' });
});

test('our metafield is created, found again without its id, changed and deleted', async () => {
  const client = world.client();
  const [product] = (await readProductsAfter(client, 0, 1)).rows;
  const id = product?.id ?? 0;
  expect(await readEntityMetafield(client, 'product', id)).toBeUndefined();
  const created = await writeEntityMetafield(client, 'product', id, '{"v":1}');
  const changed = await writeEntityMetafield(client, 'product', id, '{"v":2}');
  expect(changed).toMatchObject({ id: created.id, value: '{"v":2}' });
  await deleteEntityMetafield(client, 'product', id, created.id);
  await deleteEntityMetafield(client, 'product', id, created.id);
  expect(await readEntityMetafield(client, 'product', id)).toBeUndefined();
});

const script: ScriptWrite = {
  name: 'Search data',
  description: 'Structured data',
  html: '<script type="application/ld+json">{}</script>',
  kind: 'script_tag',
  load_method: 'default',
  location: 'head',
  visibility: 'storefront',
  auto_uninstall: true,
  consent_category: 'essential',
  enabled: true,
  channel_id: 1,
};

test('a script is placed, changed and taken away, also twice', async () => {
  const client = world.client();
  const { uuid } = await createScript(client, script);
  await updateScript(client, uuid, { ...script, enabled: false });
  expect(await listScripts(client)).toMatchObject([{ uuid, enabled: false, html: script.html }]);
  await deleteScript(client, uuid);
  await deleteScript(client, uuid);
  expect(await listScripts(client)).toEqual([]);
});

test('a hook is created, changed and deleted', async () => {
  const client = world.client();
  const hook = {
    scope: 'store/product/updated',
    destination: `${world.origin}/x`,
    is_active: true,
    headers: { a: 'b' },
  };
  const { id } = await createHook(client, hook);
  await updateHook(client, id, { ...hook, is_active: false });
  expect(await listHooks(client)).toMatchObject([{ id, is_active: false, headers: { a: 'b' } }]);
  await deleteHook(client, id);
  expect(await listHooks(client)).toEqual([]);
});

test('a redirect is set, found and deleted', async () => {
  const client = world.client();
  const [product] = (await readProductsAfter(client, 0, 1)).rows;
  await upsertRedirects(client, [
    { from_path: '/old-tent/', site_id: 1000, to: { type: 'product', entity_id: product?.id ?? 0 } },
  ]);
  const [redirect] = (await redirectsFrom(client, 1000, ['/Old-Tent'])).get('/old-tent') ?? [];
  expect(redirect).toMatchObject({ to: { type: 'product', entity_id: product?.id } });
  await deleteRedirects(client, [redirect?.id ?? 0]);
  expect(await redirectsFrom(client, 1000, ['/old-tent'])).toEqual(new Map());
});

test('redirects are found among many, with a slash at the end and without, and never by their beginning alone', async () => {
  const client = world.client();
  const [product] = (await readProductsAfter(client, 0, 1)).rows;
  const to = { type: 'product' as const, entity_id: product?.id ?? 0 };
  const paths = Array.from({ length: 260 }, (_, index) => `/many-${index}/`);
  for (let start = 0; start < paths.length; start += 10) {
    const some = paths.slice(start, start + 10).map((from_path) => ({ from_path, site_id: 1000, to }));
    await upsertRedirects(client, some);
  }
  await upsertRedirects(client, [{ from_path: '/many', site_id: 1000, to }]);
  for (const asked of [['/many/'], ['/many/', '/MANY-7', '/many-25', '/many-259/', '/many-9999/']]) {
    const found = await redirectsFrom(client, 1000, asked);
    const expected = asked
      .filter((path) => path !== '/many-9999/')
      .map((path) => path.toLowerCase().replace(/\/$/, ''));
    expect([...found.keys()].toSorted()).toEqual(expected.toSorted());
  }
});

test('store information comes with currency and time zone and without people', async () => {
  const client = world.client();
  const store = await readStoreInformation(client);
  expect(store.url).toBe(world.sandbox.storefrontOrigin(client.storeHash));
  expect(store.currency).toMatch(/^[A-Z]{3}$/);
  expect(store.timezone).toMatch(/\//);
  expect(JSON.stringify(store)).not.toMatch(/@/);
  expect((await readCurrencies(client)).find(({ isDefault }) => isDefault)?.code).toBe(store.currency);
  expect((await readSeoSettings(client)).title).toEqual(expect.any(String));
  expect(await readTime(client)).toBeGreaterThan(1_700_000_000);
});
