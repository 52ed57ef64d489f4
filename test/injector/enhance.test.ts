import { runInNewContext } from 'node:vm';
import { Parser } from 'htmlparser2';
import supertest from 'supertest';
import { question } from '../../server/injector/enhance-product.js';
import { enhanceHtml, enhanceSettings } from '../../server/injector/enhance-script.ts';
import type { EnhanceSettings } from '../../server/injector/enhance-script.ts';
import { noTemplateFacts } from '../../server/injector/template-facts.ts';
import { openShop, shopOrigin } from '../sandbox/storefront/open-shop.ts';
import type { OpenShop } from '../sandbox/storefront/open-shop.ts';
import { brand, category, image, product, review, script, variant } from '../sandbox/storefront/shop-rows.ts';

const nothingStated = enhanceSettings(noTemplateFacts, []);
const clothing: EnhanceSettings = {
  ...enhanceSettings({ ...noTemplateFacts, fields: ['Weight of cloth', 'Model', 'Material'] }, ['Colour', 'Size']),
  currency: 'SEK',
  shippingDetails: [{ '@type': 'OfferShippingDetails' }, { '@type': 'OfferShippingDetails' }],
  hasMerchantReturnPolicy: { '@type': 'MerchantReturnPolicy' },
};

type Rows = Parameters<typeof openShop>[0];
type Element = { attributes: { name: string; value: string }[]; id: string; textContent: string };

function shopWith(rows: Rows, settings = nothingStated, set: Parameters<typeof openShop>[1] = {}): OpenShop {
  const shop = openShop(rows, set);
  shop.store.scripts.put({ ...script('enhance', enhanceHtml(settings)), location: 'footer' });
  return shop;
}

/** The page as a browser has it, without its other scripts: what the script of Clione made of it, and what it asked. */
async function visit(
  shop: OpenShop,
  path: string,
  { html = '', reply }: { html?: string; reply?: { status?: number; body?: string } } = {},
) {
  const page = html === '' ? await shop.html(path) : html.replace('SCRIPT', await scriptOn(shop, path));
  const elements = elementsOf(page);
  const data = elements.filter(({ type }) => type === 'application/ld+json').map(({ element }) => element);
  const own = elements.find(({ element }) => element.id === 'clione-enhance');
  const asked: string[] = [];
  let done: Promise<unknown> = Promise.resolve();
  const fetchInPage = (url: string, request: { body: string; headers: Record<string, string> }) => {
    asked.push(request.body);
    const answer = supertest(shop.app).post(url).set(request.headers).send(request.body);
    const given = answer.then(({ status, text }) => {
      const isOk = (reply?.status ?? status) === 200;
      return { ok: isOk, json: async (): Promise<unknown> => JSON.parse(reply?.body ?? text) };
    });
    done = given.then(() => new Promise((resolve) => setImmediate(resolve)));
    return given;
  };
  const querySelectorAll = (selector: string) =>
    selector.startsWith('script') ? data : /itemtype="[^"]*schema.org\/Product/.test(page) ? [{}] : [];
  runInNewContext(own?.element.textContent ?? '', {
    document: { readyState: 'complete', querySelectorAll },
    fetch: fetchInPage,
    encodeURIComponent,
  });
  await done;
  const texts = data.map(({ textContent }) => textContent);
  return { texts, asked, products: texts.flatMap(productsIn), script: own?.element.textContent ?? '' };
}

async function scriptOn(shop: OpenShop, path: string): Promise<string> {
  return /<script id="clione-enhance"[\s\S]*?<\/script>/.exec(await shop.html(path))?.[0] ?? '';
}

function elementsOf(html: string): { type: string; element: Element }[] {
  const found: { type: string; element: Element }[] = [];
  let open: Element | undefined;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name !== 'script') return;
      const named = Object.entries(attributes).map(([attribute, value]) => ({ name: attribute, value }));
      open = { attributes: named, id: attributes['id'] ?? '', textContent: '' };
      found.push({ type: attributes['type'] ?? '', element: open });
    },
    ontext: (text) => {
      if (open !== undefined) open.textContent += text;
    },
    onclosetag: (name) => {
      if (name === 'script') open = undefined;
    },
  });
  parser.end(html);
  return found;
}

type Node = Record<string, unknown>;

