import { blockTemplate, templateFiles, templateName } from '../../server/question-blocks/block.ts';
import { assertAllowed, NotAllowed } from '../../server/bigcommerce/write-allow-list.ts';

const products = '/v3/catalog/products';

test.each([
  'price',
  'sale_price',
  'inventory_level',
  'name',
  'description',
  'images',
  'is_visible',
  'categories',
  '__proto__x',
])('a product write with "%s" is refused before it is sent', (field) => {
  const body = [{ id: 1, page_title: 'Tent', [field]: 'x' }];
  expect(() => assertAllowed('PUT', products, { body })).toThrow(NotAllowed);
});

test('a product write without an id is refused, since BigCommerce would create a product', () => {
  expect(() => assertAllowed('PUT', products, { body: [{ page_title: 'Tent' }] })).toThrow(/"id" is missing/);
});

test('the search fields of products, categories and brands may be written', () => {
  const seo = { page_title: 'a', meta_description: 'b', meta_keywords: ['c'] };
  const custom_url = { url: '/a/', is_customized: true };
  const put = (path: string, parts: object) => () => assertAllowed('PUT', path, parts);
  expect(
    put(products, { body: [{ id: 1, ...seo, custom_url: { ...custom_url, create_redirect: true } }] }),
  ).not.toThrow();
  const category = { category_id: 1, ...seo, url: { path: '/a/', is_customized: true } };
  expect(put('/v3/catalog/trees/categories', { body: [category] })).not.toThrow();
  const brand = { body: { name: 'Fell', ...seo, custom_url }, unchanged: { name: 'Fell' } };
  expect(put('/v3/catalog/brands/7', brand)).not.toThrow();
});

test('a nested field outside the list is refused', () => {
  const body = [{ id: 1, custom_url: { url: '/a/', is_customized: true, other: 1 } }];
  expect(() => assertAllowed('PUT', products, { body })).toThrow(/custom_url/);
});

test('a brand name that would change is refused', () => {
  const parts = { body: { name: 'New', page_title: 'x' }, unchanged: { name: 'Old' } };
  expect(() => assertAllowed('PUT', '/v3/catalog/brands/7', parts)).toThrow(/would change/);
  expect(() => assertAllowed('PUT', '/v3/catalog/brands/7', { body: { name: 'New' } })).toThrow(/would change/);
});

test('page and post texts go back only as they were read', () => {
  const page = { name: 'About', type: 'page', is_visible: true, body: '<p>a</p>' };
  const put = (path: string, body: object, unchanged: object) => () =>
    assertAllowed('PUT', path, { body, unchanged: { ...unchanged } });
  expect(put('/v3/content/pages/3', { ...page, meta_title: 'x' }, page)).not.toThrow();
  expect(put('/v3/content/pages/3', { ...page, body: '<p>b</p>' }, page)).toThrow(/"body" would change/);
  const post = { title: 'News', body: 'b', is_published: true };
  expect(put('/v2/blog/posts/3', { ...post, meta_description: 'x' }, post)).not.toThrow();
  expect(put('/v2/blog/posts/3', { ...post, is_published: false }, post)).toThrow(/"is_published" would change/);
  expect(put('/v2/blog/posts/3', { title: 'News', body: 'b' }, post)).toThrow(/"is_published" is missing/);
});

test('metafields are ours alone', () => {
  const body = { namespace: 'clione', key: 'entity', permission_set: 'read_and_sf_access', value: '{}' };
  const post = (change: object) => () =>
    assertAllowed('POST', '/v3/catalog/products/1/metafields', { body: { ...body, ...change } });
  expect(post({})).not.toThrow();
  expect(post({ namespace: 'other' })).toThrow(NotAllowed);
  expect(post({ permission_set: 'write' })).toThrow(NotAllowed);
});

