import type { BcRedirect } from '../../server/bigcommerce/redirects.ts';
import { pathKey } from '../../server/bigcommerce/redirects.ts';
import { formProblem, redirectProblem } from '../../server/propagation/address-rules.ts';

const tent = { kind: 'product' as const, entityId: 7, from: '/tent/', to: '/alpine-tent/' };

test.each(['/alpine-tent/', '/tents/alpine.2/', '/blog/a-tent/', '/brands/fell/', '/category-2_b/'])(
  'an item may move to %s',
  (to) => expect(formProblem({ ...tent, to })).toBeUndefined(),
);

test.each([
  ['alpine-tent/', /starts with \//],
  ['/alpine tent/', /letters, digits/],
  ['/zelt-für-zwei/', /letters, digits/],
  ['/tent?a=1', /letters, digits/],
  ['//tent/', /letters, digits/],
  ['/../tent/', /letters, digits/],
  ['https://elsewhere.example/', /letters, digits/],
  [`/${'x'.repeat(260)}/`, /at most 255/],
  ['/TENT/', /nothing would be won/],
  ['/alpine-tent', /ends with a slash/],
  ['/cart/', /keeps this address/],
  ['/Blog/', /keeps this address/],
  ['/admin/tent/', /keeps this address/],
  ['/product_images/tent/', /keeps this address/],
  ['/cart.php/', /keeps this address/],
])('no item may move to %s', (to, why) => expect(formProblem({ ...tent, to })).toMatch(why));

test('an address that ends without a slash today may go on so', () => {
  expect(formProblem({ ...tent, from: '/brands/Fell.html', to: '/brands/fell' })).toBeUndefined();
});

test.each(['', '/'])('an item at "%s" has no address to change', (from) => {
  expect(formProblem({ ...tent, from })).toMatch(/front of the shop/);
});

function standing(from_path: string, to: BcRedirect['to'], to_url = '') {
  return new Map([[pathKey(from_path), [{ id: 1, site_id: 1000, from_path, to, to_url }]]]);
}

test('a redirect from the new address to the item itself is no problem: an earlier move has left it', () => {
  expect(redirectProblem(tent, standing('/alpine-tent', { type: 'product', entity_id: 7 }))).toBeUndefined();
  expect(redirectProblem(tent, standing('/tent/', { type: 'product', entity_id: 7 }))).toBeUndefined();
});

test('a redirect that the merchant made ahead, from the old address to the new one, is welcome', () => {
  expect(redirectProblem(tent, standing('/tent/', { type: 'url', url: '/Alpine-Tent' }))).toBeUndefined();
});

test('a redirect from the new address to the old one would send visitors round in circles', () => {
  expect(redirectProblem(tent, standing('/alpine-tent/', { type: 'url', url: '/tent' }))).toMatch(/circles/);
});

test('a redirect from the new address to elsewhere, or to another item, would hide the item', () => {
  const away = standing('/Alpine-Tent/', { type: 'url', url: 'https://elsewhere.example/x' });
  expect(redirectProblem(tent, away)).toMatch(/forwards this address to https:\/\/elsewhere\.example\/x/);
  const other = standing('/alpine-tent/', { type: 'product', entity_id: 8 }, 'https://shop.example/other/');
  expect(redirectProblem(tent, other)).toMatch(/forwards this address to \/other\//);
  // The same number, another kind.
  expect(redirectProblem(tent, standing('/alpine-tent/', { type: 'category', entity_id: 7 }))).toBeDefined();
});

test('a redirect of the merchant from the address of today is told, and never overwritten', () => {
  expect(redirectProblem(tent, standing('/tent', { type: 'url', url: '/sale/' }))).toMatch(/today to \/sale\//);
});
