import type { PageType } from '../../server/injector/page-type.ts';
import { pageTypes } from '../../server/injector/page-type.ts';
import { evaluateNodes } from '../../server/injector/evaluate.ts';
import { readPage } from '../../server/injector/page-blocks.ts';
import { additionsOf, branchesOf, templateVersion } from '../../server/injector/page-nodes.ts';
import { longestScript, scriptHtml } from '../../server/injector/to-handlebars.ts';
import { openShop } from '../sandbox/storefront/open-shop.ts';
import type { OpenShop } from '../sandbox/storefront/open-shop.ts';
import {
  brand,
  category,
  image,
  page,
  post,
  product,
  review,
  script,
  variant,
} from '../sandbox/storefront/shop-rows.ts';

const everything = pageTypes.map((pageType) => ({ pageType, adds: additionsOf(pageType).map(({ type }) => type) }));
const html = scriptHtml(branchesOf(everything), templateVersion);

/** The page's own context, printed by a second script. */
const contextScript =
  '<script type="application/json" id="context">{{{strReplace (json this) \'<\' \'\\u003c\'}}}</script>';

const nasty = 'Axe "x" \\ </script><!--<script> {{boom}} {{{x}}} }}}}\n\t\u2028 = 🪓 &amp; שלום 日本';

type Rows = Parameters<typeof openShop>[0];

function shopWith(rows: Rows, set: Parameters<typeof openShop>[1] = {}): OpenShop {
  const shop = openShop(rows, { theme_prints_structured_data: false, ...set });
  shop.store.scripts.put(script('ours', html));
  shop.store.scripts.put(script('context', contextScript));
  return shop;
}

async function visit(shop: OpenShop, path: string) {
  const text = await shop.html(path);
  const [block] = readPage(text).blocks.filter(({ origin }) => origin === 'clione');
  if (block === undefined) throw new Error(`nothing of ours on ${path}`);
  expect(block.problem).toBeUndefined();
  const context: unknown = JSON.parse(/id="context">([\s\S]*?)<\/script>/.exec(text)?.[1] ?? 'null');
  const parsed: { '@graph': Record<string, unknown>[] } = JSON.parse(block.text);
  return { graph: parsed['@graph'], context, text };
}

async function nodeAt(shop: OpenShop, path: string, type: string): Promise<Record<string, unknown> | undefined> {
  return (await visit(shop, path)).graph.find((node) => node['@type'] === type);
}

const fullRows = (text: string): Rows => ({
  products: [
    product(1, {
      name: text,
      categories: [1],
      brand_id: 1,
      sku: text.slice(0, 250),
      mpn: text,
      gtin: '4006381333931',
      sale_price: 80,
      reviews_count: 3,
      reviews_rating_sum: 13,
      description: `<p>${text}</p><ul><li>a &amp; b&nbsp;c &rsquo; &#39;q&#39; &quot;r&quot;</li></ul>`,
      images: [image('/product_images/a.jpg')],
    }),
    product(2, { inventory_level: 0, categories: [1], variants: [variant(1, 'S'), variant(2, 'L', { price: 130 })] }),
  ],
  reviews: [review(1)],
  categories: [category(1, { name: text, description: `<b>${text}</b>` }), category(2, { name: 'Empty' })],
  brands: [brand(1, { name: text })],
  pages: [page(1, { name: text }), page(2, { type: 'contact_form', name: 'Contact', url: '/contact/' })],
  posts: [post(1, { title: text, author: text })],
});

const paths: readonly [PageType, string][] = [
  ['home', '/'],
  ['product', '/product-1/'],
  ['product', '/product-2/'],
  ['category', '/category-1/'],
  ['category', '/category-2/'],
  ['brand', '/brands/brand-1/'],
  ['page', '/page-1/'],
  ['page', '/contact/'],
  ['blog', '/blog/'],
  ['post', '/blog/post-1/'],
];

describe('the template on the storefront', () => {
  test('is one script element within the length that BigCommerce takes', () => {
    expect(html.length).toBeLessThan(longestScript);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html.startsWith('<script type="application/ld+json" id="clione-jsonld"')).toBe(true);
  });

  test.each(paths)(
    'prints on a %s page (%s) what the preview works out from the same context',
    async (pageType, path) => {
      const { graph, context } = await visit(shopWith(fullRows('Birch axe')), path);
      const wanted = branchesOf(everything.filter((entry) => entry.pageType === pageType));
      const pageOf = path === '/contact/' ? wanted.at(-1) : wanted[0];
      expect(graph).not.toEqual([]);
      expect(graph).toEqual(evaluateNodes(pageOf?.nodes ?? [], context));
    },
  );

  test.each(paths)('stays JSON and breaks out nowhere on a %s page (%s) full of hostile text', async (_type, path) => {
    const { graph, text } = await visit(shopWith(fullRows(nasty), { name: nasty }), path);
    expect(graph).not.toEqual([]);
    expect(text.match(/<script type="application\/ld\+json" id="clione-jsonld"/g)).toHaveLength(1);
    const names = graph.map((node) => node['name'] ?? node['headline']).filter((name) => name !== undefined);
    if (path === '/product-1/' || path === '/page-1/' || path === '/category-1/') expect(names).toContain(nasty);
  });

  test.each([
    ['empty markup', '<p></p>'],
    ['a comment that never ends', '<!-- only a comment'],
    ['one blank', '&nbsp;'],
    ['spaces', '   '],
    ['a line break', '<br>'],
    ['9,000 letters', 'x'.repeat(9000)],
    ['a zero', '0'],
    ['braces', '<p>{{{{raw}}}}</p>'],
  ])('a description of %s takes no page down', async (_what, description) => {
    const shop = shopWith({
      products: [product(1, { description })],
      categories: [category(1, { description })],
    });
    expect(await nodeAt(shop, '/product-1/', 'Product')).toBeDefined();
    expect(await nodeAt(shop, '/category-1/', 'CollectionPage')).toBeDefined();
  });

  test('says nothing, in valid JSON, on pages that it does not know', async () => {
    const shop = shopWith({ brands: [brand(1)] });
    expect((await visit(shop, '/brands/')).graph).toEqual([]);
    const { text } = await shop.get('/nowhere/').expect(404);
    const [block] = readPage(text).blocks;
    expect(JSON.parse(block?.text ?? '')).toEqual({ '@context': 'https://schema.org', '@graph': [] });
  });

  test('a shop without anything still gives valid JSON', async () => {
    const { graph } = await visit(shopWith({}, { name: '' }), '/');
    expect(graph).toEqual([]);
  });
});

