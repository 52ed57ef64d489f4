import { composeLlms, mostBytes } from '../../server/llms-txt/compose.ts';

const shop = { name: 'Fell & Tarn', description: 'Tents and packs.', sitemap: 'https://shop.example/xmlsitemap.php' };
const item = (id: number, description = '') => ({
  name: `Tent ${id}`,
  url: `https://shop.example/${id}/`,
  description,
});

test('the file has the shop, a summary and a list of links in each section', () => {
  const { body, entries, leftOut } = composeLlms(shop, [
    { title: 'Categories', items: [item(1, 'For two.')], total: 1 },
    { title: 'Brands', items: [], total: 0 },
    { title: 'Products', items: [item(2)], total: 3 },
  ]);
  expect(body).toBe(`# Fell & Tarn

> Tents and packs.

Prices, stock and delivery change: the page of each item says what holds now.

## Categories

- [Tent 1](https://shop.example/1/): For two.

## Products

- [Tent 2](https://shop.example/2/)

## Optional

- [Sitemap](https://shop.example/xmlsitemap.php): every page of the shop
`);
  expect({ entries, leftOut }).toEqual({ entries: 2, leftOut: 2 });
});

test.each([
  ['a new line', 'A\n## Not a section\r\n- [x](y)', '- [A ## Not a section - \\[x\\](y)](https://shop.example/a/)'],
  ['brackets and a backslash', 'A] (b) [c \\', '- [A\\] (b) \\[c \\\\](https://shop.example/a/)'],
  ['U+2028 and U+0000', 'A\u2028B\u0000C', '- [A B C](https://shop.example/a/)'],
  ['marks that turn the direction', '\u202eA\u2066', '- [A](https://shop.example/a/)'],
  ['half an emoji', 'A\ud83d', '- [A\ufffd](https://shop.example/a/)'],
])('%s in a name begins no line and ends no link', (_what, name, line) => {
  const { body } = composeLlms(shop, [
    { title: 'Products', items: [{ name, url: 'https://shop.example/a/', description: '' }], total: 1 },
  ]);
  expect(body.split('\n').filter((text) => text.startsWith('- '))).toEqual([line, expect.stringContaining('Sitemap')]);
  expect(body.split('\n').filter((text) => text.startsWith('#'))).toHaveLength(3);
});

test('brackets and blanks in an address end no link', () => {
  const { body } = composeLlms(shop, [
    { title: 'Products', items: [{ name: 'A', url: 'https://shop.example/a (1)/<b>', description: '' }], total: 1 },
  ]);
  expect(body).toContain('- [A](https://shop.example/a%20%281%29/%3Cb%3E)\n');
});

test('what does not fit is left out from the end, and sections with a bound leave room for the others', () => {
  const long = 'word '.repeat(80);
  const many = Array.from({ length: 900 }, (_, index) => item(index, long));
  const { body, entries, leftOut } = composeLlms(shop, [
    { title: 'Products', items: many, total: 5000 },
    { title: 'Categories', items: many, total: 900, mostBytes: 10_000 },
  ]);
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(mostBytes);
  expect(Buffer.byteLength(body)).toBeGreaterThan(mostBytes - 1000);
  const [products = '', categories = ''] = body.split('## Categories');
  expect(products).toContain('[Tent 0]');
  expect(categories).toContain('[Tent 0]');
  expect(Buffer.byteLength(categories)).toBeLessThan(10_500);
  expect(entries + leftOut).toBe(5900);
  expect(entries).toBe(body.split('\n- [Tent ').length - 1);
});

test('a long note is cut at a word', () => {
  const { body } = composeLlms(shop, [{ title: 'Products', items: [item(1, 'abc '.repeat(200))], total: 1 }]);
  expect(body).toMatch(/: (abc )+abc\n/);
});
