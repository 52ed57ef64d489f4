import { judgePage, judgePages } from '../../server/propagation/judge-page.ts';
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
  expect(judgePage(blank, page('<title>Tent - Shop</title>'))).toEqual({ kind: 'not_comparable' });
});

test('search data, questions and keywords stand in no head of a page: nobody claims to have seen them there', () => {
  const texts: Published['texts'] = [
    { signal: 'jsonld', text: '{}' },
    { signal: 'keywords', text: 'tent' },
  ];
  const verdict = judgePage({ ...tent, texts }, page(head));
  expect(verdict).toEqual({ kind: 'not_comparable' });
  const proof =
    'The first ten were read back. What was published cannot be seen in the head of a page, so no page was compared.';
  expect(judgePages([verdict, { kind: 'not_public' }])).toEqual({ kind: 'match', proof });
});

const soon = '<title>Soon</title><meta name="robots" content="noindex">';

test.each([
  ['behind a sign-in', page(head, { path: '/login.php' })],
  ['a page that stands for a shop that is not open', { ...page(''), html: soon }],
  ['the same with the status of maintenance', { ...page('', { status: 503 }), html: soon }],
])('a page that no visitor gets says nothing: %s', (_what, seen) => {
  expect(judgePage(tent, seen)).toEqual({ kind: 'not_public' });
});

test.each([
  ['it turns Clione away (status 403), as the shield of a shop may do', page('', { status: 403 })],
  ['it turns Clione away (status 429), as the shield of a shop may do', page('', { status: 429 })],
  ['it does not exist (status 404)', page('', { status: 404 })],
  ['it is closed for maintenance (status 503)', page(head, { status: 503 })],
  ['it answers with status 500', page('', { status: 500 })],
  ['it leads to /tents/', page(head, { path: '/tents/' })],
])('a visible page that Clione does not get is no proof: %s', (why, seen) => {
  const verdict = judgePage(tent, seen);
  expect(verdict).toEqual({ kind: 'unseen', reason: `Clione could not look at the page of Tent: ${why}.` });
  expect(judgePages([{ kind: 'shows' }, verdict, { kind: 'not_public' }])).toEqual(verdict);
});

test('what the pages told is said as it was, and another text on a page before all', () => {
  expect(judgePages([{ kind: 'shows' }, { kind: 'not_public' }])).toMatchObject({
    proof: 'The first ten were read back, and one public page shows them to search engines.',
  });
  expect(judgePages([{ kind: 'not_public' }])).toMatchObject({ proof: expect.stringContaining('are not public') });
  const differs = { kind: 'differs', reason: 'Another.' } as const;
  expect(judgePages([{ kind: 'unseen', reason: 'None.' }, differs])).toEqual(differs);
});

test('a new address has to answer', () => {
  const moved: Published = { name: 'Tent', url: '/new/', texts: [{ signal: 'url', text: '/new/' }] };
  expect(judgePage(moved, page(head, { path: '/new/' }))).toEqual({ kind: 'shows' });
  expect(judgePage(moved, page('', { status: 404, path: '/new/' }))).toMatchObject({ kind: 'differs' });
  expect(judgePage(moved, page(head, { path: '/login.php' }))).toEqual({ kind: 'not_public' });
});
