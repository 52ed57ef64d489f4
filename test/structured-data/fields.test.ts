import { product, shop, variant } from '../enrichment/facts.ts';
import type { ProductFacts } from '../../server/facts/facts.ts';
import { entityGraph } from '../../server/structured-data/graph.ts';
import { storedMetafield } from '../../server/structured-data/stored-metafield.ts';

type Node = Record<string, unknown>;

function nodeOf(given: Partial<ProductFacts>): Node {
  const [node] = JSON.parse(JSON.stringify(entityGraph(product(given), shop).graph['@graph'])) as Node[];
  return node ?? {};
}
const field = (name: string, value: string): Node => nodeOf({ customFields: [{ name, value }] });
const propertyOf = (name: string, value: string): unknown => {
  const { additionalProperty } = field(name, value);
  return Array.isArray(additionalProperty) ? additionalProperty[0] : undefined;
};
const stated = (label: string, value: string) => ({
  label,
  value,
  by: 'anna@shop.example',
  at: '2026-11-22T10:00:00Z',
});

test.each([
  ['Color', 'Moss', 'color'],
  ['Farbe:', 'Moosgrün', 'color'],
  ['Product colour', 'Black', 'color'],
  ['اللون', 'أزرق', 'color'],
  ['צבע', 'כחול', 'color'],
  ['สี', 'น้ำเงิน', 'color'],
  ['サイズ', 'L', 'size'],
  ['Größe (EU)', '42', 'size'],
  ['Taille', 'M', 'size'],
  ['Matière', 'Coton', 'material'],
  ['素材', '綿', 'material'],
  ['Muster', 'Gestreift', 'pattern'],
])('The field %s says a property of its own', (name, value, property) => {
  const node = field(name, value);
  expect(node[property]).toBe(value);
  expect(node).not.toHaveProperty('additionalProperty');
});

test.each([
  ['Colour', 'Yes'],
  ['Color', '16777216'],
  ['Cable colour', 'Blue'],
  ['Printing colours', 'Cyan'],
  ['Display size', '15.6'],
  ['Packing material', 'Cardboard'],
])('The field %s “%s” says nothing of the product’s own look', (name, value) => {
  const node = field(name, value);
  for (const property of ['color', 'size', 'material', 'pattern']) expect(node).not.toHaveProperty(property);
  expect(node['additionalProperty']).toMatchObject([{ name, value }]);
});

test('What an option varies is told by the variants, not by a field about all of them', () => {
  const variants = [variant({ sku: 'A', options: [{ name: 'Color', value: 'Moss' }] })];
  const node = nodeOf({ variants, customFields: [{ name: 'Color', value: 'Moss, Sand' }] });
  expect(node).not.toHaveProperty('color');
  expect(node['hasVariant']).toMatchObject([{ color: 'Moss' }]);
});

test.each([
  ['Power', '1400 W', { value: 1400, unitCode: 'WTT' }],
  ['Capacity', '1.5L', { value: 1.5, unitCode: 'LTR' }],
  ['Länge', '5,5 cm', { value: 5.5, unitCode: 'CMT' }],
  ['Voltage', '220-240V', { minValue: 220, maxValue: 240, unitCode: 'VLT' }],
  ['Temperature', '-5 °C to 40 °C', { minValue: -5, maxValue: 40, unitCode: 'CEL' }],
  ['Room', 'Up to 25m²', { maxValue: 25, unitCode: 'MTK' }],
  ['Garantie', 'ab 3 Jahre', { minValue: 3, unitCode: 'ANN' }],
  ['Weight (g)', '340', { value: 340, unitCode: 'GRM' }],
  ['Pipe', '1 1/2"', { value: 1.5, unitCode: 'INH' }],
  ['Reach', '1,234.5 m', { value: 1234.5, unitCode: 'MTR' }],
  ['Gewicht', '2 500 kg', { value: 2500, unitCode: 'KGM' }],
  ['Packed weight', '8 lb 2 oz', { value: 8.125, unitCode: 'LBR' }],
  ['Inseam', '2 ft 6 in', { value: 2.5, unitCode: 'FOT' }],
  ['Waterproof', '1,500 mm', { value: 1500, unitCode: 'MMT' }],
  ['Wassersäule', '28.000 mm', { value: 28000, unitCode: 'MMT' }],
  ['Вес', '12 кг', { value: 12, unitCode: 'KGM' }],
  ['容量', '500 毫升', { value: 500, unitCode: 'MLT' }],
  ['Memory', '16 GB', { value: 16, unitCode: 'E34' }],
  ['Speed', '100 Mbps', { value: 100, unitCode: 'E20' }],
  ['Torque', '5 Nm', { value: 5, unitCode: 'NU' }],
  ['Wavelength', '650 nm', { value: 650, unitCode: 'C45' }],
  ['Strength', '20 kN', { value: 20, unitCode: 'B47' }],
  ['Weight', '16 oz', { value: 16, unitCode: 'ONZ' }],
  ['Length', '6 m', { value: 6, unitCode: 'MTR' }],
  ['Capacity', '12 fl oz', { value: 12, unitCode: 'OZA' }],
  ['Stone', '0.5 carat', { value: 0.5, unitCode: 'CTM' }],
])('%s “%s” is a figure with its unit', (name, value, measured) => {
  expect(propertyOf(name, value)).toMatchObject({ name, ...measured });
});

