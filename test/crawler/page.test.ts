import { compareHead } from '../../server/crawler/compare-head.ts';
import type { HeadFacts } from '../../server/crawler/compare-head.ts';
import { explainPage } from '../../server/crawler/explain-page.ts';
import type { PageFacts } from '../../server/crawler/explain-page.ts';
import { lateScripts } from '../../server/injector/late-scripts.ts';
import { verdictOf } from '../../server/crawler/verdict.ts';
import { readPage } from '../../server/injector/page-blocks.ts';
import { entry } from '../../server/injector/plan.ts';
import { readHead } from '../../server/propagation/page-head.ts';

const url = 'https://shop.example/tent/';
const now = new Date('2026-11-22T12:00:00Z');
const anHourAgo = new Date('2026-11-22T11:00:00Z');

function html(set: { title?: string; description?: string; head?: string; body?: string } = {}): string {
  const { title = 'Tent', description = 'A tent.', head = `<link rel="canonical" href="${url}">`, body = '' } = set;
  return `<head><title>${title}</title><meta name="description" content="${description}">${head}</head><body>${body}</body>`;
}

describe('title, description, canonical and robots beside what was published', () => {
  const published = [
    { signal: 'title', text: 'Tent', at: anHourAgo },
    { signal: 'description', text: 'A tent.', at: anHourAgo },
  ] as const;

  function row(field: string, page: string, set: Partial<HeadFacts> = {}) {
    const rows = compareHead({
      url,
      head: readHead(page),
      contents: readPage(page, url),
      robotsHeader: '',
      live: { title: 'Tent', description: 'A tent.' },
      published,
      now,
      ...set,
    });
    return rows.find((one) => one.field === field);
  }

  test('what stands there as it was published is as it should be', () => {
    expect(row('title', html())).toMatchObject({ level: 'good', shown: 'Tent', published: 'Tent' });
    expect(row('description', html({ description: ' A\n tent. ' }))).toMatchObject({ level: 'good' });
    expect(row('canonical', html())).toMatchObject({ level: 'good' });
    expect(row('robots', html())).toMatchObject({ level: 'good', shown: null });
  });

  test('within a minute the cache of BigCommerce explains a difference, afterwards the theme does', () => {
    const just = [{ signal: 'title', text: 'Tent', at: new Date(now.getTime() - 20_000) }] as const;
    const old = html({ title: 'Old' });
    expect(row('title', old, { published: just })).toMatchObject({
      level: 'calm',
      message: expect.stringMatching(/minute/),
    });
    expect(row('title', old)).toMatchObject({ level: 'warning', message: expect.stringMatching(/theme/) });
  });

  test('what was changed in BigCommerce since is told as that', () => {
    const live = { title: 'Theirs', description: 'A tent.' };
    expect(row('title', html({ title: 'Theirs' }), { live })).toMatchObject({
      level: 'warning',
      message: expect.stringMatching(/changed in BigCommerce after/),
    });
  });

  test('where Clione has published nothing, the page is held against BigCommerce', () => {
    const none = { published: [] };
    expect(row('title', html(), none)).toMatchObject({ level: 'calm', message: expect.stringMatching(/As in Big/) });
    expect(row('title', html({ title: 'Other' }), none)).toMatchObject({ level: 'warning' });
    const blank = { ...none, live: { title: '', description: '' } };
    expect(row('title', html({ title: 'Tent - Shop' }), blank)).toMatchObject({ level: 'calm' });
    expect(row('title', html({ title: '' }), blank)).toMatchObject({ level: 'warning' });
    expect(row('title', html(), { ...none, live: undefined })).toMatchObject({
      message: expect.stringMatching(/settings/),
    });
  });

  test.each([
    ['', 'warning'],
    ['<link rel="canonical" href="/tent">', 'good'],
    ['<link rel="canonical" href="https://www.shop.example/tent/">', 'good'],
    ['<link rel="canonical" href="https://shop.example/">', 'warning'],
    ['<link rel="canonical" href="https://other.example/tent/">', 'warning'],
  ])('a canonical link like “%s” is %s', (head, level) => {
    expect(row('canonical', html({ head }))).toMatchObject({ level });
  });

  test.each([
    ['<meta name="robots" content="NOINDEX, follow">', '', 'problem'],
    ['<meta name="googlebot" content="none">', '', 'problem'],
    ['', 'noindex', 'problem'],
    ['', 'googlebot: nosnippet', 'warning'],
    ['', 'max-image-preview:large, googlebot: noindex', 'problem'],
    ['<meta name="robots" content="index, max-image-preview: none">', '', 'good'],
    ['', 'gptbot: noindex, nofollow', 'calm'],
    ['', 'googlebot-news: noindex', 'calm'],
    ['', 'gptbot: nosnippet, bingbot: none', 'problem'],
    ['<meta name="robots" content="max-snippet:0">', '', 'warning'],
    ['<meta name="robots" content="max-image-preview:large">', 'all', 'good'],
  ])('asked by “%s” and the header “%s”, listing is a %s', (head, robotsHeader, level) => {
    expect(row('robots', html({ head }), { robotsHeader })).toMatchObject({ level });
  });
});

