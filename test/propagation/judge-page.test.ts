import { judgePage } from '../../server/propagation/judge-page.ts';
import type { Published, SeenPage } from '../../server/propagation/judge-page.ts';

const tent: Published = {
  name: 'Tent',
  url: '/tent/',
  texts: [
    { signal: 'title', text: 'Tent for two & a dog' },
    { signal: 'description', text: 'Light, dry and “quick”.' },
  ],
};
const head =
  '<title>\n Tent for two &amp; a dog </title><meta name="Description" content="Light, dry and &ldquo;quick&rdquo;.">';
const canonical = '<link rel="canonical" href="https://shop.example/tent/">';

function page(html: string, change: Partial<SeenPage> = {}): SeenPage {
  return { status: 200, path: '/tent/', html: `<html><head>${html}${canonical}</head><body></body></html>`, ...change };
}

test('a page that shows title and description as they were published is right, however it spells and spaces them', () => {
  expect(judgePage(tent, page(head))).toEqual({ kind: 'shows' });
  expect(judgePage(tent, page(head, { path: '/Tent' }))).toEqual({ kind: 'shows' });
});

test('another text on the page is named', () => {
  expect(judgePage(tent, page(head.replace('two', 'three')))).toEqual({
    kind: 'differs',
    reason: 'The page of Tent shows another title: “Tent for three & a dog”.',
  });
  expect(judgePage(tent, page('<title>Tent for two & a dog</title>'))).toEqual({
    kind: 'differs',
    reason: 'The page of Tent shows no description.',
  });
});

test('the title of a drawing before the own one is not taken for it', () => {
  expect(judgePage(tent, page(`<svg><title>Logo</title></svg>${head}`))).toEqual({ kind: 'shows' });
});

test('a blank text is filled by the theme: it is not compared', () => {
  const blank = { ...tent, texts: tent.texts.map(({ signal }) => ({ signal, text: '' })) };
  expect(judgePage(blank, page('<title>Tent - Shop</title>'))).toEqual({ kind: 'shows' });
});

test.each([
  ['not found', page('', { status: 404 })],
  ['down for maintenance', page('', { status: 503 })],
  ['behind a sign-in', page(head, { path: '/login.php' })],
  ['forwarded elsewhere', page(head, { path: '/tents/' })],
  [
    'a page that stands for a shop that is not open',
    { ...page(''), html: '<title>Soon</title><meta name="robots" content="noindex">' },
  ],
])('a page that no visitor gets says nothing: %s', (_what, seen) => {
  expect(judgePage(tent, seen)).toEqual({ kind: 'not_public' });
});

test('a page that breaks is no proof', () => {
  expect(judgePage(tent, page('', { status: 500 }))).toMatchObject({ kind: 'differs' });
});

test('a new address has to answer', () => {
  const moved: Published = { name: 'Tent', url: '/new/', texts: [{ signal: 'url', text: '/new/' }] };
  expect(judgePage(moved, page(head, { path: '/new/' }))).toEqual({ kind: 'shows' });
  expect(judgePage(moved, page('', { status: 404, path: '/new/' }))).toMatchObject({ kind: 'differs' });
  expect(judgePage(moved, page(head, { path: '/login.php' }))).toEqual({ kind: 'not_public' });
});
