import { shopOrigin } from '../sandbox/storefront/open-shop.ts';
import { brand, product, review } from '../sandbox/storefront/shop-rows.ts';
import { clothing, elementsOf, option, productOn, productsIn, shirt, shopWith, sold, visit } from './enhanced-visit.ts';

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

describe('prices', () => {
  const sale = product(1, { price: 200, sale_price: 100 });
  const euros = { code: 'EUR', symbol: '€', rate: 0.1 };
  test.each<[string, Parameters<typeof shopWith>[2] & object, string, [number, number, string]]>([
    [
      'with tax, entered without',
      { prices_shown: ['with_tax'], is_price_entered_with_tax: false },
      '',
      [125, 250, 'SEK'],
    ],
    ['without tax, entered with', { prices_shown: ['without_tax'] }, '', [80, 160, 'SEK']],
    ['without tax, entered so', { is_price_entered_with_tax: false }, '', [100, 200, 'SEK']],
    ['in the currency of the visitor', {}, '?setCurrencyId=2', [10, 20, 'EUR']],
    [
      'in that currency with tax',
      { prices_shown: ['with_tax'], is_price_entered_with_tax: false },
      '?setCurrencyId=2',
      [12.5, 25, 'EUR'],
    ],
  ])('stand as the page shows them: %s', async (_how, set, query, [price, before, priceCurrency]) => {
    const shop = shopWith({ products: [sale] }, clothing, { tax_percent: 25, second_currency: euros, ...set });
    const path = `/product-1/${query}`;
    const [theme] = elementsOf(await shop.html(path)).flatMap(({ element }) => productsIn(element.textContent));
    expect(theme?.['offers']).toMatchObject({ price: String(price), priceCurrency });
    const told = await productOn(shop, path);
    expect(told['offers']).toMatchObject({
      price,
      priceCurrency,
      priceSpecification: { price: before, priceCurrency },
    });
    // Stated in the shop's own currency.
    expect('shippingDetails' in Object(told['offers'])).toBe(priceCurrency === 'SEK');
  });

  test('of variants too', async () => {
    const set = { tax_percent: 25, second_currency: euros, prices_shown: ['without_tax' as const] };
    const node = await productOn(shopWith({ products: [shirt] }, clothing, set), '/product-1/?setCurrencyId=2');
    expect(node['hasVariant']).toMatchObject(
      [8, 7.2, 12].map((price) => ({ offers: { price, priceCurrency: 'EUR' } })),
    );
  });

  test('in a currency that the shop does not tell to scripts leave the product as the theme has it', async () => {
    const shop = shopWith({ products: [sale] }, clothing, { second_currency: euros });
    const path = '/product-1/?setCurrencyId=2';
    const { products } = await visit(shop, path, { reply: { edit: (body) => body.replaceAll('EUR', 'SEK') } });
    expect(products).toEqual(
      elementsOf(await shop.html(path)).flatMap(({ element }) => productsIn(element.textContent)),
    );
  });
});

test('a description is cut between signs, never within one', async () => {
  const long = product(1, { description: `<p>${'a'.repeat(299)}🪓${'b'.repeat(50)}</p>`, variants: shirt.variants });
  const node = await productOn(shopWith({ products: [long] }, clothing));
  const [variant]: Record<string, unknown>[] = Object(node['hasVariant']);
  expect(String(variant?.['description']).isWellFormed()).toBe(true);
  expect(String(variant?.['description'])).toMatch(/a$/);
});

test('what the theme says of variants, groups and barcodes gives way to what the shop tells', async () => {
  const shop = shopWith({ products: [shirt] }, clothing);
  const theme = {
    '@type': 'Product',
    name: 'Theme',
    isVariantOf: { '@type': 'ProductGroup' },
    GTIN13: '1',
    inProductGroupWithID: 'x',
    variesBy: 'y',
  };
  const html = `<script type="application/ld+json">${JSON.stringify(theme)}</script>SCRIPT`;
  const [node] = (await visit(shop, '/product-1/', { html })).products;
  expect(node).toMatchObject({ '@type': 'ProductGroup', name: 'Theme' });
  for (const name of ['isVariantOf', 'GTIN13', 'inProductGroupWithID']) expect(node).not.toHaveProperty(name);
});
