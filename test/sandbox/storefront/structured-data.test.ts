import { openShop, structuredData } from './open-shop.ts';
import { brand, category, image, page, post, product, review, variant } from './shop-rows.ts';

const rows = () => ({
  products: [
    product(1, {
      name: 'Axe "Björk" & Co',
      mpn: 'A-1',
      gtin: '4006381333931',
      brand_id: 1,
      reviews_count: 1,
      reviews_rating_sum: 4,
      images: [image('https://images.test/a.jpg'), image('https://images.test/b.jpg', { is_thumbnail: false })],
      description: '<p>Forged &amp; <b>sharp</b></p>',
    }),
    product(2, { variants: [variant(1, 'S'), variant(2, 'L', { price: 130 })] }),
    product(3, { sku: 'A"B\\C' }),
  ],
  reviews: [review(1, { rating: 4 })],
  brands: [brand(1)],
  categories: [category(1)],
  pages: [page(1)],
  posts: [post(1)],
});

function productNode(html: string) {
  return structuredData(html).find((node) => node['@type'] === 'Product');
}

describe('structured data of the theme', () => {
  test('the product block carries name, ids, brand, one image, rating and a plain offer', async () => {
    const node = productNode(await openShop(rows()).html('/product-1/'));
    expect(node).toMatchObject({
      name: 'Axe "Björk" & Co',
      sku: 'SKU-1',
      mpn: 'A-1',
      gtin13: '4006381333931',
      description: 'Forged &amp; sharp',
      brand: { '@type': 'Brand', name: 'Brand 1', url: 'http://shop.test/brands/brand-1/' },
      image: 'https://images.test/a.jpg#1280x1280',
      aggregateRating: { ratingValue: '4', reviewCount: '1' },
      review: [{ author: { name: 'Kim' }, datePublished: '3rd Mar 2026' }],
      offers: {
        '@type': 'Offer',
        price: '100',
        priceCurrency: 'SEK',
        availability: 'https://schema.org/InStock',
        itemCondition: 'https://schema.org/NewCondition',
        priceValidUntil: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      },
    });
  });

  test('a price range gives an offer without a price', async () => {
    const node = productNode(await openShop(rows()).html('/product-2/'));
    expect(node?.['offers']).toMatchObject({ '@type': 'Offer', minPrice: '100', maxPrice: '130' });
    expect(node?.['offers']).not.toHaveProperty('price');
  });

  test('a backslash in the SKU breaks the block, as it does on the real theme', async () => {
    const html = await openShop(rows()).html('/product-3/');
    expect(html).toContain('"sku": "A&quot;B\\C"');
    expect(() => structuredData(html)).toThrow(SyntaxError);
  });

  test.each(['/product-1/', '/category-1/', '/brands/', '/brands/brand-1/', '/page-1/', '/blog/', '/blog/post-1/'])(
    'the trail of %s is printed as BreadcrumbList',
    async (path) => {
      const trails = structuredData(await openShop(rows()).html(path)).filter(
        (node) => node['@type'] === 'BreadcrumbList',
      );
      expect(trails).toHaveLength(1);
      expect(trails[0]?.['itemListElement']).toContainEqual({
        '@type': 'ListItem',
        position: 1,
        item: { '@id': 'http://shop.test/', name: 'Home' },
      });
    },
  );

  test('the home page has none, and no page has any when the theme prints none', async () => {
    const shop = openShop(rows());
    expect(structuredData(await shop.html('/'))).toEqual([]);
    shop.setProfile({ theme_prints_structured_data: false });
    expect(structuredData(await shop.html('/product-1/'))).toEqual([]);
  });
});
