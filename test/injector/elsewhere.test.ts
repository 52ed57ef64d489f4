import { elsewhereWords } from '../../server/injector/elsewhere.ts';

const url = 'https://shop.example/trail-tent/';
const sample = { kind: 'product', name: 'Trail &amp; Peak Tent' } as const;
const words = (html: string, set: { url?: string; canonical?: string } = {}) =>
  elsewhereWords({ url, sample }, { url, canonical: undefined, html, ...set });

test.each([
  ['a sign-in page', 'https://shop.example/login.php?from=%2Ftrail-tent%2F', '/login.php'],
  ['its category', 'https://shop.example/tents/', '/tents/'],
  ['another host', 'https://eu.shop.example/trail-tent/', '/trail-tent/'],
])('an address that leads to %s was not looked at', (_what, reached, path) => {
  expect(words('<h1>Trail & Peak Tent</h1>', { url: reached })).toBe(`The page leads to ${path} instead.`);
});

test.each(['https://www.shop.example/Trail-Tent', 'https://shop.example/trail%2Dtent/?currency=EUR'])(
  'the same page at %s is the page',
  (reached) => {
    expect(words('<title>Trail &amp; Peak  Tent | Shop</title>', { url: reached })).toBeUndefined();
  },
);

test('a page that stands in at the address of a product is not taken for one without product data', () => {
  expect(words('<title>Sign in</title><h1>Please sign in</h1><p>Trail & Peak Tent</p>')).toMatch(/does not show/);
  expect(words('<h1>Please sign in</h1>', { canonical: 'https://shop.example/login.php' })).toMatch(/does not show/);
});

test('the page of a product is known by its canonical link or by its name; other pages by their address alone', () => {
  expect(words('<h1>Tent</h1>', { canonical: '/trail-tent' })).toBeUndefined();
  expect(words('<h1>Trail &amp; Peak Tent</h1>', { canonical: '/elsewhere/' })).toBeUndefined();
  expect(elsewhereWords({ url, sample: undefined }, { url, canonical: undefined, html: '' })).toBeUndefined();
});
