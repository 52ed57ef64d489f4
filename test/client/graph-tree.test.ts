import type { TreeLine } from '../../client/search-data/graph-tree.ts';
import { treeOfGraph } from '../../client/search-data/graph-tree.ts';

const graph = [
  {
    '@type': 'ProductGroup',
    '@id': 'https://a.example/tent/#product',
    name: 'Tent',
    productGroupID: '7',
    variesBy: ['https://schema.org/color', 'https://schema.org/size'],
    width: { '@type': 'QuantitativeValue', value: 40, unitCode: 'CMT' },
    additionalProperty: [{ '@type': 'PropertyValue', name: 'Season', value: 'Summer' }],
    hasVariant: [
      {
        '@type': 'Product',
        name: 'Tent – Moss',
        gtin13: '4006381333931',
        offers: {
          '@type': 'Offer',
          price: '249.00',
          priceCurrency: 'EUR',
          availability: 'https://schema.org/InStock',
          shippingDetails: [{ '@id': 'https://a.example/tent/#shipping-1' }],
        },
      },
    ],
  },
  { '@type': ['Product', 'Book'], name: 'Knots' },
];

/** As lines of text, the level told by the indent. */
function drawn(lines: readonly TreeLine[], indent = ''): string[] {
  return lines.flatMap(({ label, value, below }) => [
    `${indent}${label}${value && `: ${value}`}`,
    ...drawn(below, `${indent}  `),
  ]);
}

test('a graph reads as lines of plain words, without the ids that tie it together', () => {
  expect(drawn(treeOfGraph(graph))).toEqual([
    'Product with variants: Tent',
    '  Name: Tent',
    '  Group: 7',
    '  Variants differ by: Color, Size',
    '  Width: 40 cm',
    '  Further properties',
    '    Season: Summer',
    '  Variants (1)',
    '    Tent – Moss: 249.00 EUR',
    '      GTIN-13: 4006381333931',
    '      Offer: 249.00 EUR',
    '        Price: 249.00',
    '        Currency: EUR',
    '        Availability: In stock',
    'Product and Book: Knots',
    '  Name: Knots',
  ]);
});

test('whatever a theme may print, the tree shows what is there and never fails', () => {
  const printed = [null, 'loose', { name: null }, { '@type': 7, price: [1, 'two'], x: [[1], { y: 1 }] }];
  expect(drawn(treeOfGraph(printed))).toEqual(['Part', '7', '  Price: 1, two', '  X (1)', '    Part', '      Y: 1']);
});
