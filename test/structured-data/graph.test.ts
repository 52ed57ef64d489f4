import { brand, category, page, post, product, shop, variant } from '../enrichment/facts.ts';
import type { EntityFacts, StoreFacts, VariantFacts } from '../../server/facts/facts.ts';
import { homeNodes } from '../../server/structured-data/content-nodes.ts';
import { entityGraph } from '../../server/structured-data/graph.ts';
import type { StatedPolicies } from '../../server/structured-data/policies.ts';

type Node = Record<string, unknown>;

/** The node of a type, as JSON would carry it. */
function nodeOf(facts: EntityFacts, type: string, store: StoreFacts = shop): Node {
  const nodes: Node[] = JSON.parse(JSON.stringify(entityGraph(facts, store).graph['@graph'])) as Node[];
  const found = nodes.find((node) => node['@type'] === type);
  if (found === undefined) throw new Error(`there is no ${type}`);
  return found;
}

const findings = (facts: EntityFacts, store: StoreFacts = shop): string[] =>
  entityGraph(facts, store).findings.map(({ code, level }) => `${level} ${code}`);

test('A product carries its offer in the shop’s currency, with absolute addresses and stable ids', () => {
  const facts = product({
    gtin: '4006381333931',
    customFields: [{ name: 'Weight', value: '2.1 kg' }],
    descriptionHtml: '<p>Shelters two &amp; a dog.</p><ul><li>Two doors</li><li>One pole</li></ul>',
    width: 40,
  });
  expect(nodeOf(facts, 'Product')).toEqual({
    '@type': 'Product',
    '@id': 'https://juniper.example/larch-ridge-tent/#product',
    url: 'https://juniper.example/larch-ridge-tent/',
    name: 'Larch Ridge Tent',
    description: 'Shelters two & a dog.\nTwo doors\nOne pole',
    image: ['https://cdn.example/tent.jpg'],
    brand: {
      '@type': 'Brand',
      '@id': 'https://juniper.example/brands/fernhollow/#brand',
      name: 'Fernhollow',
      url: 'https://juniper.example/brands/fernhollow/',
    },
    category: 'Camping > Tents',
    width: { '@type': 'QuantitativeValue', value: 40, unitCode: 'CMT' },
    additionalProperty: [{ '@type': 'PropertyValue', name: 'Weight', value: 2.1, unitCode: 'KGM', unitText: 'kg' }],
    sku: 'LRT-2',
    gtin13: '4006381333931',
    offers: {
      '@type': 'Offer',
      url: 'https://juniper.example/larch-ridge-tent/',
      price: '249.00',
      priceCurrency: 'EUR',
      availability: 'https://schema.org/InStock',
      itemCondition: 'https://schema.org/NewCondition',
    },
  });
  expect(findings(facts)).toEqual([]);
});

test('Without a currency there is no offer, and that is told; nothing is taken for dollars', () => {
  const store = { ...shop, currency: undefined };
  expect(nodeOf(product(), 'Product', store)).not.toHaveProperty('offers');
  expect(JSON.stringify(entityGraph(product(), store).graph)).not.toContain('USD');
  expect(findings(product(), store)).toContain('error no_currency');
});

test('A sale shows what is paid and the struck price, only where it is lower', () => {
  expect(nodeOf(product({ salePrice: 199 }), 'Product')['offers']).toMatchObject({
    price: '199.00',
    priceSpecification: { priceType: 'https://schema.org/StrikethroughPrice', price: '249.00', priceCurrency: 'EUR' },
  });
  for (const salePrice of [0, 249, 300]) {
    const offer = nodeOf(product({ salePrice }), 'Product')['offers'];
    expect(offer).toMatchObject({ price: '249.00' });
    expect(offer).not.toHaveProperty('priceSpecification');
  }
});

test('An amount has as many decimals as its currency', () => {
  expect(nodeOf(product({ price: 3200 }), 'Product', { ...shop, currency: 'JPY' })['offers']).toMatchObject({
    price: '3200',
  });
});

test.each([
  [{ availability: 'preorder', preorderReleaseDate: '2026-12-01' }, 'PreOrder'],
  [{ availability: 'disabled' }, 'OutOfStock'],
  [{ inventoryTracking: 'product', inventoryLevel: 0 }, 'OutOfStock'],
  [{ inventoryTracking: 'product', inventoryLevel: 3 }, 'InStock'],
  [{ inventoryTracking: 'none', inventoryLevel: 0 }, 'InStock'],
] as const)('Availability of %j is %s', (given, word) => {
  expect(nodeOf(product(given), 'Product')['offers']).toMatchObject({ availability: `https://schema.org/${word}` });
});

