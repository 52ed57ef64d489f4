import { publicGraph, withoutHidden } from '../../server/public-data/public-graph.ts';
import { category, product, shop, variant } from '../enrichment/facts.ts';

type Node = Record<string, unknown>;

function mainOf(text: string): Node {
  const { '@graph': nodes } = JSON.parse(text) as { '@graph': Node[] };
  return nodes[0] ?? {};
}

test('a product and its variants are told without prices, stock and ratings', () => {
  const facts = product({
    reviewCount: 3,
    reviewRatingSum: 14,
    variants: [
      variant({ id: 1, sku: 'A', price: 5, options: [{ name: 'Size', value: 'S' }] }),
      variant({ id: 2, sku: 'B', price: 6, options: [{ name: 'Size', value: 'M' }] }),
    ],
  });
  const text = publicGraph(facts, shop, '');
  expect(mainOf(text)).toMatchObject({ '@type': 'ProductGroup', hasVariant: [{ sku: 'A' }, { sku: 'B' }] });
  expect(text).not.toMatch(/offers|price|rating|InStock|OutOfStock|review/i);
});

test('a fact that was only stated in Clione waits until it is published', () => {
  const stated = [{ label: 'Vegan', value: 'yes', by: 'owner@shop.example', at: '2026-11-20T12:00:00Z' }];
  const facts = product({ stated, customFields: [{ name: 'Poles', value: 'Aluminium' }] });
  expect(publicGraph(facts, shop, '')).not.toContain('Vegan');
  const published = JSON.stringify({
    v: 1,
    set: {
      category: 'What it was called before',
      additionalProperty: [
        { '@type': 'PropertyValue', name: 'Vegan', value: 'yes' },
        { '@type': 'PropertyValue', name: 'Poles', value: 'Steel, before' },
      ],
      offers: { '@type': 'Offer', price: 1 },
    },
    questions: [{ question: 'q', answer: 'a' }],
  });
  const text = publicGraph(facts, shop, published);
  expect(mainOf(text)['additionalProperty']).toEqual([
    { '@type': 'PropertyValue', name: 'Poles', value: 'Aluminium' },
    { '@type': 'PropertyValue', name: 'Vegan', value: 'yes' },
  ]);
  expect(text).not.toContain('owner@shop.example');
  expect(text).not.toMatch(/before|offers|question/);
});

test('what was published once and is no fact any more is told nowhere', () => {
  const set = {
    category: 'Staff only > Clearance 2027',
    color: 'Secret red',
    audience: { '@type': 'PeopleAudience', suggestedGender: 'female' },
    additionalProperty: { '@type': 'PropertyValue', name: 'Supplier', value: 'Secret Ltd' },
  };
  const published = JSON.stringify({ v: 1, set, questions: [] });
  expect(publicGraph(product(), shop, published)).toBe(publicGraph(product(), shop, ''));
  const fact = (label: string, value: string) => ({
    label,
    value,
    by: 'owner@shop.example',
    at: '2026-11-20T12:00:00Z',
  });
  const stated = [fact('Colour', 'Secret red'), fact('supplier', 'Secret Ltd'), fact('Gender', 'Women')];
  const { category: _category, additionalProperty, ...members } = set;
  expect(mainOf(publicGraph(product({ stated }), shop, published))).toMatchObject({
    ...members,
    additionalProperty: [additionalProperty],
  });
});

test.each(['', 'no JSON', '[]', '{"set":[]}', '{"v":1}'])(
  'what was published is left out when it is %j',
  (published) => {
    expect(publicGraph(product(), shop, published)).toBe(publicGraph(product(), shop, ''));
  },
);

test('a path through a hidden category is told nowhere', () => {
  const tents = { id: 2, name: 'Tents', url: '/camping/tents/' };
  const facts = product({
    categoryPaths: [[{ id: 1, name: 'Staff only', url: '/staff/' }, tents], [{ ...tents, id: 3 }]],
  });
  const shown = { categories: new Set([2, 3]), products: new Set([8]) };
  const text = publicGraph(withoutHidden(facts, shown), shop, '');
  expect(text).not.toContain('Staff only');
  expect(text).toContain('Tents');
});

test('a list names no product that the storefront does not show', () => {
  const item = (id: number, name: string) => ({ id, name, url: `/${id}/`, brand: '', customFields: [] });
  const facts = category({ products: [item(8, 'Tent'), item(9, 'Wholesale pallet')] });
  const shown = { categories: new Set<number>(), products: new Set([8]) };
  const text = publicGraph(withoutHidden(facts, shown), shop, '');
  expect(text).toContain('Tent');
  expect(text).not.toContain('Wholesale');
});