function productsIn(text: string): Node[] {
  try {
    const node: Node = JSON.parse(text);
    return String(node['@type']).startsWith('Product') ? [node] : [];
  } catch {
    return [];
  }
}

async function productOn(shop: OpenShop, path = '/product-1/'): Promise<Node> {
  const { products } = await visit(shop, path);
  expect(products).toHaveLength(1);
  return products[0] ?? {};
}

const option = (name: string, id: number, label: string) => ({
  id,
  option_id: name.length,
  option_display_name: name,
  label,
});

const sold = (id: number, set: Parameters<typeof variant>[2]) => variant(id, '', set);

const shirt = product(1, {
  brand_id: 1,
  price: 100,
  sku: '',
  condition: 'Used',
  is_condition_shown: true,
  inventory_tracking: 'variant',
  description: '<p>Warm.</p>',
  images: [image('/product_images/a.svg'), image('/product_images/b.svg')],
  custom_fields: [
    { id: 1, name: 'Weight of cloth', value: '300 g' },
    { id: 2, name: 'Internal', value: 'secret' },
    { id: 3, name: 'Model', value: '12 A' },
    { id: 4, name: 'Weight of cloth', value: 'light' },
    { id: 5, name: 'Material', value: '3' },
    { id: 6, name: 'Material', value: 'Wool' },
    { id: 7, name: 'Model', value: '["x"]' },
  ],
  variants: [
    sold(11, {
      sku: 'S M',
      price: null,
      inventory_level: 3,
      option_values: [option('Colour', 1, 'Moss'), option('Size', 2, 'S')],
    }),
    sold(12, {
      sku: 'B',
      price: 120,
      sale_price: 90,
      inventory_level: 0,
      option_values: [option('Colour', 3, 'Bark'), option('Size', 2, 'S')],
    }),
    sold(13, {
      sku: '',
      gtin: '4006381333931',
      price: 150,
      inventory_level: 9,
      purchasing_disabled: true,
      option_values: [option('Colour', 3, 'Bark'), option('Size', 4, 'M')],
    }),
  ],
});

describe('a product with variants', () => {
  test('becomes one group with a product and a live offer for each variant', async () => {
    const node = await productOn(shopWith({ products: [shirt], brands: [brand(1)] }, clothing));
    expect(node).toMatchObject({
      '@type': 'ProductGroup',
      name: 'Product 1',
      description: 'Warm.',
      productGroupID: '1',
      variesBy: ['https://schema.org/color', 'https://schema.org/size'],
      material: 'Wool',
      additionalProperty: [
        { name: 'Weight of cloth', value: 300, unitCode: 'GRM', unitText: 'g' },
        { name: 'Model', value: '12 A' },
        { name: 'Weight of cloth', value: 'light' },
        { name: 'Material', value: '3' },
      ],
      image: [expect.stringContaining('a.svg'), expect.stringContaining('b.svg')],
      brand: { '@type': 'Brand' },
    });
    expect(node).not.toHaveProperty('offers');
    const url = `${shopOrigin}/product-1/`;
    expect(node['hasVariant']).toMatchObject([
      {
        '@type': 'Product',
        name: 'Product 1 – Moss, S',
        color: 'Moss',
        size: 'S',
        sku: 'S M',
        inProductGroupWithID: '1',
        url: `${url}?sku=S%20M`,
        offers: {
          '@type': 'Offer',
          price: 100,
          priceCurrency: 'SEK',
          availability: 'https://schema.org/InStock',
          itemCondition: 'https://schema.org/UsedCondition',
          shippingDetails: [{ '@type': 'OfferShippingDetails' }, { '@type': 'OfferShippingDetails' }],
          hasMerchantReturnPolicy: { '@type': 'MerchantReturnPolicy' },
        },
      },
      {
        color: 'Bark',
        offers: {
          price: 90,
          availability: 'https://schema.org/OutOfStock',
          priceSpecification: { price: 120, priceType: 'https://schema.org/StrikethroughPrice' },
          hasMerchantReturnPolicy: { '@id': `${url}#returns` },
          shippingDetails: [{ '@id': `${url}#shipping-1` }, { '@id': `${url}#shipping-2` }],
        },
      },
      { gtin: '4006381333931', url, offers: { price: 150, availability: 'https://schema.org/OutOfStock' } },
    ]);
    expect(JSON.stringify(node)).not.toContain('secret');
  });

  test('an option that no property of schema.org names stands as one of the variant, and varies nothing', async () => {
    const engraved = { ...shirt, variants: [sold(11, { option_values: [option('Engraving', 1, 'Yes')] })] };
    const node = await productOn(shopWith({ products: [engraved] }, clothing));
    expect(node).not.toHaveProperty('variesBy');
    expect(node['hasVariant']).toMatchObject([{ additionalProperty: [{ name: 'Engraving', value: 'Yes' }] }]);
  });

  test('with more variants than one question may ask for, the page gets the live range of prices', async () => {
    const many = Array.from({ length: 101 }, (_, index) =>
      sold(100 + index, {
        price: 50 + index,
        inventory_level: 1,
        option_values: [option('Size', index, `${index}`)],
      }),
    );
    const node = await productOn(shopWith({ products: [{ ...shirt, variants: many }] }, clothing));
    expect(node).toMatchObject({
      '@type': 'Product',
      offers: { '@type': 'AggregateOffer', lowPrice: 50, highPrice: 150, priceCurrency: 'SEK' },
    });
    expect(node).not.toHaveProperty('hasVariant');
  });

  test('a price and a stock changed in the shop are those of the next visit', async () => {
    const shop = shopWith({ products: [shirt] }, clothing);
    const [first, ...others] = shirt.variants;
    if (first === undefined) throw new Error('no variant');
    shop.store.products.put({ ...shirt, variants: [{ ...first, price: 77.5, inventory_level: 0 }, ...others] });
    const node = await productOn(shop);
    expect(node['hasVariant']).toMatchObject([
      { offers: { price: 77.5, availability: 'https://schema.org/OutOfStock' } },
      {},
      {},
    ]);
  });
});