describe('why a crawler gets something else, and what to do', () => {
  const ours = '<script type="application/ld+json" id="clione-jsonld">{"@graph":[{"@type":"BreadcrumbList"}]}</script>';
  const page = (body: string, status = 200) => ({
    fetched: { ok: true as const, url, status, html: html({ body }), robots: '', hops: [{ url, status }] },
    contents: status === 200 ? readPage(html({ body }), url) : undefined,
  });
  const on = {
    state: 'on' as const,
    placedAt: anHourAgo,
    entry: entry('product', 10, ['BreadcrumbList'], ''),
    adds: [{ type: 'BreadcrumbList', text: '{}' }],
    completes: null,
  };

  function notes(set: Partial<PageFacts>) {
    const facts = { url, item: { isVisible: true, isOnThisStorefront: true }, approved: on, hasStoredData: false, now };
    return explainPage({ ...facts, ...page(ours), ...set });
  }

  test('a page as it should be needs no word', () => {
    expect(notes({})).toEqual([]);
  });

  test('a hidden item is as the merchant wants it', () => {
    const hidden = notes({ ...page('', 404), item: { isVisible: false, isOnThisStorefront: true } });
    expect(hidden).toMatchObject([{ level: 'calm', message: expect.stringMatching(/hidden/) }]);
    expect(verdictOf({ head: [], notes: hidden, findings: [] }, false)).toMatchObject({ level: 'calm' });
  });

  test('a visible item without a page is a problem', () => {
    const missing = notes(page('', 404));
    expect(missing).toMatchObject([{ level: 'problem', message: expect.stringMatching(/404/) }]);
    expect(verdictOf({ head: [], notes: missing, findings: [] }, false)).toMatchObject({ level: 'problem' });
  });

  test.each([
    [403, 'warning', /turns Clione away/],
    [429, 'warning', /turns Clione away/],
    [500, 'problem', /answers with an error/],
    [503, 'problem', /answers with an error/],
  ])('status %s is a %s with its next step', (status, level, message) => {
    const [note] = notes(page('', status));
    expect(note).toMatchObject({ level, message: expect.stringMatching(message), nextStep: expect.any(String) });
  });

  test('a redirect elsewhere is told, one to the same page is not', () => {
    const [hop, there] = [{ url: 'http://shop.example/tent', status: 301 }, 'https://shop.example/shelter/'];
    const { fetched, contents } = page(ours);
    const moved = { ...fetched, url: there, hops: [hop, { url: there, status: 200 }] };
    expect(notes({ fetched: moved, contents })).toMatchObject([{ message: expect.stringMatching(/\/shelter\//) }]);
    expect(notes({ fetched: { ...fetched, hops: [hop, { url, status: 200 }] }, contents })).toEqual([]);
  });

  test('an address that leads out of the shop says so', () => {
    const fetched = {
      ok: false as const,
      url,
      reason: 'The page leads away from your shop.',
      hops: [{ url, status: 301 }],
    };
    expect(notes({ fetched, contents: undefined })).toMatchObject([
      { message: 'The page leads away from your shop.', nextStep: expect.stringMatching(/redirects/) },
    ]);
  });

  test('a page for signed-in customers is no fault', () => {
    const { fetched } = page('');
    const signIn = { ...fetched, url: 'https://shop.example/login.php?from=tent' };
    expect(notes({ fetched: signIn, contents: undefined })).toMatchObject([{ level: 'calm' }]);
  });

  test('a shop that is not open yet is calm, whatever else is wrong', () => {
    const closed = html({ head: '<meta name="robots" content="noindex">' });
    const facts = { fetched: { ...page('').fetched, html: closed }, contents: readPage(closed, url) };
    expect(notes(facts)).toMatchObject([{ level: 'calm', message: expect.stringMatching(/not open yet/) }]);
    const down = { ...page('').fetched, status: 503 };
    expect(notes({ ...facts, fetched: { ...facts.fetched, status: 503 } })).toMatchObject([{ level: 'calm' }]);
    // An outage of a shop that is open answers the same status.
    expect(notes({ fetched: down, contents: readPage(down.html, url) })).toContainEqual(
      expect.objectContaining({ level: 'problem', message: expect.stringMatching(/503/) }),
    );
  });

  test('an item of another storefront is told', () => {
    const item = { isVisible: true, isOnThisStorefront: false };
    expect(notes({ item })).toMatchObject([{ level: 'calm', message: expect.stringMatching(/another one of yours/) }]);
  });

  test('approved data that do not stand there: at first the cache, later the theme', () => {
    expect(notes(page(''))).toMatchObject([{ level: 'problem', nextStep: expect.stringMatching(/head\.scripts/) }]);
    const approved = { ...on, placedAt: new Date(now.getTime() - 20_000) };
    expect(notes({ ...page(''), approved })).toMatchObject([
      { level: 'calm', message: expect.stringMatching(/minute/) },
    ]);
  });

  test('a template that nobody filled in and a block that nobody can read are problems of different people', () => {
    const raw = '<script type="application/ld+json" id="clione-jsonld">{ {{#if page_type}} }</script>';
    expect(notes(page(raw))).toMatchObject([{ message: expect.stringMatching(/as it is written/) }]);
    const broken = `${ours}<script type="application/ld+json">{ "name": "a" "b" }</script>`;
    expect(notes(page(broken))).toMatchObject([{ message: expect.stringMatching(/your theme/) }]);
  });

  test('in mode enhance it is said that the browser gets more; switched off, that nothing here is ours', () => {
    const enhancing = { ...on, entry: { ...on.entry, mode: 'enhance' as const } };
    expect(notes({ approved: enhancing })).toMatchObject([
      { level: 'calm', message: expect.stringMatching(/browser/) },
    ]);
    expect(notes({ approved: { ...on, state: 'off', adds: [] } })).toMatchObject([
      { level: 'calm', message: expect.stringMatching(/is off/) },
    ]);
  });
});

describe('scripts whose data cannot be seen from here', () => {
  const found = (body: string) => lateScripts(readPage(html({ body }), url).scripts);

  test('they are known by their address, each told once', () => {
    const tag = '<script src="//cdn.stamped.io/files/widget.min.js" async></script>';
    expect(found(tag + tag)).toEqual([
      { address: 'https://cdn.stamped.io/files/widget.min.js', what: expect.any(String) },
    ]);
    expect(found('<script src="https://www.googletagmanager.com/gtm.js?id=GTM-1"></script>')).toHaveLength(1);
    expect(found('<script src="https://cdn.example/app.js"></script><script src="/theme.js"></script>')).toEqual([]);
  });

  test('an inline script that writes JSON-LD is one, Clione’s own is not', () => {
    const code = 's.type="application/ld+json"';
    expect(found(`<script>${code}</script>`)).toHaveLength(1);
    expect(found(`<script id="clione-enhance">${code}</script>`)).toEqual([]);
    expect(found('<script type="application/ld+json">{"a":"application/ld+json"}</script>')).toEqual([]);
  });
});