test.each([
  // One thousand four hundred, or one point four: nobody can tell.
  ['Load', '1,400 kg'],
  ['Stack height', '28 / 22 mm'],
  ['Stack height', '28/22 mm'],
  ['Pack', '2 x 3 m'],
  ['Network', '5G'],
  ['Display', '4K'],
  ['Fits', '12 M'],
  ['Model', '122 A'],
  ['Standard', '802.11 g'],
  ['Parts', '12 pieces'],
  ['Code', '006'],
  // Each of these units has two meanings.
  ['Package Quantity', '12 ct'],
  ['Transfer', '100 Mb/s'],
  ['Flash', '4 Gb'],
  ['Pressure', '1013 mb'],
  ['Wind', '20 kn'],
  ['Torque', '5 nm'],
  ['Torque', '5 NM'],
  ['Age', '12 m'],
  ['Baby size', '6 m'],
  ['Capacity', '16 oz'],
])('%s “%s” stays the words that it is', (name, value) => {
  expect(propertyOf(name, value)).toEqual({ '@type': 'PropertyValue', name, value });
});

test('Price, stock, ratings and delivery told in a field never become properties', () => {
  for (const name of ['Discount', 'Average rating', 'Stock', 'Delivery time', 'Preis', 'Shipping'])
    expect(field(name, '20 %')).not.toHaveProperty('additionalProperty');
  expect(field('Energy rating', 'A')).toHaveProperty('additionalProperty');
  expect(field('Shipping weight', '2 kg')).toHaveProperty('additionalProperty');
});

test('Identifiers and the brand that only a field states are identifiers and brand, if they are valid', () => {
  expect(field('EAN', '4006381333931')).toMatchObject({ gtin13: '4006381333931' });
  expect(field('EAN', '4006381333930')).not.toHaveProperty('gtin13');
  expect(field('Herstellernummer', 'LR-2')).toMatchObject({ mpn: 'LR-2' });
  expect(nodeOf({ brand: undefined, customFields: [{ name: 'Marke', value: 'Fernhollow' }] })['brand']).toMatchObject({
    name: 'Fernhollow',
  });
});

test('An ISBN makes a book where the shop says that it is one', () => {
  const gtin = '9780306406157';
  const shelf = (name: string) => ({ gtin, categoryPaths: [[{ id: 1, name, url: '/shelf/' }]] });
  expect(nodeOf(shelf('Books'))).toMatchObject({ '@type': ['Product', 'Book'], isbn: gtin, gtin13: gtin });
  expect(nodeOf(shelf('Puzzles'))).toMatchObject({ '@type': 'Product', gtin13: gtin });
  expect(field('ISBN', '0-306-40615-2')).toMatchObject({ '@type': ['Product', 'Book'], isbn: gtin });
});

test('Whom a product is for is told in the words that search engines read', () => {
  expect(field('Gender', 'Damen')['audience']).toMatchObject({ suggestedGender: 'female' });
  expect(field('Gender', 'Men, Women')['audience']).toMatchObject({ suggestedGender: 'unisex' });
  expect(field('Gender', 'Sporty')).not.toHaveProperty('audience');
  expect(field('Age group', '3-5 years')['audience']).toMatchObject({
    suggestedAge: { minValue: 3, maxValue: 5, unitCode: 'ANN' },
  });
});

test('What a person of the shop stated counts like a field, and before one of the same name', () => {
  const node = nodeOf({
    customFields: [{ name: 'Material', value: 'Nylon' }],
    stated: [stated('Material', 'Recycled nylon'), stated('Poles', 'Aluminium'), stated('GTIN', '4006381333931')],
  });
  expect(node).toMatchObject({
    material: 'Recycled nylon',
    gtin13: '4006381333931',
    additionalProperty: [{ name: 'Poles', value: 'Aluminium' }],
  });
});

test('Weight and sides have the store’s units; a weight that a field states is not contradicted', () => {
  expect(nodeOf({ weight: 2.1, height: 30 })).toMatchObject({
    weight: { value: 2.1, unitCode: 'KGM' },
    height: { value: 30, unitCode: 'CMT' },
  });
  expect(nodeOf({ weight: 3, customFields: [{ name: 'Weight', value: '2.1 kg' }] })).not.toHaveProperty('weight');
  expect(nodeOf({ weight: 3, type: 'digital' })).not.toHaveProperty('weight');
  const [node] = entityGraph(product({ weight: 3 }), { ...shop, weightUnit: undefined }).graph['@graph'];
  expect(node).not.toHaveProperty('weight');
});

test('Only what the page cannot know itself is stored, with the fact behind each part', () => {
  const stored = storedMetafield(
    product({
      descriptionHtml: 'A tent.',
      customFields: [
        { name: 'Colour', value: 'Moss' },
        { name: 'Gender', value: 'Women' },
        { name: 'Power', value: '12 W' },
        { name: 'Season', value: 'Summer' },
      ],
      stated: [stated('Poles', 'Aluminium')],
    }),
  );
  expect(stored?.value.set).toEqual({
    color: 'Moss',
    audience: { '@type': 'PeopleAudience', suggestedGender: 'female' },
    additionalProperty: [
      { '@type': 'PropertyValue', name: 'Poles', value: 'Aluminium' },
      { '@type': 'PropertyValue', name: 'Power', value: 12, unitCode: 'WTT', unitText: 'W' },
    ],
    category: 'Camping > Tents',
  });
  expect(stored?.evidence.map(({ from, to, fact }) => [fact, stored.text.slice(from, to)])).toEqual([
    ['Colour', '"color": "Moss"'],
    ['Gender', '"audience"'],
    ['Poles', '"Poles"'],
    ['Power', '"Power"'],
    ['category path', '"Camping > Tents"'],
  ]);
  expect(storedMetafield(product({ categoryPaths: [] }))).toBeUndefined();
});