test('metafields of many items are ours alone as well, each with its item or its id', () => {
  const path = '/v3/catalog/brands/metafields';
  const own = { namespace: 'clione', key: 'entity', permission_set: 'read_and_sf_access', value: '{}' };
  const send = (method: 'POST' | 'PUT' | 'DELETE', body: unknown) => () => assertAllowed(method, path, { body });
  expect(send('POST', [{ ...own, resource_id: 1 }])).not.toThrow();
  expect(send('PUT', [{ ...own, id: 1 }])).not.toThrow();
  expect(send('DELETE', [1, 2])).not.toThrow();
  expect(send('POST', [own])).toThrow(/"resource_id" is missing/);
  expect(send('PUT', [{ ...own, resource_id: 1 }])).toThrow(/"id" is missing/);
  expect(
    send('PUT', [
      { ...own, id: 1 },
      { ...own, id: 2, key: 'other' },
    ]),
  ).toThrow(NotAllowed);
  for (const body of [[], [{ id: 1 }], ['1'], 1, undefined]) expect(send('DELETE', body)).toThrow(NotAllowed);
});

test('scripts stay off the checkout and leave with the app', () => {
  const path = '/v3/content/scripts';
  expect(() =>
    assertAllowed('POST', path, { body: { name: 'a', visibility: 'storefront', auto_uninstall: true } }),
  ).not.toThrow();
  expect(() => assertAllowed('POST', path, { body: { name: 'a', visibility: 'checkout' } })).toThrow(NotAllowed);
  expect(() => assertAllowed('POST', path, { body: { name: 'a', auto_uninstall: false } })).toThrow(NotAllowed);
});

test('redirects are deleted by id only', () => {
  const path = '/v3/storefront/redirects';
  expect(() => assertAllowed('DELETE', path, { query: { 'id:in': [4] } })).not.toThrow();
  expect(() => assertAllowed('DELETE', path, {})).toThrow(NotAllowed);
  expect(() => assertAllowed('DELETE', path, { query: { 'id:in': [] } })).toThrow(NotAllowed);
});

test('redirects lead to items of the shop, never elsewhere', () => {
  const put = (to: object) => () =>
    assertAllowed('PUT', '/v3/storefront/redirects', { body: [{ from_path: '/old/', site_id: 1000, to }] });
  expect(put({ type: 'product', entity_id: 1 })).not.toThrow();
  expect(put({ type: 'url', url: 'https://elsewhere.example' })).toThrow(NotAllowed);
});

test('widgets are of our template, placed for one item, and never written by the page', () => {
  const uuid = '11111111-2222-4333-8444-555555555555';
  const widget = {
    name: 'Clione questions:product:1',
    widget_template_uuid: uuid,
    widget_configuration: { heading: '', questions: [], markup: '' },
  };
  const placement = {
    widget_uuid: uuid,
    template_file: 'pages/product',
    region: 'r',
    entity_id: '1',
    status: 'active',
  };
  const post = (path: string, body: object) => () => assertAllowed('POST', `/v3/content/${path}`, { body });
  expect(post('widgets', widget)).not.toThrow();
  expect(post('placements', placement)).not.toThrow();
  expect(() =>
    assertAllowed('PUT', `/v3/content/widgets/${uuid}`, { body: { ...widget, upgrade: true } }),
  ).not.toThrow();
  expect(() => assertAllowed('DELETE', `/v3/content/placements/${uuid}`, {})).not.toThrow();
  // It would delete the widgets of others.
  expect(post('page-widgets', widget)).toThrow(NotAllowed);
  expect(post('widgets', { ...widget, widget_configuration: { html: '<script>' } })).toThrow(NotAllowed);
  expect(post('placements', { ...placement, status: 'inactive' })).toThrow(NotAllowed);
  for (const name of ['x', 'Clione questions:post:1', 'Banner', 'Clione questions:product:1 and more'])
    expect(post('widgets', { ...widget, name })).toThrow(/the value of "name"/);
  for (const template_file of Object.values(templateFiles))
    expect(post('placements', { ...placement, template_file })).not.toThrow();
  for (const wrong of [
    { template_file: 'pages/home' },
    { region: 'header_bottom--global' },
    { region: '' },
    { entity_id: '' },
    { entity_id: 1 },
  ])
    expect(post('placements', { ...placement, ...wrong })).toThrow(NotAllowed);
  const template = { name: templateName, template: blockTemplate };
  expect(post('widget-templates', template)).not.toThrow();
  expect(post('widget-templates', { ...template, name: 'Banner' })).toThrow(/the value of "name"/);
  for (const text of [`${blockTemplate} `, '<script>', ''])
    expect(post('widget-templates', { ...template, template: text })).toThrow(/the value of "template"/);
  const { entity_id: _item, ...everywhere } = placement;
  expect(post('placements', everywhere)).toThrow(NotAllowed);
  expect(() => assertAllowed('DELETE', '/v3/content/widgets', {})).toThrow(NotAllowed);
});

