import { readSearchData, summaryOf } from '../../client/review/search-data.ts';

const stored = JSON.stringify({
  v: 1,
  set: {
    additionalProperty: [
      { '@type': 'PropertyValue', name: 'Water column', value: 3000, unitCode: 'MMT', unitText: 'mm' },
      { '@type': 'PropertyValue', name: 'Colour', value: 'Moss' },
    ],
    category: 'Tents > Tunnel tents',
    audience: { '@type': 'PeopleAudience' },
  },
  questions: [],
});

test('properties have name, value and unit; the category path and anything else is a row of its own', () => {
  expect(readSearchData(stored)).toEqual([
    { name: 'Water column', value: '3000', unit: 'mm' },
    { name: 'Colour', value: 'Moss', unit: '' },
    { name: 'Category', value: 'Tents > Tunnel tents', unit: '' },
    { name: 'audience', value: '{"@type":"PeopleAudience"}', unit: '' },
  ]);
});

test('a list shows them on one line', () => {
  expect(summaryOf(stored)).toMatch(/^Water column: 3000 mm · Colour: Moss · Category: Tents > Tunnel tents · /);
});

test.each(['', 'not JSON', '[]', '{"set": 3}', 'null'])('%j is no search data and stays as it is', (text) => {
  expect(readSearchData(text)).toBeUndefined();
  expect(summaryOf(text)).toBe(text);
});

test('properties in a form of their own never break the table', () => {
  const odd = JSON.stringify({ set: { additionalProperty: ['loose', { value: null }, { name: 7, unitCode: 'KGM' }] } });
  expect(readSearchData(odd)).toEqual([
    { name: 'Property', value: 'loose', unit: '' },
    { name: 'Property', value: '', unit: '' },
    { name: '7', value: '', unit: 'KGM' },
  ]);
});