describe('a product without variants', () => {
  test('keeps what the theme says of it and gets a whole offer', async () => {
    const one = product(1, {
      sale_price: 80,
      upc: '036000291452',
      gtin: '123',
      mpn: 'M-1',
      reviews_count: 2,
      reviews_rating_sum: 9,
    });
    const node = await productOn(shopWith({ products: [one], reviews: [review(1, { product_id: 1 })] }));
    expect(node).toMatchObject({
      '@type': 'Product',
      sku: 'SKU-1',
      gtin: '036000291452',
      mpn: 'M-1',
      aggregateRating: { reviewCount: '2' },
      review: [{ '@type': 'Review' }],
      offers: { '@type': 'Offer', price: 80, priceSpecification: { price: 100 } },
    });
    expect(Object.keys(node).filter((name) => name.startsWith('gtin'))).toEqual(['gtin']);
  });

  test.each([
    ['a hidden price', { is_price_hidden: true }],
    ['no price', { price: 0 }],
  ])('with %s has no offer, also where the theme prints one', async (_what, set) => {
    expect(await productOn(shopWith({ products: [product(1, set)] }))).not.toHaveProperty('offers');
  });

  test('says nothing of condition where the shop does not, of terms in another currency, or of a hidden price', async () => {
    const euros = { ...clothing, currency: 'EUR' };
    const plain = product(1, { price: 10, is_condition_shown: false });
    const told = await productOn(shopWith({ products: [plain] }, euros));
    expect(told['offers']).toMatchObject({ price: 10 });
    expect(told['offers']).not.toHaveProperty('shippingDetails');
    const hidden = product(1, { price: 10, is_price_hidden: true, price_hidden_label: 'Call us' });
    expect(await productOn(shopWith({ products: [hidden] }, clothing))).not.toHaveProperty('offers');
  });

  test('on pre-order says when it can be had', async () => {
    const soon = product(1, { availability: 'preorder', preorder_release_date: '2027-02-01T00:00:00+00:00' });
    expect(await productOn(shopWith({ products: [soon] }))).toMatchObject({
      offers: { availability: 'https://schema.org/PreOrder', availabilityStarts: '2027-02-01T00:00:00.000Z' },
    });
  });
});

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
    ['its product is part of a graph', { html: `${theme.replace('{', '{"@graph":[{').replace('}', '}]}')}SCRIPT` }],
  ])('stays as the theme made it when %s', async (_when, set) => {
    const shop = shopWith({ products: [shirt] }, clothing);
    const before = set.html === undefined ? await shop.html('/product-1/') : set.html;
    const { texts } = await visit(shop, '/product-1/', set);
    const unchanged = elementsOf(before).filter(({ type }) => type === 'application/ld+json');
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
