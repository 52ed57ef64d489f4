import { characterCount, fits, leastCharacters, textWidth } from '../../server/enrichment/text-width.ts';

test('Widths are those of Arial: 20 px in titles, 14 px in descriptions', () => {
  // Advance widths of Arial: i 455, W 1933, space 569 of 2048 units.
  expect(textWidth('i', 'title')).toBeCloseTo((455 / 2048) * 20, 1);
  expect(textWidth('WW', 'description')).toBeCloseTo(((2 * 1933) / 2048) * 14, 1);
  expect(textWidth(' ', 'title')).toBeCloseTo((569 / 2048) * 20, 1);
});

test('Full-width scripts take an em a character, marks take nothing', () => {
  expect(textWidth('防水帳篷', 'title')).toBe(80);
  expect(textWidth('e\u0301', 'title')).toBe(textWidth('e', 'title'));
  expect(leastCharacters('防水テント 2P', 'title')).toBe(25);
  expect(leastCharacters('防水テント二人用、軽くて丈夫な山岳用テント', 'title')).toBe(15);
  expect(leastCharacters('Tente', 'title')).toBe(30);
});

test('Characters are counted as readers count them', () => {
  expect(characterCount('café')).toBe(4);
  expect(characterCount('cafe\u0301')).toBe(4);
  expect(characterCount('👩‍👩‍👧 Zelt')).toBe(6);
  expect(characterCount('नमस्ते')).toBeLessThan('नमस्ते'.length);
});

test('A text fits when neither characters nor pixels are too many', () => {
  expect(fits('i'.repeat(60), 'title')).toBe(true);
  expect(fits('i'.repeat(61), 'title')).toBe(false);
  expect(fits('W'.repeat(40), 'title')).toBe(false);
  expect(leastCharacters('防水帳篷', 'title')).toBeLessThan(leastCharacters('Tent', 'title'));
});
