import Validator from '@adobe/structured-data-validator';
import { brand, category, page, post, product, shop, variant } from '../enrichment/facts.ts';
import type { EntityFacts } from '../../server/facts/facts.ts';
import { homeNodes } from '../../server/structured-data/content-nodes.ts';
import { entityGraph } from '../../server/structured-data/graph.ts';
import vocabulary from './schema-org.json' with { type: 'json' };

/** The vocabulary in the form in which schema.org publishes it, which the validator reads. */
const schemaOrg = {
  '@graph': Object.entries(vocabulary.classes).flatMap(([name, { parents, properties }]) => [
    {
      '@id': `schema:${name}`,
      '@type': 'rdfs:Class',
      'rdfs:subClassOf': parents.map((parent) => ({ '@id': `schema:${parent}` })),
    },
    ...properties.map((property) => ({
      '@id': `schema:${property}`,
      '@type': 'rdf:Property',
      'schema:domainIncludes': { '@id': `schema:${name}` },
    })),
  ]),
};

const validator = new Validator(schemaOrg);

async function issuesOf(nodes: readonly unknown[]): Promise<string[]> {
  const jsonld: Record<string, object[]> = {};
  for (const node of JSON.parse(JSON.stringify(nodes)) as { '@type': string }[])
    (jsonld[node['@type']] ??= []).push(node);
  const issues = await validator.validate({ jsonld, microdata: {}, rdfa: {} });
  return issues.map(({ severity, issueMessage }) => `${severity} ${issueMessage}`);
}

const full = product({
  gtin: '4006381333931',
  descriptionHtml: '<p>Shelters two.</p>',
  salePrice: 199,
  customFields: [{ name: 'Weight', value: '2.1 kg' }],
  reviewCount: 2,
  reviewRatingSum: 9,
});
const group = product({
  variants: ['Moss', 'Sand'].map((value, index) =>
    variant({
      id: index + 1,
      sku: `T-${index}`,
      options: [
        { name: 'Color', value },
        { name: 'Cut', value: 'Long' },
      ],
    }),
  ),
});

test.each<[string, EntityFacts]>([
  ['product', full],
  ['product with variants', group],
  ['category', category()],
  ['brand', brand()],
  ['page', page()],
  ['post', post({ imageUrl: '/a.jpg', tags: ['Wind'] })],
])(
  'The graph of a %s uses only types and properties of schema.org and breaks no rule of Google’s',
  async (_, facts) => {
    const issues = await issuesOf(entityGraph(facts, shop).graph['@graph']);
    expect(
      issues.filter((issue) => issue.startsWith('ERROR') || issue.includes('not supported by the schema.org')),
    ).toEqual([]);
  },
);

test('The home page passes the same rules', async () => {
  expect(
    (await issuesOf(homeNodes(shop))).filter((issue) => issue.startsWith('ERROR') || issue.includes('not supported')),
  ).toEqual([]);
});

test('The validator does find faults', async () => {
  expect(await issuesOf([{ '@type': 'Product', offers: { '@type': 'Offer' }, colour: 'red' }])).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^ERROR .*"name"/u),
      expect.stringMatching(/"colour".*not supported/u),
    ]),
  );
});
