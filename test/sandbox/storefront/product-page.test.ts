import { openShop } from './open-shop.ts';
import { brand, category, image, product, review, variant } from './shop-rows.ts';

describe('the product page', () => {
  test('strikes the old price through when the product is on sale', async () => {
    const html = await openShop({ products: [product(1, { price: 1250, sale_price: 999.5 })] }).html('/product-1/');
    expect(html).toMatch(/<s class="price-was">kr 1,250\.00<\/s>/);
    expect(html).toContain('<span class="price">kr 999.50</span>');
    expect(html).toContain('You save kr 250.50');
  });

  test('shows a range when variants differ in price', async () => {
    const variants = [variant(1, 'Small'), variant(2, 'Large', { price: 130 })];
    const html = await openShop({ products: [product(1, { variants })] }).html('/product-1/');
    expect(html).toMatch(/kr 100\.00 –\s+kr 130\.00/);
    expect(html).toContain('<legend>Size</legend>');
    expect(html).toContain('<span>Large</span>');
  });

  test('shows the words instead of a hidden price', async () => {
    const hidden = product(1, { is_price_hidden: true, price_hidden_label: 'Call us' });
    const html = await openShop({ products: [hidden] }).html('/product-1/');
    expect(html).toContain('Call us');
    expect(html).not.toContain('kr 100');
    expect(html).not.toContain('product:price:amount');
  });

  test.each([
    ['In stock', {}],
    ['In stock', { inventory_tracking: 'none' as const, inventory_level: 0 }],
    ['Out of stock', { inventory_level: 0 }],
    ['Out of stock', { inventory_tracking: 'variant' as const, variants: [variant(1, 'S', { inventory_level: 0 })] }],
    ['Not available for purchase', { availability: 'disabled' as const }],
    ['Pre-order', { availability: 'preorder' as const }],
  ])('says "%s" (%#)', async (words, set) => {
    const html = await openShop({ products: [product(1, set)] }).html('/product-1/');
    expect(html).toMatch(new RegExp(`<p class="stock [a-z-]+">${words}</p>`));
  });

  test.each([
    ['', 'Expected release date is 24th Dec 2026'],
    ['Ships around %%DATE%%, no refunds', 'Ships around 24th Dec 2026, no refunds'],
  ])('tells when a pre-order comes (message "%s")', async (preorder_message, words) => {
    const preorder_release_date = '2026-12-24T09:00:00+00:00';
    const set = { availability: 'preorder' as const, preorder_release_date, preorder_message };
    const html = await openShop({ products: [product(1, set)] }).html('/product-1/');
    expect(html).toContain(`<p class="stock-note">${words}</p>`);
  });

  test('prints the description as it is, and fields without the private ones', async () => {
    const described = product(1, {
      description: '<div class=x>Löv & <b>trä</b> {{page_type}}</div>',
      custom_fields: [
        { id: 1, name: 'Wood', value: 'Birch & <pine>' },
        { id: 2, name: '_secret', value: 'hidden value' },
      ],
    });
    const html = await openShop({ products: [described] }).html('/product-1/');
    expect(html).toContain('<div class=x>Löv & <b>trä</b> {{page_type}}</div>');
    expect(html).toContain('<td>Birch &amp; &lt;pine&gt;</td>');
    expect(html).not.toContain('hidden value');
  });

  test('shows approved reviews with the average, and the brand', async () => {
    const html = await openShop({
      products: [product(1, { brand_id: 1, reviews_count: 2, reviews_rating_sum: 9 })],
      reviews: [review(1), review(2, { status: 'pending' }), review(3, { rating: 4 })],
      brands: [brand(1)],
    }).html('/product-1/');
    expect(html).toMatch(/4\.5 · 2 reviews/);
    expect(html).toContain('<h3>Title 1</h3>');
    expect(html).not.toContain('Title 2');
    expect(html).toContain('<a href="http://shop.test/brands/brand-1/">Brand 1</a>');
  });

  test('shows drawn images by size and images of other hosts as they are', async () => {
    const images = [
      image('/product_images/tent/moss/a-tent__1.1280.svg'),
      image('https://images.test/a.jpg', { is_thumbnail: false, sort_order: 1 }),
    ];
    const shop = openShop({ products: [product(1, { images })] });
    const html = await shop.html('/product-1/');
    expect(html).toContain('src="http://shop.test/images/stencil/760x760/tent/moss/a-tent__1.1280.svg"');
    expect(html).toContain('src="https://images.test/a.jpg#120x120"');
    const drawing = await shop.get('/images/stencil/760x760/tent/moss/a-tent__1.1280.svg').expect(200);
    expect(drawing.headers['content-type']).toMatch('image/svg+xml');
    await shop.get('/product_images/nothing/drawn.svg').expect(404);
  });

  test('stands in the trail of its deepest category', async () => {
    const html = await openShop({
      products: [product(1, { categories: [1, 3] })],
      categories: [category(1), category(2, { parent_id: 1 }), category(3, { parent_id: 2 })],
    }).html('/product-1/');
    const trail = [...html.matchAll(/<li><a href="[^"]+"(?: aria-current="page")?>([^<]+)<\/a><\/li>/g)].map(
      ([, name]) => name,
    );
    expect(trail.join(' > ')).toContain('Home > Category 1 > Category 2 > Category 3 > Product 1');
  });
});

