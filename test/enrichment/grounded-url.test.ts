import type { EntityFacts } from '../../server/facts/facts.ts';
import { isGoodUrl } from '../../server/enrichment/grounded/url.ts';
import { brand, category, page, post, product, proposed, suggest } from './facts.ts';

/** The addresses proposed for these entities of one shop, by id; undefined where none is. */
async function addresses(...entities: EntityFacts[]): Promise<(string | undefined)[]> {
  const suggestions = await suggest(entities, undefined, { url: true });
  return suggestions.map((one) => proposed(one, 'url'));
}

function at(url: string) {
  return { title: '', description: '', keywords: [], url };
}

test('an address is proposed only when it is asked for', async () => {
  const [suggestion] = await suggest([product({ live: at('/p-10023/') })]);
  expect(suggestion && proposed(suggestion, 'url')).toBeUndefined();
});

test.each([
  ['Larch Ridge Tent', '/p-10023/', '/larch-ridge-tent/'],
  ['Größe M: Weißer Stuhl mit Armlehnen für draußen', '/artikel_77/', '/groesse-m-weisser-stuhl-armlehnen-draussen/'],
  ['Crème brûlée à la vanille', '/PROD77.html', '/creme-brulee-vanille.html'],
  ['Женская футболка из хлопка', '/item/10993881/', '/item/zhenskaya-futbolka-iz-khlopka/'],
  ['قميص قطني', '/x_9/', '/qmys-qtny/'],
  ['深圳 棉 T恤', '/x_9', '/shenzhen-mian-t-xu'],
  ['The Men’s Boot of the Year & Co', '/x_9/', '/mens-boot-year-co/'],
  ['Bolt 5.5" x 2°', '/x_9/', '/bolt-5-5-x-2/'],
  ['ACME® Pump™ – new_model', '/x_9/', '/acme-pump-new-model/'],
])('“%s” at %s gets %s', async (name, live, url) => {
  expect(await addresses(product({ name, live: at(live) }))).toEqual([url]);
});

test('a Japanese name in Chinese characters gets no made-up reading, and says why', async () => {
  const [suggestion] = await suggest([product({ name: '綿のシャツ', live: at('/x_9/') })], undefined, { url: true });
  expect(suggestion && proposed(suggestion, 'url')).toBeUndefined();
  expect(suggestion?.dropped).toContainEqual({ signal: 'url', reason: expect.stringContaining('reading') });
});

test.each([
  ['/larch-ridge-tent/', ['larch', 'ridge', 'tent'], true],
  ['/tents/larch-ridge-tent-2-person.html', ['larch', 'ridge', 'tent'], true],
  ['/larch-tents/', ['larch', 'ridge', 'tent'], true],
  ['/ridge/', ['larch', 'ridge', 'tent'], false],
  ['/Larch-Ridge-Tent/', ['larch', 'ridge', 'tent'], false],
  ['/larch_ridge_tent/', ['larch', 'ridge', 'tent'], false],
  ['/larch-ridge-tent-b07xj8c8f5/', ['larch', 'ridge', 'tent'], false],
  ['/iphone-15/', ['iphone', '15'], true],
  [`/larch-ridge-tent-${'very-'.repeat(20)}long/`, ['larch', 'ridge', 'tent'], false],
])('whether %s is a good address', (url, words, isGood) => {
  expect(isGoodUrl(url, words)).toBe(isGood);
});

test('a good address is left alone', async () => {
  expect(await addresses(product({ live: at('/shop/larch-ridge-tent/') }))).toEqual([undefined]);
});

test('items of one name get addresses that tell them apart, whatever their order', async () => {
  const red = product({
    id: 1,
    name: 'Camp Mug',
    live: at('/p1/'),
    customFields: [{ name: 'Color', value: 'Rust red' }],
    sku: 'M1',
  });
  const blue = product({
    id: 2,
    name: 'Camp Mug',
    live: at('/p2/'),
    customFields: [{ name: 'Color', value: 'Sea blue' }],
    sku: 'M2',
  });
  const plain = product({ id: 3, name: 'Camp Mug', live: at('/p3/'), brand: undefined, sku: '' });
  const forwards = await addresses(red, blue, plain);
  expect(forwards).toEqual(['/camp-mug-rust-red/', '/camp-mug-sea-blue/', '/camp-mug-3/']);
  expect((await addresses(plain, blue, red)).toReversed()).toEqual(forwards);
});

test('an address that another item has is never proposed, whatever its case or ending', async () => {
  const taken = page({ id: 9, name: 'Something else', live: at('/Larch-Ridge-Tent') });
  const [, url] = await addresses(taken, product({ live: at('/p1/') }));
  expect(url).toBe('/larch-ridge-tent-fernhollow/');
});

test('addresses end as most of their kind do', async () => {
  const others = [1, 2, 3].map((id) => product({ id, name: `Thing ${id} alpha`, live: at(`/thing-${id}-alpha.html`) }));
  const urls = await addresses(...others, product({ id: 8, live: at('/p_8/') }));
  expect(urls.at(-1)).toBe('/larch-ridge-tent.html');
});

test('a category stays in its folder', async () => {
  const url = '/camping/cat_11/';
  expect(await addresses(category({ live: at(url) }))).toEqual(['/camping/tents/']);
});

test('brands, pages and posts keep their folders too', async () => {
  expect(
    await addresses(
      brand({ live: at('/brands/b7/') }),
      page({ live: at('/content/12345/') }),
      post({ live: at('/blog/?p=1') }),
      post({ id: 5, live: at('/blog/post_5/') }),
    ),
  ).toEqual(['/brands/fernhollow/', '/content/care-guide/', undefined, '/blog/how-pitch-tent-wind/']);
});

test('a link page and an address that is not a path are left alone', async () => {
  expect(
    await addresses(page({ pageType: 'link', live: at('/x_1/') }), page({ id: 4, live: at('https://x.example/y_1') })),
  ).toEqual([undefined, undefined]);
});

test('a very long name and a very deep folder stay within what BigCommerce takes', async () => {
  const name = 'Extraordinarily long name of a product that never ends '.repeat(4);
  const folder = `/${'deep-folder/'.repeat(16)}`;
  for (const url of await addresses(
    product({ name, live: at(`${folder}p_1/`) }),
    product({ id: 2, name, live: at('/p_2/') }),
  )) {
    expect(url?.length).toBeLessThanOrEqual(255);
    expect(url).toMatch(/^(\/[a-z0-9-]+)+\/$/);
  }
});

test('a locked address is left as it is', async () => {
  expect(await addresses(product({ live: at('/p1/'), locked: ['url'] }))).toEqual([undefined]);
});
