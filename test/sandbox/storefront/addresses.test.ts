import { openShop, shopOrigin } from './open-shop.ts';
import { brand, category, page, post, product } from './shop-rows.ts';

describe('addresses of a storefront', () => {
  const rows = () => ({
    products: [
      product(1),
      product(2, { is_visible: false }),
      product(3, { custom_url: { url: '/zelt-für-zwei/', is_customized: true } }),
    ],
    categories: [category(1), category(2, { is_visible: false })],
    brands: [brand(1)],
    pages: [
      page(1),
      page(2, { is_visible: false }),
      page(3, { is_customers_only: true }),
      page(4, { type: 'raw', url: '/llms.txt', body: 'plain words' }),
    ],
    posts: [post(1), post(2, { is_published: false }), post(3, { published_at: '2027-01-01T00:00:00Z' })],
  });

  test.each([
    '/',
    '/product-1/',
    '/category-1/',
    '/brands/',
    '/brands/brand-1/',
    '/page-1/',
    '/blog/',
    '/blog/post-1/',
  ])('shows a page at %s', async (path) => {
    const html = await openShop(rows()).html(path);
    expect(html).toContain('Birch &amp; Sons');
    expect(html).toContain(`<link rel="canonical" href="${shopOrigin}${path}">`);
  });

  test.each(['/product-2/', '/category-2/', '/page-2/', '/blog/post-2/', '/blog/post-3/', '/nothing-here/'])(
    'answers 404 with the theme at %s',
    async (path) => {
      const answer = await openShop(rows()).get(path).expect(404);
      expect(answer.text).toContain('Page not found');
      expect(answer.text).not.toContain('rel="canonical"');
    },
  );

  test('an address with letters beyond ASCII is found in its encoded form', async () => {
    const html = await openShop(rows()).html(encodeURI('/zelt-für-zwei/'));
    expect(html).toContain('<h1>Product 3</h1>');
  });

  test('an address without its last slash leads to the one with it', async () => {
    const answer = await openShop(rows()).get('/product-1?page=2').expect(301);
    expect(answer.headers['location']).toBe(`${shopOrigin}/product-1/?page=2`);
  });

  test('a page for customers only sends visitors to the sign-in page', async () => {
    const shop = openShop(rows());
    const answer = await shop.get('/page-3/').expect(302);
    expect(answer.headers['location']).toBe(`${shopOrigin}/login.php`);
    expect(await shop.html('/login.php')).toContain('For customers only');
  });

  test('a raw page is its body alone, served as HTML', async () => {
    const answer = await openShop(rows()).get('/llms.txt').expect(200);
    expect(answer.text).toBe('plain words');
    expect(answer.headers['content-type']).toMatch('text/html');
  });

  test('a changed address works at once and the old one is gone', async () => {
    const shop = openShop(rows());
    await shop.html('/product-1/');
    shop.store.products.put(product(1, { custom_url: { url: '/moved/', is_customized: true } }));
    expect(await shop.html('/moved/')).toContain('<h1>Product 1</h1>');
    await shop.get('/product-1/').expect(404);
  });

  test('robots.txt and the sitemap speak of the shop', async () => {
    const shop = openShop(rows());
    expect((await shop.get('/robots.txt').expect(200)).text).toContain('Disallow: /cart.php');
    const sitemap = await shop.get('/xmlsitemap.php').expect(200);
    expect(sitemap.text).toContain(`<loc>${shopOrigin}/product-1/</loc>`);
    expect(sitemap.text).not.toContain('/product-2/');
  });

  test('before the launch every address shows the coming-soon page', async () => {
    const shop = openShop(rows(), { is_prelaunch: true });
    for (const path of ['/', '/product-1/', '/nothing-here/']) {
      const html = await shop.html(path);
      expect(html).toContain('opening soon');
      expect(html).toContain('content="noindex"');
      expect(html).not.toContain('Product 1');
    }
  });
});

describe('redirects of a storefront', () => {
  test('lead to where the entity stands now', async () => {
    const shop = openShop({ products: [product(1)] });
    shop.store.redirects.put({ id: 1, site_id: 1000, from_path: '/old', to: { type: 'product', entity_id: 1 } });
    const answer = await shop.get('/old/').expect(301);
    expect(answer.headers['location']).toBe(`${shopOrigin}/product-1/`);
  });

  test('come before a page at the same address', async () => {
    const shop = openShop({ products: [product(1)] });
    shop.store.redirects.put({
      id: 1,
      site_id: 1000,
      from_path: '/product-1/',
      to: { type: 'url', url: '/elsewhere/' },
    });
    const answer = await shop.get('/product-1/').expect(301);
    expect(answer.headers['location']).toBe(`${shopOrigin}/elsewhere/`);
  });

  test('are ignored when their target stands at this address, is gone, or belongs to another site', async () => {
    const shop = openShop({ products: [product(1)] });
    shop.store.redirects.put({ id: 1, site_id: 1000, from_path: '/product-1/', to: { type: 'product', entity_id: 1 } });
    shop.store.redirects.put({ id: 2, site_id: 1000, from_path: '/gone/', to: { type: 'page', entity_id: 9 } });
    shop.store.redirects.put({ id: 3, site_id: 1001, from_path: '/other/', to: { type: 'product', entity_id: 1 } });
    await shop.get('/product-1/').expect(200);
    await shop.get('/gone/').expect(404);
    await shop.get('/other/').expect(404);
  });
});