describe('meta tags', () => {
  test('come from the product when it has its own', async () => {
    const own = product(1, {
      page_title: 'Own "title"',
      meta_description: 'Own & only',
      meta_keywords: ['a', 'b'],
      images: [image('https://images.test/a.jpg')],
    });
    const html = await openShop({ products: [own] }).html('/product-1/');
    expect(html).toContain('<title>Own &quot;title&quot;</title>');
    expect(html).toContain('<meta name="description" content="Own &amp; only">');
    expect(html).toContain('<meta name="keywords" content="a, b">');
    expect(html).toContain('<meta property="og:type" content="product">');
    expect(html).toContain('<meta property="og:image" content="https://images.test/a.jpg#1280x1280">');
    expect(html).toContain('<meta property="product:price:currency" content="SEK">');
  });

  test('fall back to the name and the defaults of the store', async () => {
    const shop = openShop({ products: [product(1)] });
    const html = await shop.html('/product-1/');
    expect(html).toContain('<title>Product 1 - Birch &amp; Sons</title>');
    expect(html).toContain('<meta name="description" content="What the shop says by default">');
    expect(html).toContain('<meta name="keywords" content="wood, shop">');
    expect(await shop.html('/')).toContain('<title>Birch &amp; Sons | Woodcraft</title>');
  });
});

describe('lists', () => {
  test('a category shows 24 products a page and the rest behind it', async () => {
    const products = Array.from({ length: 30 }, (_, index) => product(index + 1, { categories: [1] }));
    const shop = openShop({ products, categories: [category(1)] });
    const cards = (html: string) => html.match(/<article class="card">/g)?.length;
    const first = await shop.html('/category-1/');
    expect(cards(first)).toBe(24);
    expect(first).toContain('href="http://shop.test/category-1/?page&#x3D;2"');
    const second = await shop.html('/category-1/?page=2');
    expect(cards(second)).toBe(6);
    expect(second).toContain('<link rel="canonical" href="http://shop.test/category-1/">');
    expect(second).toContain('<title>Category 1 - Page 2 - Birch &amp; Sons</title>');
  });

  test('a category shows its own products and those below it', async () => {
    const shop = openShop({
      products: [product(1, { categories: [2] }), product(2, { categories: [1, 2] }), product(3)],
      categories: [category(1), category(2, { parent_id: 1 })],
    });
    const html = await shop.html('/category-1/');
    expect(html).toContain('<p class="count">2 products</p>');
    expect(html).toContain('Product 1');
    expect(html).not.toContain('Product 3');
  });
});