test('Condition is the real one', () => {
  expect(nodeOf(product({ condition: 'Refurbished' }), 'Product')['offers']).toMatchObject({
    itemCondition: 'https://schema.org/RefurbishedCondition',
  });
});

test('Identifiers that are not valid are left out', () => {
  const node = nodeOf(product({ gtin: '4006381333930', upc: '036000291452', sku: 'LR T', mpn: 'M-1' }), 'Product');
  expect(node).toMatchObject({ gtin12: '036000291452', mpn: 'M-1' });
  expect(node).not.toHaveProperty('sku');
  expect(node).not.toHaveProperty('gtin13');
});

test('A rating stands only where there are reviews', () => {
  expect(nodeOf(product({ reviewCount: 3, reviewRatingSum: 13 }), 'Product')['aggregateRating']).toMatchObject({
    ratingValue: 4.33,
    reviewCount: 3,
  });
  expect(nodeOf(product(), 'Product')).not.toHaveProperty('aggregateRating');
});

test('A hidden price and a price of 0 are no offer', () => {
  expect(nodeOf(product({ isPriceHidden: true }), 'Product')).not.toHaveProperty('offers');
  expect(findings(product({ isPriceHidden: true }))).toContain('warning price_hidden');
  expect(nodeOf(product({ price: 0 }), 'Product')).not.toHaveProperty('offers');
  expect(findings(product({ price: 0 }))).toContain('error no_offer');
});

const tees = product({
  sku: 'TEE',
  inventoryTracking: 'variant',
  salePrice: 199,
  variants: [
    variant({
      id: 1,
      sku: 'TEE-M-S',
      inStock: true,
      options: [
        { name: 'Colour', value: 'Moss' },
        { name: 'Size', value: 'S' },
        { name: 'Cut', value: 'Long' },
      ],
    }),
    variant({
      id: 2,
      sku: 'TEE-S-M',
      price: 259,
      inStock: false,
      imageUrl: '/sand.jpg',
      options: [
        { name: 'Colour', value: 'Sand' },
        { name: 'Size', value: 'M' },
        { name: 'Cut', value: 'Short' },
      ],
    }),
  ],
});

test('Variants make one group with an offer each, and no second product', () => {
  const group = nodeOf(tees, 'ProductGroup');
  expect(group).toMatchObject({
    productGroupID: '1',
    variesBy: ['https://schema.org/color', 'https://schema.org/size'],
  });
  expect(group).not.toHaveProperty('offers');
  expect(group['hasVariant']).toMatchObject([
    {
      '@type': 'Product',
      name: 'Larch Ridge Tent – Moss, S, Long',
      sku: 'TEE-M-S',
      color: 'Moss',
      size: 'S',
      additionalProperty: [{ name: 'Cut', value: 'Long' }],
      inProductGroupWithID: '1',
      description: 'Colour: Moss, Size: S, Cut: Long.',
      url: 'https://juniper.example/larch-ridge-tent/?sku=TEE-M-S',
      offers: { price: '199.00', availability: 'https://schema.org/InStock' },
    },
    {
      color: 'Sand',
      image: 'https://juniper.example/sand.jpg',
      offers: { price: '259.00', availability: 'https://schema.org/OutOfStock' },
    },
  ]);
  expect(findings(tees).filter((finding) => finding.startsWith('error'))).toEqual([]);
});

test('A product whose options leave one choice is a group of one', () => {
  const single = product({ variants: [variant({ sku: 'A', options: [{ name: 'Size', value: 'One size' }] })] });
  expect(nodeOf(single, 'ProductGroup')['hasVariant']).toMatchObject([{ sku: 'A', size: 'One size' }]);
});

test('The only variant of a simple product makes no group', () => {
  const simple = product({ sku: '', variants: [variant({ sku: 'ONE', gtin: '4006381333931' })] });
  expect(nodeOf(simple, 'Product')).toMatchObject({
    sku: 'ONE',
    gtin13: '4006381333931',
    offers: { '@type': 'Offer' },
  });
});

test('A range is told only where variants exist that nothing tells apart', () => {
  const range = product({ variants: [variant({ id: 1, price: 10 }), variant({ id: 2, price: 30 })] });
  expect(nodeOf(range, 'Product')['offers']).toMatchObject({
    '@type': 'AggregateOffer',
    lowPrice: '10.00',
    highPrice: '30.00',
    offerCount: 2,
  });
  expect(findings(range)).toContain('warning price_range_only');
});

test('The breadcrumb leads from the shop along the longest category path', () => {
  expect(nodeOf(product(), 'BreadcrumbList')['itemListElement']).toEqual([
    { '@type': 'ListItem', position: 1, name: 'Juniper Outdoor', item: 'https://juniper.example/' },
    { '@type': 'ListItem', position: 2, name: 'Camping', item: 'https://juniper.example/camping/' },
    { '@type': 'ListItem', position: 3, name: 'Tents', item: 'https://juniper.example/camping/tents/' },
    { '@type': 'ListItem', position: 4, name: 'Larch Ridge Tent' },
  ]);
});

