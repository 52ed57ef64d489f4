import { demoCatalogue, secondCatalogue } from '../../../sandbox/demo-shop/catalogues.ts';
import { openApi, pick, type Api } from './open-api.ts';

/** Asking is enough: every answer is held against the descriptions. */
describe.each([
  ['the demo shop', demoCatalogue()],
  ['the second shop', secondCatalogue()],
])('%s', (_name, catalogue) => {
  let api: Api;
  beforeAll(async () => {
    api = await openApi(catalogue);
  });
  afterAll(() => api.close());

  test.each([
    [
      '/v3/catalog/products?limit=250&include=images,custom_fields,variants,channels,primary_image,reviews',
      catalogue.products.length,
    ],
    ['/v3/catalog/products?limit=10&include=options,modifiers', Math.min(10, catalogue.products.length)],
    ['/v3/catalog/trees/categories?limit=250', catalogue.categories.length],
    ['/v3/catalog/categories?limit=250', catalogue.categories.length],
    ['/v3/catalog/brands?limit=250', catalogue.brands.length],
    ['/v3/content/pages?limit=250&include=body', catalogue.pages.length],
  ])('answers every row of %s as BigCommerce describes it', async (path, count) => {
    expect(pick((await api.get(path)).body, 'data')).toHaveLength(count);
  });

  test('answers every post and review as BigCommerce describes it', async () => {
    expect((await api.get('/v2/blog/posts?limit=250')).body).toHaveLength(catalogue.posts.length);
    const reviewed = new Set(catalogue.reviews.map((review) => review.product_id));
    for (const id of [...reviewed].slice(0, 5))
      expect((await api.get(`/v3/catalog/products/${id}/reviews`)).status).toBe(200);
  });

  test('has names and addresses that an import would take as they are', () => {
    const { products, categories, brands, pages, posts } = catalogue;
    const names = products.map(({ name }) => name.trim().toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    const urls = [
      ...[...products, ...brands].map((row) => row.custom_url.url),
      ...categories.map((row) => row.url.path),
      ...[...pages, ...posts].map((row) => row.url),
    ].map((url) => url.toLowerCase());
    expect(urls.filter((url, index) => urls.indexOf(url) !== index)).toEqual([]);
  });
});
