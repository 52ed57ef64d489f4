import { validGtin } from '../../server/structured-data/gtin.ts';
import { unitCodeOf } from '../../server/structured-data/units.ts';
import { validateGraph } from '../../server/structured-data/validate.ts';

const offer = { '@type': 'Offer', price: 10, priceCurrency: 'EUR', availability: 'https://schema.org/InStock' };
const sound = {
  '@type': 'Product',
  name: 'Tent',
  image: 'https://cdn.example/a.jpg',
  description: 'A tent.',
  brand: { '@type': 'Brand', name: 'Fernhollow' },
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

test('Units have the codes of UN/CEFACT, words that are no unit have none', () => {
  expect(['cm', 'KG', '"', 'mAh', '%', 'lbs'].map(unitCodeOf)).toEqual(['CMT', 'KGM', 'INH', 'E09', 'P1', 'LBR']);
  expect(['pieces', 'constructor', ''].map(unitCodeOf)).toEqual([undefined, undefined, undefined]);
});
