import { readSearchData, summaryOf } from '../../client/review/search-data.ts';

const stored = JSON.stringify({
  v: 1,
  set: {
    additionalProperty: [
      { '@type': 'PropertyValue', name: 'Water column', value: 3000, unitCode: 'MMT', unitText: 'mm' },
      { '@type': 'PropertyValue', name: 'Voltage', minValue: 220, maxValue: 240, unitCode: 'VLT', unitText: 'V' },
      { '@type': 'PropertyValue', name: 'Colour', value: 'Moss' },
    ],
    category: 'Tents > Tunnel tents',
    audience: { '@type': 'PeopleAudience', suggestedGender: 'unisex' },
  },
  questions: [],
});

const leaf = (label: string, value: string) => ({ label, value, below: [] });

test('properties have their field, figure and unit; the category path and anything else is a line of its own', () => {
  expect(readSearchData(stored)).toEqual([
    leaf('Water column', '3000 mm'),
    leaf('Voltage', '220–240 V'),
    leaf('Colour', 'Moss'),
    leaf('Category', 'Tents > Tunnel tents'),
    { label: 'Audience', value: '', below: [leaf('For', 'unisex')] },
  ]);
});

test('a list shows them on one line', () => {
  expect(summaryOf(stored)).toBe(
    'Water column: 3000 mm · Voltage: 220–240 V · Colour: Moss · Category: Tents > Tunnel tents · Audience: For: unisex',
  );
});

test.each(['', 'not JSON', '[]', '{"set": 3}', 'null'])('%j is no search data and stays as it is', (text) => {
  expect(readSearchData(text)).toBeUndefined();
  expect(summaryOf(text)).toBe(text);
});

test('properties in a form of their own never break the tree', () => {
  const odd = JSON.stringify({ set: { additionalProperty: ['loose', { value: null }, { name: 7, unitCode: 'KGM' }] } });
  expect(readSearchData(odd)).toEqual([leaf('Property', 'loose'), leaf('Property', ''), leaf('7', 'kg')]);
});
