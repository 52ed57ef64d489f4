import { validGtin, validIsbn } from '../../server/structured-data/gtin.ts';
import { validateGraph } from '../../server/structured-data/validate.ts';

const offer = { '@type': 'Offer', price: 10, priceCurrency: 'EUR', availability: 'https://schema.org/InStock' };
const sound = {
  '@type': 'Product',
  name: 'Tent',
  image: 'https://cdn.example/a.jpg',
  description: 'A tent.',
  brand: { '@type': 'Brand', name: 'Fernhollow' },
  category: 'Camping > Tents',
  mpn: 'T-1',
  offers: offer,
};

const errorsOf = (...nodes: object[]): string[] =>
  validateGraph({ '@graph': nodes })
    .filter(({ level }) => level === 'error')
    .map(({ code }) => code);

test('A sound product has no finding', () => {
  expect(validateGraph({ '@graph': [sound] })).toEqual([]);
});

test.each([
  ['no_name', { name: '' }],
  ['no_image', { image: [] }],
  ['relative_address', { image: '/a.jpg' }],
  ['no_offer', { offers: undefined }],
  ['price_invalid', { offers: { ...offer, price: 0 } }],
  // The default theme prints a range on an Offer, which has no price then.
  ['price_invalid', { offers: { '@type': 'Offer', minPrice: 1, maxPrice: 2, priceCurrency: 'EUR' } }],
  ['no_currency', { offers: { ...offer, priceCurrency: '€' } }],
  ['sku_blanks', { sku: 'A 1' }],
  ['gtin_invalid', { gtin13: '4006381333930' }],
  ['gtin_invalid', { gtin9: '400638133' }],
  ['rating_invalid', { aggregateRating: { '@type': 'AggregateRating', ratingValue: 4, reviewCount: 0 } }],
  [
    'sale_invalid',
    { offers: { ...offer, priceSpecification: { priceType: 'https://schema.org/StrikethroughPrice', price: 9 } } },
  ],
  ['currencies_mixed', { offers: [offer, { ...offer, priceCurrency: 'USD' }] }],
  ['date_invalid', { offers: { ...offer, availabilityStarts: 'soon' } }],
  ['isbn_invalid', { isbn: '9780306406157' }],
  ['shipping_incomplete', { offers: { ...offer, shippingDetails: { '@type': 'OfferShippingDetails' } } }],
  [
    'returns_incomplete',
    {
      offers: {
        ...offer,
        hasMerchantReturnPolicy: {
          '@type': 'MerchantReturnPolicy',
          applicableCountry: 'DE',
          returnPolicyCategory: 'https://schema.org/MerchantReturnFiniteReturnWindow',
        },
      },
    },
  ],
])('%s is an error', (code, given) => {
  expect(errorsOf({ ...sound, ...given })).toEqual([code]);
});

test('Two products on one page are an error, whatever their ids', () => {
  expect(errorsOf(sound, sound)).toEqual(['two_products']);
  expect(errorsOf({ ...sound, '@id': '#p' }, { ...sound, '@id': '#p' })).toEqual(['two_products', 'double_id']);
});

test('A group needs variants that name it and properties that Google knows', () => {
  const member = { ...sound, inProductGroupWithID: 'G' };
  const group = {
    ...sound,
    '@type': 'ProductGroup',
    productGroupID: 'G',
    variesBy: ['https://schema.org/color'],
    hasVariant: [member],
  };
  expect(errorsOf(group)).toEqual([]);
  expect(errorsOf({ ...group, hasVariant: [] })).toEqual(['no_variants']);
  expect(errorsOf({ ...group, productGroupID: 'H' })).toEqual(['group_id']);
  expect(errorsOf({ ...group, variesBy: ['color'] })).toEqual(['varies_by']);
  expect(errorsOf({ ...group, hasVariant: [member, { ...member, offers: undefined }] })).toEqual(['no_offer']);
});

