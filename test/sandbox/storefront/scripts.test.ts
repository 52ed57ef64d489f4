import { openShop, type OpenShop, structuredData } from './open-shop.ts';
import { brand, category, image, page, post, product, review, script, variant } from './shop-rows.ts';

function withScript(shop: OpenShop, html: string, set: Parameters<typeof script>[2] = {}): OpenShop {
  shop.store.scripts.put(script('ours', html, set));
  return shop;
}

const marker = '<script>marker()</script>';

describe('scripts on pages', () => {
  test('stand in the head or before the end of the body', async () => {
    const shop = withScript(openShop(), marker);
    shop.store.scripts.put(script('low', '<script>low()</script>', { location: 'footer', visibility: 'all_pages' }));
    const html = await shop.html('/');
    expect(html.indexOf('marker()')).toBeLessThan(html.indexOf('</head>'));
    expect(html.indexOf('low()')).toBeGreaterThan(html.indexOf('<footer'));
  });

  test.each([
    ['switched off', { enabled: false }],
    ['for the checkout', { visibility: 'checkout' as const }],
    ['for another channel', { channel_id: 2 }],
    ['without a consent category', { consent_category: 'unknown' as const }],
  ])('one %s is not shown', async (_what, set) => {
    expect(await withScript(openShop(), marker, set).html('/')).not.toContain('marker()');
  });

  test('none is shown by a theme that does not print them, nor before the launch', async () => {
    const shop = withScript(openShop({}, { theme_prints_scripts: false }), marker);
    expect(await shop.html('/')).not.toContain('marker()');
    shop.setProfile({ theme_prints_scripts: true });
    expect(await shop.html('/')).toContain('marker()');
    shop.setProfile({ is_prelaunch: true });
    expect(await shop.html('/')).not.toContain('marker()');
  });

  test('a change shows after 20 seconds of the clock', async () => {
    const shop = withScript(openShop(), marker);
    await shop.html('/');
    shop.store.scripts.delete('ours');
    shop.clock.time += 19_000;
    expect(await shop.html('/')).toContain('marker()');
    shop.clock.time += 1_000;
    expect(await shop.html('/')).not.toContain('marker()');
  });

  test('one loaded from an address becomes a tag with its load method and hashes', async () => {
    const shop = withScript(openShop(), '', {
      kind: 'src',
      src: 'https://app.test/a.js?x=1&y=2',
      load_method: 'defer',
      integrity_hashes: [{ hash: 'sha384-abc' }],
    });
    const tag =
      '<script src="https://app.test/a.js?x=1&amp;y=2" defer integrity="sha384-abc" crossorigin="anonymous"></script>';
    expect(await shop.html('/')).toContain(tag);
  });

  test('one that cannot be rendered takes the whole page down', async () => {
    const shop = withScript(openShop({ products: [product(1)] }), "<script>{{strReplace nothing 'a' 'b'}}</script>");
    const answer = await shop.get('/product-1/').expect(500);
    expect(answer.text).toContain('Invalid query parameter');
  });

  test('the engine leaves the console alone', async () => {
    const before = { ...console };
    await withScript(openShop(), '<script>{{log "words"}}</script>').html('/');
    expect({ ...console }).toEqual(before);
  });
});

const safe = (path: string) => `{{{strReplace (json ${path}) '<' '\\u003c'}}}`;
const template = `<script type="application/ld+json" id="page-facts">
{ "type": ${safe('page_type')} , "template": ${safe('template_file')} ,
 "crumbs": [ {{#each breadcrumbs}} ${safe('name')} {{#unless @last}},{{/unless}}{{/each}} ],
 {{#if product.title}}"title": ${safe('product.title')} ,
  {{#if product.main_image.data}}"image": {{{strReplace (json (getImage product.main_image 'zoom_size')) '<' '\\u003c'}}} ,{{/if}}
  {{#if product.num_reviews '>' 0}}"rating": {{{json product.rating}}} ,{{/if}}
  {{#if product.price.price_range}}"low": {{{json product.price.price_range.min.with_tax.value}}} , "high": {{{json product.price.price_range.max.with_tax.value}}} ,
  {{else}}{{#if product.price.with_tax}}"price": {{{json product.price.with_tax.value}}} ,{{/if}}{{/if}}
  "sold": {{{json product.out_of_stock}}} ,
 {{/if}}
 {{#if category.id}}"category": {{{json category.id}}} , "list": [ {{#each category.products}} ${safe('url')} {{#unless @last}},{{/unless}}{{/each}} ],{{/if}}
 {{#if brand.name}}"brand": ${safe('brand.name')} ,{{/if}}
 {{#if page.title}}"page": ${safe('page.title')} ,{{/if}}
 {{#if blog.post.title}}"post": ${safe('blog.post.title')} ,{{/if}}
 "home": ${safe('urls.home')} , "currency": ${safe('currency_selector.active_currency_code')} , "shop": ${safe('settings.store_name')} }
</script>`;

const nasty = 'Axe "x" \\ </script><!--<script> {{boom}}\n\t\u2028 = 🪓 &amp;';

async function factsAt(path: string): Promise<Record<string, unknown> | undefined> {
  const shop = openShop(
    {
      products: [
        product(1, {
          name: nasty,
          categories: [1],
          sale_price: 80,
          reviews_count: 3,
          reviews_rating_sum: 13,
          images: [image('https://images.test/a.jpg')],
        }),
        product(2, { inventory_level: 0, variants: [variant(1, 'S'), variant(2, 'L', { price: 130 })] }),
      ],
      reviews: [review(1)],
      categories: [category(1)],
      brands: [brand(1, { name: nasty })],
      pages: [page(1, { name: nasty })],
      posts: [post(1, { title: nasty })],
    },
    { theme_prints_structured_data: false },
  );
  return structuredData(await withScript(shop, template).html(path))[0];
}

describe('Handlebars in scripts', () => {
  const common = { home: 'http://shop.test/', currency: 'SEK', shop: 'Birch & Sons' };

  test.each([
    ['/', { type: 'default', template: 'pages/home', crumbs: [] }],
    ['/product-2/', { type: 'product', template: 'pages/product', low: 100, high: 130, sold: true }],
    ['/category-1/', { type: 'category', category: 1, list: ['http://shop.test/product-1/'] }],
    ['/brands/', { type: 'brands', crumbs: ['Home', 'Brands'] }],
    ['/brands/brand-1/', { type: 'brand', brand: nasty }],
    ['/page-1/', { type: 'page', page: nasty }],
    ['/blog/', { type: 'blog', template: 'pages/blog' }],
    ['/blog/post-1/', { type: 'blog_post', template: 'pages/blog-post', post: nasty }],
  ])('see the context of %s', async (path, facts) => {
    expect(await factsAt(path)).toMatchObject({ ...common, ...facts });
  });

  test('see live price and rating of a product, and its title stays text', async () => {
    expect(await factsAt('/product-1/')).toEqual({
      ...common,
      type: 'product',
      template: 'pages/product',
      crumbs: ['Home', 'Category 1', nasty],
      title: nasty,
      image: 'https://images.test/a.jpg#1280x1280',
      rating: 4.33,
      price: 80,
      sold: false,
    });
  });
});