test('A category is a collection with its list, a brand page is about its brand', () => {
  expect(nodeOf(category(), 'CollectionPage')).toMatchObject({
    '@id': 'https://juniper.example/camping/tents/#webpage',
    mainEntity: {
      '@type': 'ItemList',
      numberOfItems: 2,
      itemListElement: [
        { position: 1, name: 'Larch Ridge Tent', url: 'https://juniper.example/larch-ridge-tent/' },
        { position: 2 },
      ],
    },
  });
  expect(nodeOf(brand(), 'CollectionPage')['about']).toEqual({ '@id': nodeOf(brand(), 'Brand')['@id'] });
});

test('Pages are of the kind they plainly are, posts are articles of the shop', () => {
  expect(nodeOf(page({ pageType: 'contact_form' }), 'ContactPage')['name']).toBe('Care guide');
  expect(nodeOf(page({ name: 'About us' }), 'AboutPage')['name']).toBe('About us');
  expect(nodeOf(page(), 'WebPage')['isPartOf']).toEqual({ '@id': 'https://juniper.example/#website' });
  expect(nodeOf(post(), 'BlogPosting')).toMatchObject({
    headline: 'How to pitch a tent in wind',
    author: { '@type': 'Person', name: 'Ida Holm' },
    datePublished: '2026-05-02T08:00:00Z',
    publisher: { '@type': 'OnlineStore', name: 'Juniper Outdoor' },
  });
});

test('A way to the page holds only steps that have a page of their own', () => {
  const paths = (url: string) => ({ categoryPaths: [[{ id: -1, name: 'Tents', url }]] });
  const { graph, findings: found } = entityGraph(product(paths('')), shop);
  expect(graph['@graph']).toHaveLength(1);
  expect(graph['@graph'][0]).toMatchObject({ category: 'Tents' });
  expect(found.filter(({ level }) => level === 'error')).toEqual([]);
  const nameless = { ...shop, name: '' };
  expect(nodeOf(product(paths('/tents/')), 'BreadcrumbList', nameless)['itemListElement']).toMatchObject([
    { name: 'juniper.example' },
    { name: 'Tents' },
    { name: 'Larch Ridge Tent' },
  ]);
});

test('A missing price is asked for where it is missing: at the product, or at one of its variants', () => {
  const priced = (price: number) => variant({ id: price, price, options: [{ name: 'Size', value: String(price) }] });
  const placeOf = (...variants: VariantFacts[]) =>
    entityGraph(product({ price: 0, variants }), shop).findings.find(({ code }) => code === 'no_offer')?.place;
  expect(placeOf(priced(0))).toBe('Products › (product) › Pricing');
  expect(placeOf(priced(0), priced(9))).toBe('Products › (product) › Variations');
  expect(placeOf(priced(8), priced(9))).toBeUndefined();
});

test('A variant that cannot be bought is out of stock, counted or not', () => {
  const options = [{ name: 'Size', value: 'S' }];
  const group = product({
    inventoryTracking: 'none',
    variants: [variant({ id: 1, sku: 'A', options, inStock: false }), variant({ id: 2, sku: 'B', options })],
  });
  expect(nodeOf(group, 'ProductGroup')['hasVariant']).toMatchObject([
    { offers: { availability: 'https://schema.org/OutOfStock' } },
    { offers: { availability: 'https://schema.org/InStock' } },
  ]);
});

test('A preorder says when it comes, if that is known', () => {
  const offerOf = (preorderReleaseDate: string | undefined) =>
    nodeOf(product({ availability: 'preorder', preorderReleaseDate }), 'Product')['offers'];
  expect(offerOf('2026-12-01T00:00:00+00:00')).toMatchObject({ availabilityStarts: '2026-12-01T00:00:00+00:00' });
  for (const unknown of [undefined, '', 'soon']) expect(offerOf(unknown)).not.toHaveProperty('availabilityStarts');
});

