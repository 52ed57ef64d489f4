import { headsWithParts, wholePlaces } from '../../server/enrichment/grounded/name-parts.ts';
import { shorterNames } from '../../server/enrichment/grounded/shorten.ts';

const heads = (name: string): string[] => wholePlaces(name).map((place) => name.slice(0, place));

test('A name may end before a measure, a bracket, what it comes with and a colour, and behind a measure', () => {
  expect(heads('Alder computer monitor 68.6 cm (27") 1920 x 1080 pixels Full HD')).toEqual([
    'Alder computer monitor',
    'Alder computer monitor 68.6 cm (27")',
    'Alder computer monitor 68.6 cm (27") 1920 x 1080 pixels',
  ]);
  expect(heads('Alder Desk Hub with Card Reader')).toEqual(['Alder Desk Hub']);
  expect(heads('Larch wireless keyboard Black')).toEqual(['Larch wireless keyboard']);
});

test.each([
  ['Alder Model B 52" x 92" projection screen', 'a noun is still to come'],
  ['Strap for Apple Watch 42mm', 'the measure is the model it fits'],
  ['Case for iPhone 6 / iPhone 6 Plus', 'one of two models'],
  ['Alder Print X642e, X644e, X646e Cartridge', 'a list of models'],
  ['Alder Cable USB A male - USB B female', 'from one end to the other'],
  ['Alder Adapter USB 3, Lightning, Micro USB Device Cable', 'the last of the list names them all'],
])('%s has no place to end earlier: %s', (name) => {
  expect(heads(name)).toEqual([]);
});

test('A later part stands behind the head where names begin alike', () => {
  const name = 'Alder V15 notebook Gray 39.6 cm (15.6") 1920 x 1080 pixels 8 GB DDR4-SDRAM 256 GB SSD';
  expect(
    headsWithParts(name, { brand: 'Alder', phrases: [], kinds: new Set() }, ({ length }) => length <= 60),
  ).toContain('Alder V15 notebook Gray 39.6 cm (15.6") – 8 GB DDR4-SDRAM');
});

test('The noun of a long name is kept: words of its type say where it stands', () => {
  const name = 'Fernhollow 15 ft Purple Molded Category 5e UTP Patch Cable networking cable 4.6 m in a retail box';
  const ends = {
    brand: 'Fernhollow',
    phrases: ['15 ft Purple Molded Category 5e UTP Patch Cable'],
    kinds: new Set<string>(),
  };
  expect(shorterNames(name, 'Fernhollow', ends)[0]).toMatch(/Patch Cable$/u);
});