test('Each variant says by what it differs, has a number of its own, and its own price', () => {
  const member = { ...sound, inProductGroupWithID: 'G', sku: 'A', color: 'Moss' };
  const codesOf = (...hasVariant: object[]): string[] =>
    validateGraph({
      '@graph': [
        { ...sound, '@type': 'ProductGroup', productGroupID: 'G', variesBy: ['https://schema.org/color'], hasVariant },
      ],
    }).map(({ code }) => code);
  expect(codesOf(member, { ...member, sku: 'B' })).toEqual([]);
  expect(codesOf(member, { ...member, sku: 'B', color: undefined })).toEqual(['varies_unsaid']);
  expect(codesOf(member, member)).toEqual(['variant_twins']);
  expect(codesOf({ ...member, sku: '' })).toEqual(['variant_unidentified']);
  const range = { '@type': 'AggregateOffer', lowPrice: 1, highPrice: 2, priceCurrency: 'EUR' };
  expect(codesOf({ ...member, offers: range })).toEqual(['range_of_variant', 'price_range_only']);
});

test('Every finding that a merchant can mend names the place, errors come first, each once', () => {
  const bare = { '@type': 'Product', name: 'Tent' };
  const found = validateGraph({ '@graph': [bare] });
  expect(found.map(({ code, level, place }) => [level, code, place])).toEqual([
    ['error', 'no_image', 'Products › (product) › Images & videos'],
    ['error', 'no_offer', 'Products › (product) › Pricing'],
    ['recommended', 'no_description', 'Products › (product) › Description'],
    ['recommended', 'no_brand', 'Products › (product) › Basic information'],
    ['recommended', 'no_category', 'Products › (product) › Basic information'],
    ['recommended', 'no_gtin', 'Products › (product) › Product identifiers'],
  ]);
});

test('A post tells who wrote it and when, and a time without its zone is a fault', () => {
  const full = { '@type': 'BlogPosting', headline: 'Wind', author: {}, image: 'https://a.example/a.jpg' };
  const codesOf = (datePublished?: string) =>
    validateGraph({ '@graph': [{ ...full, datePublished }] }).map(({ code }) => code);
  expect(['2026-05-02', '2026-05-02T08:00:00Z', '2026-05-02T08:00:00+02:00'].flatMap(codesOf)).toEqual([]);
  expect(codesOf('2026-05-02T08:00:00')).toEqual(['date_invalid']);
  expect(codesOf()).toEqual(['no_date']);
});

test('A breadcrumb that names its steps within their items, as themes do, is a breadcrumb too', () => {
  const within = (position: number, item: object) => ({ '@type': 'ListItem', position, item });
  const codes = (...itemListElement: object[]) =>
    validateGraph({ '@graph': [{ '@type': 'BreadcrumbList', itemListElement }] }).map(({ code }) => code);
  const home = { '@id': 'https://a.example/', name: 'Home' };
  expect(codes(within(1, home), within(2, { '@id': 'https://a.example/b/', name: 'B' }))).toEqual([]);
  expect(codes(within(1, { '@id': 'https://a.example/' }), within(2, home))).toEqual(['breadcrumb_invalid']);
  expect(codes(within(1, { name: 'Home' }), within(2, home))).toEqual(['breadcrumb_invalid']);
});

test('A breadcrumb needs two steps in order, each but the last with an address', () => {
  const step = (position: number, item?: string) => ({ '@type': 'ListItem', position, name: `Step ${position}`, item });
  const list = (...items: object[]) => errorsOf({ '@type': 'BreadcrumbList', itemListElement: items });
  expect(list(step(1, 'https://a.example/'), step(2))).toEqual([]);
  expect(list(step(1, 'https://a.example/'))).toEqual(['breadcrumb_invalid']);
  expect(list(step(1), step(2))).toEqual(['breadcrumb_invalid']);
  expect(list(step(2, 'https://a.example/'), step(1))).toEqual(['breadcrumb_invalid']);
});

test('Barcode numbers are held against length and check digit', () => {
  expect(['4006381333931', '036000291452', '96385074', '10614141000415', '4006 3813 3393 1'].map(validGtin)).toEqual([
    '4006381333931',
    '036000291452',
    '96385074',
    '10614141000415',
    '4006381333931',
  ]);
  expect(['4006381333930', '123456789', '', '0000000000000', 'ABC'].map(validGtin)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('An ISBN counts with ten digits and with thirteen; music and a wrong check digit do not', () => {
  expect(['978-0-306-40615-7', '0-306-40615-2', 'ISBN 080442957X'].map(validIsbn)).toEqual([
    '9780306406157',
    '9780306406157',
    '9780804429573',
  ]);
  expect(['9780306406158', '0306406153', '9790060115615', '4006381333931'].map(validIsbn)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