test('Shipping and returns stand on the offer only as the merchant stated them, and once in a group', () => {
  const policies: StatedPolicies = {
    shipping: [{ country: 'DE', rate: 4.9, handlingDays: { least: 0, most: 1 }, transitDays: { least: 1, most: 3 } }],
    returns: { countries: ['DE'], window: 30, fees: 'free', method: 'mail' },
  };
  const [node] = entityGraph(product(), shop, policies).graph['@graph'];
  expect(node).toMatchObject({
    offers: {
      shippingDetails: [
        {
          shippingDestination: { addressCountry: 'DE' },
          shippingRate: { value: '4.90', currency: 'EUR' },
          deliveryTime: { transitTime: { minValue: 1, maxValue: 3, unitCode: 'DAY' } },
        },
      ],
      hasMerchantReturnPolicy: { merchantReturnDays: 30, returnFees: 'https://schema.org/FreeReturn' },
    },
  });
  expect(nodeOf(product(), 'Product')['offers']).not.toHaveProperty('shippingDetails');
  const [group] = entityGraph(tees, shop, policies).graph['@graph'];
  expect(group).toMatchObject({
    hasVariant: [
      { offers: { hasMerchantReturnPolicy: { '@id': expect.stringMatching(/#returns$/u), merchantReturnDays: 30 } } },
      { offers: { hasMerchantReturnPolicy: { '@id': expect.stringMatching(/#returns$/u) } } },
    ],
  });
  expect(JSON.stringify(group).match(/merchantReturnDays/gu)).toHaveLength(1);
  const [download] = entityGraph(product({ type: 'digital' }), shop, policies).graph['@graph'];
  expect(JSON.stringify(download)).not.toContain('shippingDetails');
});

test('Shipping and returns are missed on an offer until they are stated; a download is not sent', () => {
  const missed = (stated: StatedPolicies | undefined, set: Parameters<typeof product>[0] = {}) =>
    entityGraph(product(set), shop, stated)
      .findings.map(({ code }) => code)
      .filter((code) => code === 'no_shipping' || code === 'no_returns');
  const none = { shipping: [], returns: undefined };
  const days = { least: 0, most: 1 };
  expect(missed(none)).toEqual(['no_shipping', 'no_returns']);
  expect(missed(none, { type: 'digital' })).toEqual(['no_returns']);
  expect(missed(none, { isPriceHidden: true })).toEqual([]);
  expect(missed(none, { price: 0 })).toEqual([]);
  expect(missed(undefined)).toEqual([]);
  expect(
    missed({
      shipping: [{ country: 'DE', rate: 0, handlingDays: days, transitDays: days }],
      returns: { countries: ['DE'], window: 'none', fees: 'free', method: 'mail' },
    }),
  ).toEqual([]);
});

test.each([
  [{ name: 'Über uns' }, 'AboutPage'],
  [{ name: 'Qui sommes-nous' }, 'AboutPage'],
  [{ name: '会社概要' }, 'AboutPage'],
  [{ name: 'من نحن' }, 'AboutPage'],
  [{ name: 'Unsere Werkstatt', live: { title: '', description: '', keywords: [], url: '/about-us/' } }, 'AboutPage'],
  [{ name: 'About our wool' }, 'WebPage'],
  [{ name: 'Kontakt' }, 'ContactPage'],
  [{ name: 'お問い合わせ' }, 'ContactPage'],
  [{ name: 'צור קשר' }, 'ContactPage'],
  [{ name: 'Help & Contact' }, 'ContactPage'],
  [{ name: 'Contact lenses' }, 'WebPage'],
  [{ name: 'FAQ' }, 'WebPage'],
])('A page with %j is a %s', (given, type) => {
  expect(nodeOf(page(given), type)['@type']).toBe(type);
});

test('A post carries its first picture where it has no thumbnail, its day where the zone is unknown, and whoever signs it', () => {
  const bodyHtml =
    '<p>Hold on.</p><img src="/pixel.gif" width="1"><img src="/images/a b.jpg" alt=""><img src="/c.jpg">';
  const node = nodeOf(post({ bodyHtml, publishedAt: '2026-05-02 08:00:00', author: 'Juniper Outdoor' }), 'BlogPosting');
  expect(node).toMatchObject({
    image: 'https://juniper.example/images/a%20b.jpg',
    datePublished: '2026-05-02',
    author: { '@id': 'https://juniper.example/#organization' },
  });
  const mailed = post({ publishedAt: 'Sat, 02 May 2026 08:00:00 +0000' });
  expect(nodeOf(mailed, 'BlogPosting')['datePublished']).toBe('2026-05-02T08:00:00.000Z');
  expect(nodeOf(post({ publishedAt: 'May' }), 'BlogPosting')).not.toHaveProperty('datePublished');
});

test('The home page names the shop and its site', () => {
  expect(homeNodes(shop)).toMatchObject([
    { '@type': 'OnlineStore', '@id': 'https://juniper.example/#organization', name: 'Juniper Outdoor' },
    {
      '@type': 'WebSite',
      url: 'https://juniper.example/',
      publisher: { '@id': 'https://juniper.example/#organization' },
    },
  ]);
});

test('Names with entities or damaged letters are readable in the graph', () => {
  expect(nodeOf(product({ name: 'BiÃ¨re &amp; Co' }), 'Product')['name']).toBe('Bière & Co');
});
