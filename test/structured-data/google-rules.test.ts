import { brand, category, page, post, product, shop, variant } from '../enrichment/facts.ts';
import type { EntityFacts } from '../../server/facts/facts.ts';
import { homeNodes } from '../../server/structured-data/content-nodes.ts';
import { googleFindings } from '../../server/structured-data/google-rules.ts';
import { entityGraph } from '../../server/structured-data/graph.ts';
import type { StatedShop } from '../../server/structured-data/stated-shop.ts';
import { policiesOf } from '../../server/structured-data/stated-shop.ts';

const stated: StatedShop = {
  legalName: 'Juniper Outdoor GmbH',
  logo: { from: 'address', url: 'https://juniper.example/logo.png' },
  profiles: ['https://social.example/juniper'],
  phone: '+49 30 123456',
  email: 'hello@juniper.example',
  address: { street: 'Lindenallee 1', locality: 'Berlin', region: '', postalCode: '10115', country: 'DE' },
  shipping: [
    { country: 'DE', rate: 4.9, handlingDays: { least: 0, most: 1 }, transitDays: { least: 1, most: 3 } },
    { country: 'AT', rate: 0, handlingDays: { least: 0, most: 1 }, transitDays: { least: 2, most: 5 } },
  ],
  returns: { countries: ['DE', 'AT'], window: 30, fees: 4.5, method: 'mail' },
};

const full = product({
  gtin: '4006381333931',
  descriptionHtml: '<p>Shelters two.</p>',
  salePrice: 199,
  warranty: 'Five years on poles.',
  availability: 'preorder',
  preorderReleaseDate: '2026-12-01T00:00:00+00:00',
  customFields: [
    { name: 'Weight', value: '2.1 kg' },
    { name: 'Colour', value: 'Moss' },
    { name: 'Gender', value: 'Women' },
    { name: 'Operating temperature', value: '-5 - 40 °C' },
  ],
  width: 40,
  reviewCount: 2,
  reviewRatingSum: 9,
});
const group = product({
  warranty: 'Five years on poles.',
  variants: ['Moss', 'Sand'].map((value, index) =>
    variant({
      id: index + 1,
      sku: `T-${index}`,
      options: [
        { name: 'Color', value },
        { name: 'Cut', value: 'Long' },
        { name: 'Gender', value: 'Women' },
        { name: 'Age', value: '3-5 years' },
      ],
    }),
  ),
});
const book = product({
  gtin: '9780306406157',
  categoryPaths: [[{ id: 3, name: 'Books', url: '/books/' }]],
});

test.each<[string, EntityFacts]>([
  ['product', full],
  ['product with variants', group],
  ['book', book],
  ['download', product({ type: 'digital' })],
  ['category', category({ imageUrl: '/tents.jpg' })],
  ['brand', brand({ imageUrl: '/logo.jpg' })],
  ['page', page()],
  ['post', post({ imageUrl: '/a.jpg', tags: ['Wind'] })],
])('The graph of a %s breaks no rule of Google’s and uses only the words of schema.org', async (_, facts) => {
  for (const policies of [undefined, policiesOf(stated)]) {
    const { graph, findings } = entityGraph(facts, shop, policies);
    expect(await googleFindings(graph, findings)).toEqual([]);
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  }
});

test('The home page, with all that a merchant states about the shop, passes the same rules', async () => {
  const nodes = homeNodes(shop, stated);
  expect(await googleFindings({ '@graph': nodes })).toEqual([]);
  expect(nodes[0]).toMatchObject({
    '@type': 'OnlineStore',
    legalName: 'Juniper Outdoor GmbH',
    logo: 'https://juniper.example/logo.png',
    sameAs: ['https://social.example/juniper'],
    telephone: '+49 30 123456',
    address: { addressCountry: 'DE', postalCode: '10115' },
    hasMerchantReturnPolicy: { merchantReturnDays: 30, returnShippingFeesAmount: { value: '4.50', currency: 'EUR' } },
    hasShippingService: [
      { shippingConditions: { shippingDestination: { addressCountry: 'DE' }, shippingRate: { value: '4.90' } } },
      { shippingConditions: { shippingDestination: { addressCountry: 'AT' }, shippingRate: { value: '0.00' } } },
    ],
  });
});

test('A shop without a known currency tells no policy that holds an amount', () => {
  const [node] = homeNodes({ ...shop, currency: undefined }, stated);
  expect(node).toMatchObject({ legalName: 'Juniper Outdoor GmbH' });
  expect(node).not.toHaveProperty('hasShippingService');
  expect(node).not.toHaveProperty('hasMerchantReturnPolicy');
});

test('The maintained validator finds what our own rules do not look for, and reads the graph without changing it', async () => {
  const nodes = [{ '@type': 'Product', offers: { '@type': 'Offer' }, colour: 'red' }];
  const before = structuredClone(nodes);
  expect(await googleFindings({ '@graph': nodes })).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ level: 'error', message: expect.stringMatching(/^Product: .*"name"/u) }),
      expect.objectContaining({ level: 'warning', message: expect.stringMatching(/"colour".*not supported/u) }),
    ]),
  );
  expect(nodes).toEqual(before);
});

test('What our own rules have told in the merchant’s words is not told again', async () => {
  const { graph, findings } = entityGraph(product({ images: [], price: 0 }), shop);
  expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['no_image', 'no_offer']));
  expect(await googleFindings(graph, findings)).toEqual([]);
  expect((await googleFindings(graph)).map(({ level }) => level)).toContain('error');
});
