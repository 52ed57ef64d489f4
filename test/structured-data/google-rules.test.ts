import { brand, category, page, post, product, shop, variant } from '../enrichment/facts.ts';
import type { EntityFacts } from '../../server/facts/facts.ts';
import { homeNodes } from '../../server/structured-data/content-nodes.ts';
import { googleFindings } from '../../server/structured-data/google-rules.ts';
import { entityGraph } from '../../server/structured-data/graph.ts';
import type { StatedPolicies } from '../../server/structured-data/policies.ts';

const policies: StatedPolicies = {
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
  for (const stated of [undefined, policies]) {
    const { graph, findings } = entityGraph(facts, shop, stated);
    expect(await googleFindings(graph, findings)).toEqual([]);
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  }
});

test('The home page passes the same rules', async () => {
  expect(await googleFindings({ '@graph': homeNodes(shop, policies) })).toEqual([]);
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
