import { judgePages } from '../../server/injector/judge-pages.ts';
import type { PageType } from '../../server/injector/page-type.ts';
import { entry, planFrom } from '../../server/injector/plan.ts';
import type { ScannedPage } from '../../server/injector/storefront-scan.ts';
import { ld, ours, scanned, shop } from './scanned-page.ts';

function addsFor(pageType: PageType, ...pages: ScannedPage[]): string[] {
  const plan = planFrom({ isClosed: false, pages }, shop);
  return plan.find((one) => one.pageType === pageType)?.adds ?? [];
}

describe('what is added', () => {
  test('a page type without anything gets all that fits it', () => {
    expect(addsFor('product', scanned('product', ''))).toEqual(['BreadcrumbList', 'Product']);
    expect(addsFor('home', scanned('home', ''))).toEqual(['OnlineStore', 'WebSite']);
  });

  test.each([
    ['JSON-LD', ld('{"@type":"Product"}')],
    ['a group of variants', ld('{"@type":"ProductGroup"}')],
    ['a product inside another node', ld('{"@type":"WebPage","mainEntity":{"@type":"Product"}}')],
    ['a product that nobody can read', ld('{"@type": "Product", "name": "A\n"}')],
    ['microdata', '<div itemscope itemtype="https://schema.org/Product"></div>'],
    ['the product of another app', ld('{"@type":"Product"}', ' id="reviews"')],
    ['an offer alone', ld('{"@type":"Offer"}')],
  ])('no product where one page already has %s', (_what, html) => {
    expect(addsFor('product', scanned('product', ''), scanned('product', html))).not.toContain('Product');
  });

  test('what Clione itself has placed does not count as the theme', () => {
    expect(addsFor('product', scanned('product', ours('{"@type":"Product"}')))).toContain('Product');
  });

  test('nothing where one of the examples could not be looked at', () => {
    const failed = scanned('product', '', { status: 500, problem: 'The page answers with status 500.' });
    expect(addsFor('product', scanned('product', ''), failed)).toEqual([]);
    expect(addsFor('category')).toEqual([]);
  });

  test('nothing for kinds of page that the shop has not', () => {
    expect(addsFor('brand', scanned('brand', ''))).toEqual([]);
  });

  test('a shop of any kind of business is not described a second time', () => {
    expect(addsFor('home', scanned('home', ld('{"@type":"LocalBusiness"}')))).toEqual(['WebSite']);
    expect(addsFor('home', scanned('home', ld('{"@type":"ClothingStore"}')))).toEqual(['WebSite']);
  });

  test('every page type has an explanation', () => {
    for (const { explanation } of planFrom({ isClosed: false, pages: [] }, shop)) expect(explanation).toMatch(/\w+\./);
  });
});

describe('what the pages say', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const plan = [entry('home', 1, ['WebSite'], ''), entry('product', 10, ['Product'], '')];
  const placedAt = new Date('2026-11-21T10:00:00Z');
  const injector = { plan, placedAt, checkedAt: new Date('2026-11-21T11:00:00Z'), health: 'ok' as const };
  const good = [
    scanned('home', ours('{"@graph":[{"@type":"WebSite"}]}')),
    scanned('product', ours('{"@type":"Product"}')),
  ];
  const judge = (
    pages: ScannedPage[],
    set: Partial<Parameters<typeof judgePages>[1]> = {},
    scan: Pick<Parameters<typeof judgePages>[0], 'kind'> = {},
  ) => judgePages({ isClosed: false, pages, ...scan }, { ...injector, ...set }, now);
  const kindOf = (kind: 'headless' | 'unknown' | 'stencil') => ({
    kind: { kind, builtWith: kind === 'headless' ? 'Catalyst' : undefined, mark: undefined },
  });

  test('all as approved is healthy', () => {
    expect(judge(good)).toMatchObject({ health: 'ok', withdraw: undefined });
  });

  test('a second product is withdrawn at once', () => {
    const both = scanned('product', ours('{"@type":"Product"}') + ld('{"@type":"Product"}'));
    expect(judge([both])).toMatchObject({ withdraw: 'product' });
  });

  test('a raw template is withdrawn at once', () => {
    expect(judge([scanned('home', ours('{ {{#if page_type}} }'))])).toMatchObject({
      health: 'not_rendered',
      withdraw: 'all',
    });
  });

  test.each(['Mug {{your name}}', '{{#if}} {{{x}}}'])('a product named %s is no raw template', (name) => {
    const pages = [scanned('home', ours(JSON.stringify({ '@type': 'WebSite', name }))), ...good.slice(1)];
    expect(judge(pages)).toMatchObject({ health: 'ok', withdraw: undefined });
  });

  test('a shop that moves to a headless storefront is freed of the script, which never stands in the first HTML there', () => {
    const bare = [scanned('home', ''), scanned('product', '')];
    expect(judge(bare, {}, kindOf('headless'))).toMatchObject({
      health: 'not_rendered',
      message: expect.stringContaining('Catalyst'),
      withdraw: 'all',
    });
    expect(judge(good, {}, kindOf('headless'))).toMatchObject({ health: 'ok' });
  });

  test('pages that nobody knows and that lack the script lose it, once the cache is over; a BigCommerce theme keeps it', () => {
    const bare = [scanned('home', ''), scanned('product', '')];
    const young = { placedAt: new Date(now.getTime() - 30_000) };
    expect(judge(bare, {}, kindOf('unknown'))).toMatchObject({ health: 'not_rendered', withdraw: 'all' });
    expect(judge(bare, young, kindOf('unknown'))).toMatchObject({ health: 'not_checked', withdraw: undefined });
    expect(judge([...good.slice(0, 1), ...bare.slice(1)], {}, kindOf('unknown'))).toMatchObject({
      withdraw: undefined,
    });
    expect(judge(bare, {}, kindOf('stencil'))).toMatchObject({ health: 'not_rendered', withdraw: undefined });
  });

  test('pages that fail right after the script was placed are freed of it; later failures are not blamed on it', () => {
    const broken = scanned('home', '', { status: 500, problem: 'The page answers with status 500.' });
    expect(judge([broken], { health: 'not_checked' })).toMatchObject({ withdraw: 'all' });
    // Looks were tried in vain before, so its health is not that of a script that nobody asked about.
    expect(judge([broken], { health: 'unreachable', checkedAt: undefined })).toMatchObject({ withdraw: 'all' });
    expect(judge([broken])).toMatchObject({ health: 'unreachable', withdraw: undefined });
  });

  test('a script that was just placed is given time', () => {
    const empty = [scanned('home', ''), scanned('product', '')];
    expect(judge(empty, { placedAt: new Date(now.getTime() - 30_000) })).toMatchObject({ health: 'not_checked' });
    expect(judge(empty)).toMatchObject({ health: 'not_rendered', withdraw: undefined });
  });

  test('something else that the theme prints by now is told, not withdrawn', () => {
    const twice = scanned('home', ours('{"@type":"WebSite"}') + ld('{"@type":"WebSite"}'));
    expect(judge([twice])).toMatchObject({ health: 'outdated', withdraw: undefined });
  });

  test('page types that nothing is added to do not matter', () => {
    expect(judge([...good, scanned('category', ld('nonsense'))])).toMatchObject({ health: 'ok' });
  });
});
