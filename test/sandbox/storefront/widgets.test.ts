import { openShop, type OpenShop } from './open-shop.ts';
import { brand, category, page, product } from './shop-rows.ts';

const date = '2026-11-20T12:00:00Z';
const common = { channel_id: 1, date_created: date, date_modified: date };

/** A shop with one widget, placed as given. */
function withWidget(placed: Partial<Parameters<OpenShop['store']['placements']['put']>[0]>): OpenShop {
  const rows = {
    products: [product(1), product(2)],
    categories: [category(5)],
    brands: [brand(6)],
    pages: [page(7)],
  };
  const shop = openShop(rows);
  const { store } = shop;
  store.widgetTemplates.put({
    ...common,
    uuid: 'template',
    kind: 'custom',
    name: 'T',
    template: '<p>new {{text}}</p>',
    schema: [],
    storefront_api_query: '',
    current_version_uuid: 'second',
    versions: { first: '<p>old {{text}} {{product.title}}</p>', second: '<p>new {{text}}</p>' },
  });
  store.widgets.put({
    ...common,
    uuid: 'widget',
    name: 'W',
    description: '',
    widget_configuration: { text: 'a < b' },
    widget_template_uuid: 'template',
    version_uuid: 'first',
  });
  store.placements.put({
    ...common,
    uuid: 'placement',
    widget_uuid: 'widget',
    template_file: 'pages/product',
    region: 'product_below_content',
    entity_id: '1',
    sort_order: 0,
    status: 'active',
    ...placed,
  });
  return shop;
}

test('a widget stands in its region on the page of its item alone, and knows nothing of the page', async () => {
  const shop = withWidget({});
  expect(await shop.html('/product-1/')).toMatch(
    /data-content-region="product_below_content"><div data-widget-id="widget"><p>old a &lt; b <\/p><\/div>/,
  );
  expect(await shop.html('/product-2/')).not.toContain('a &lt; b');
});

test('it shows the version of its template that it was upgraded to', async () => {
  const shop = withWidget({});
  const widget = shop.store.widgets.get('widget');
  if (widget) shop.store.widgets.put({ ...widget, version_uuid: 'second' });
  expect(await shop.html('/product-1/')).toContain('<p>new a &lt; b</p>');
});

test.each([
  ['pages/category', 'category_below_content', '5'],
  ['pages/brand', 'brand_below_content', '6'],
  ['pages/page', 'page_builder_content', '7'],
])('widgets stand on %s as well', async (template_file, region, entity_id) => {
  const shop = withWidget({ template_file, region, entity_id });
  const { categories, brands, pages } = shop.store;
  const urls: Record<string, string | undefined> = {
    '5': categories.get(5)?.url.path,
    '6': brands.get(6)?.custom_url.url,
    '7': pages.get(7)?.url,
  };
  expect(await shop.html(urls[entity_id] ?? '')).toContain('<p>old a &lt; b </p>');
});

test('without an item it stands on every page of its kind; inactive, or in a theme without places, on none', async () => {
  expect(await withWidget({ entity_id: '' }).html('/product-2/')).toContain('a &lt; b');
  expect(await withWidget({ status: 'inactive' }).html('/product-1/')).not.toContain('a &lt; b');
  const shop = withWidget({});
  shop.setProfile({ theme_has_regions: false });
  expect(await shop.html('/product-1/')).not.toContain('data-content-region');
});