test('only the redirect from /llms.txt leads to an address, and only to the file that Clione serves', () => {
  const put = (from_path: string, to: object) => () =>
    assertAllowed('PUT', '/v3/storefront/redirects', { body: [{ from_path, site_id: 1000, to }] });
  const url = 'https://clione.example/public/abc12/llms.txt';
  expect(put('/llms.txt', { type: 'url', url })).not.toThrow();
  expect(put('/old/', { type: 'url', url })).toThrow(NotAllowed);
  for (const other of ['https://elsewhere.example', `${url}?a=1`, '/public/abc12/llms.txt', `${url}#x`, `a ${url}`])
    expect(put('/llms.txt', { type: 'url', url: other })).toThrow(NotAllowed);
  expect(put('/llms.txt', { type: 'product', entity_id: 1 })).toThrow(NotAllowed);
  expect(put('/llms.txt', { type: 'url', url, entity_id: 1 })).toThrow(NotAllowed);
});

test('addresses of pages and posts may be written, and the name of a brand still goes back as it was', () => {
  const page = { name: 'About', type: 'page', is_visible: true };
  const post = { title: 'News', body: 'b', is_published: true };
  const put = (path: string, parts: object) => () => assertAllowed('PUT', path, parts);
  expect(put('/v3/content/pages/3', { body: { ...page, url: '/about/' }, unchanged: page })).not.toThrow();
  expect(put('/v2/blog/posts/3', { body: { ...post, url: '/blog/news/' }, unchanged: post })).not.toThrow();
  const brand = { name: 'Fell', custom_url: { url: '/fell/', is_customized: true, create_redirect: true } };
  expect(put('/v3/catalog/brands/7', { body: brand, unchanged: { name: 'Fell' } })).toThrow(/custom_url/);
});

test.each([
  ['POST', '/v3/catalog/products'],
  ['DELETE', '/v3/catalog/products'],
  ['PUT', '/v3/catalog/products/1'],
  ['PUT', '/v3/catalog/variants'],
  ['PUT', '/v3/catalog/trees'],
  ['DELETE', '/v3/content/pages/1'],
  ['POST', '/v3/content/pages'],
  ['PUT', '/v3/settings/store/profile'],
  ['POST', '/v2/orders'],
  ['PUT', '/v3/catalog/brands/7/../../products'],
] as const)('%s %s does not exist for Clione', (method, path) => {
  expect(() => assertAllowed(method, path, { body: [{ id: 1, page_title: 'x' }] })).toThrow(NotAllowed);
});

test.each(['/v3/customers', '/v2/orders', '/v3/catalog/products/1/reviews', '/v3/channels', '/v3/pricelists'])(
  'reading %s is refused',
  (path) => expect(() => assertAllowed('GET', path, {})).toThrow(NotAllowed),
);

test('reviews are not read along with products', () => {
  expect(() => assertAllowed('GET', products, { query: { include: 'images,reviews' } })).toThrow(/reviews/);
  expect(() => assertAllowed('GET', products, { query: { include: ['reviews'] } })).toThrow(/reviews/);
});
