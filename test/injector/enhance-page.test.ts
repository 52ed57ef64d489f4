import supertest from 'supertest';
import { question } from '../../server/injector/enhance-product.js';
import { category, product } from '../sandbox/storefront/shop-rows.ts';
import { clothing, elementsOf, nothingStated, option, shirt, shopWith, sold, visit } from './enhanced-visit.ts';

describe('the page', () => {
  test('is asked about once, with the token of the page, and only on product pages', async () => {
    const shop = shopWith({ products: [shirt], categories: [category(1)] }, clothing);
    expect((await visit(shop, '/product-1/')).asked).toHaveLength(1);
    for (const path of ['/', category(1).url.path]) {
      const { asked, script: text } = await visit(shop, path);
      expect(asked).toEqual([]);
      expect(text.trim()).toBe('');
    }
  });

  test('with the name of a product that would break out of a script keeps one element that readers understand', async () => {
    const nasty = 'Axe "x" \\ </script><!--<script> {{boom}} {{{x}}} \n\u2028 🪓 &amp;';
    const variants = [sold(11, { option_values: [option(nasty.slice(0, 60), 1, nasty)] })];
    const rows = {
      products: [{ ...shirt, name: nasty, custom_fields: [{ id: 1, name: nasty, value: nasty }], variants }],
    };
    const shop = shopWith(rows, { ...clothing, worded: [nasty], options: { [nasty.slice(0, 60)]: 'color' } });
    const { texts, products } = await visit(shop, '/product-1/');
    expect(products).toMatchObject([{ '@type': 'ProductGroup', name: nasty, hasVariant: [{ color: nasty }] }]);
    expect(texts.join('')).not.toMatch(/<\/script|<!--/);
  });

  test('where nobody can read what the theme prints, a readable product takes its place', async () => {
    const shop = shopWith({ products: [product(1, { sku: 'a\\d"c' })] });
    const { products } = await visit(shop, '/product-1/');
    expect(products).toMatchObject([{ name: 'Product 1', sku: 'a\\d"c', offers: { price: 100 } }]);
  });

  const theme = '<script type="application/ld+json">{"@type":"Product","name":"Theme"}</script>';
  test.each<[string, Parameters<typeof visit>[2] & object]>([
    ['the shop refuses the question', { reply: { status: 401 } }],
    ['the answer cannot be read', { reply: { body: '<html>' } }],
    [
      'the answer tells of an error',
      { reply: { body: '{"data":{"site":{"product":null}},"errors":[{"message":"x"}]}' } },
    ],
    [
      'an app describes the product too',
      { html: `${theme}<script type="application/ld+json" id="app">{"@type":"Product"}</script>SCRIPT` },
    ],
    [
      'only an app describes it',
      { html: `${theme.replace('"@type":"Product",', '').replace('ld+json"', 'ld+json" id="app"')}SCRIPT` },
    ],
    [
      'the page describes it in microdata too',
      { html: `<div itemscope itemtype="https://schema.org/Product"></div>${theme}SCRIPT` },
    ],
    ...['IndividualProduct', 'schema:Product', 'https://schema.org/ProductModel', 'AggregateOffer'].map(
      (type): [string, { html: string }] => [
        `another element holds ${type}`,
        { html: `${theme}<script type="application/ld+json; charset=utf-8">{"@type":"${type}"}</script>SCRIPT` },
      ],
    ),
    ['its product is one of a list', { html: `${theme.replace('{', '[{').replace('}', '}]')}SCRIPT` }],
    ['its product is part of a graph', { html: `${theme.replace('{', '{"@graph":[{').replace('}', '}]}')}SCRIPT` }],
  ])('stays as the theme made it when %s', async (_when, set) => {
    const shop = shopWith({ products: [shirt] }, clothing);
    const before = set.html === undefined ? await shop.html('/product-1/') : set.html;
    const { texts } = await visit(shop, '/product-1/', set);
    const unchanged = elementsOf(before).filter(({ type }) => type.startsWith('application/ld+json'));
    expect(texts).toEqual(unchanged.map(({ element }) => element.textContent));
  });

  test('without the token of the shop there is nothing to ask with', async () => {
    const shop = shopWith({ products: [shirt] });
    const answer = await supertest(shop.app)
      .post('/graphql')
      .send({ query: question({ id: 1, tax: true, currency: '' }, nothingStated) });
    expect(answer.status).toBe(401);
  });
});