describe('the product node', () => {
  const offerOf = async (set: Parameters<typeof product>[1], profile: Parameters<typeof openShop>[1] = {}) =>
    (await nodeAt(shopWith({ products: [product(1, set)] }, profile), '/product-1/', 'Product'))?.['offers'];

  test('carries price, currency and availability of a plain product', async () => {
    expect(await offerOf({})).toEqual({
      '@type': 'Offer',
      url: 'http://shop.test/product-1/',
      price: 100,
      priceCurrency: 'SEK',
      availability: 'https://schema.org/InStock',
    });
  });

  test('on sale carries what a shopper pays and the struck price', async () => {
    expect(await offerOf({ sale_price: 80 })).toMatchObject({
      price: 80,
      priceSpecification: {
        '@type': 'UnitPriceSpecification',
        priceType: 'https://schema.org/StrikethroughPrice',
        price: 100,
        priceCurrency: 'SEK',
      },
    });
  });

  test('with variants of several prices carries the range', async () => {
    const variants = [variant(1, 'S'), variant(2, 'L', { price: 130 })];
    expect(await offerOf({ variants })).toMatchObject({
      '@type': 'AggregateOffer',
      lowPrice: 100,
      highPrice: 130,
      priceCurrency: 'SEK',
    });
  });

  test.each([
    ['sold out', { inventory_level: 0 }, 'OutOfStock'],
    ['on pre-order', { availability: 'preorder' as const }, 'PreOrder'],
    ['not for sale', { availability: 'disabled' as const }, 'OutOfStock'],
  ])('%s says so', async (_what, set, term) => {
    expect(await offerOf(set)).toMatchObject({ availability: `https://schema.org/${term}` });
  });

  test('states the condition only where the page shows it', async () => {
    expect(await offerOf({ condition: 'Used', is_condition_shown: true })).toMatchObject({
      itemCondition: 'https://schema.org/UsedCondition',
    });
    expect(await offerOf({ condition: 'Used' })).not.toHaveProperty('itemCondition');
  });

  test('has no offer when the price is hidden, or there is none', async () => {
    expect(await offerOf({ is_price_hidden: true })).toBeUndefined();
    expect(await offerOf({ price: 0, calculated_price: 0 })).toBeUndefined();
  });

  test('follows a shop that shows prices without tax', async () => {
    expect(await offerOf({}, { is_price_entered_with_tax: false })).toMatchObject({ price: 100, priceCurrency: 'SEK' });
  });

  test('stands in the currency and with the tax that the page shows, its old price too', async () => {
    const shop = shopWith(
      { products: [product(1, { price: 200, sale_price: 100 })] },
      {
        is_price_entered_with_tax: false,
        tax_percent: 25,
        prices_shown: ['with_tax', 'without_tax'],
        second_currency: { code: 'EUR', symbol: '€', rate: 0.1 },
      },
    );
    const at = async (path: string) => (await nodeAt(shop, path, 'Product'))?.['offers'];
    expect(await at('/product-1/')).toMatchObject({
      price: 125,
      priceCurrency: 'SEK',
      priceSpecification: { price: 250, priceCurrency: 'SEK' },
    });
    expect(await at('/product-1/?setCurrencyId=2')).toMatchObject({
      price: 12.5,
      priceCurrency: 'EUR',
      priceSpecification: { price: 25, priceCurrency: 'EUR' },
    });
  });

  test('has a rating only where there are reviews', async () => {
    const rated = shopWith({
      products: [product(1, { reviews_count: 3, reviews_rating_sum: 13 })],
      reviews: [review(1)],
    });
    expect((await nodeAt(rated, '/product-1/', 'Product'))?.['aggregateRating']).toEqual({
      '@type': 'AggregateRating',
      ratingValue: 4.33,
      reviewCount: 3,
      bestRating: 5,
      worstRating: 1,
    });
    const unrated = shopWith({ products: [product(1)] });
    expect(await nodeAt(unrated, '/product-1/', 'Product')).not.toHaveProperty('aggregateRating');
  });

  test('prefers the meta description and falls back to the text without markup', async () => {
    const shop = shopWith({
      products: [
        product(1, { meta_description: 'Short & sharp' }),
        product(2, { description: '<p>Forged&nbsp;&amp; <b>sharp</b></p>' }),
      ],
    });
    expect(await nodeAt(shop, '/product-1/', 'Product')).toMatchObject({ description: 'Short & sharp' });
    expect(await nodeAt(shop, '/product-2/', 'Product')).toMatchObject({ description: 'Forged & sharp' });
  });
});
