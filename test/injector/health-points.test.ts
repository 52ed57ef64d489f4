import { healthPoints } from '../../server/injector/health-points.ts';
import type { Look } from '../../server/injector/health-points.ts';
import { judgePages } from '../../server/injector/judge-pages.ts';
import { readPage } from '../../server/injector/page-blocks.ts';
import { unaskedWords } from '../../server/injector/late-word.ts';
import { entry } from '../../server/injector/plan.ts';
import type { PlanEntry } from '../../server/injector/plan.ts';
import { nextLookSeconds } from '../../server/injector/next-look.ts';
import { ourSecondProduct } from '../../server/injector/second-product.ts';
import type { ScannedPage } from '../../server/injector/storefront-scan.ts';
import { undescribedWords } from '../../server/injector/undescribed.ts';
import { wrongAddress } from '../../server/injector/wrong-address.ts';

const now = new Date('2026-11-22T12:00:00Z');
const template =
  '<script type="application/ld+json" id="clione-jsonld">{"@graph":[{"@type":"BreadcrumbList"}]}</script>';
const second = '<script id="clione-enhance">complete()</script>';
const product = '<script type="application/ld+json">{"@type":"Product"}</script>';

function scanned(body: string, set: Partial<ScannedPage> = {}): ScannedPage {
  const { blocks, scripts } = readPage(body);
  const page = { pageType: 'product' as const, label: 'Tent', url: 'https://shop.example/tent/', sample: undefined };
  return { ...page, status: 200, problem: undefined, blocks, scripts, ...set };
}

const enhancing = { ...entry('product', 10, ['BreadcrumbList'], ''), mode: 'enhance' as const };
const injector = {
  plan: [enhancing],
  placedAt: new Date('2026-11-22T10:00:00Z'),
  checkedAt: new Date('2026-11-22T11:00:00Z'),
  html: '<script>',
  enhanceHtml: '<script>',
  withdrawal: undefined,
  lateScripts: undefined,
  health: 'ok' as const,
};

function points(pages: ScannedPage[], set: Partial<Look> = {}): Record<string, string> {
  const published = { shown: 2, differing: [], unseen: [] };
  const look = { injector, scriptsProblem: undefined, scan: { isClosed: false, pages }, published, now, ...set };
  return Object.fromEntries(healthPoints(look).map(({ point, level, message }) => [point, `${level}: ${message}`]));
}

const judge = (pages: ScannedPage[]) => judgePages({ isClosed: false, pages }, injector, now);

test('both scripts on the page, valid data and one product: each point says so', () => {
  const good = scanned(template + product + second);
  expect(judge([good])).toMatchObject({ health: 'ok', withdraw: undefined });
  expect(points([good])).toEqual({
    scripts: expect.stringMatching(/^good: Both scripts/),
    open: expect.stringMatching(/^good/),
    pages: expect.stringMatching(/^good: It stands on the page/),
    data: expect.stringMatching(/^good/),
    products: expect.stringMatching(/^good/),
    published: expect.stringMatching(/^good: All 2 pages/),
  });
});

test('a theme that prints no scripts at the end of its pages lacks the second one', () => {
  const page = scanned(template + product);
  expect(judge([page])).toMatchObject({ health: 'not_rendered', message: expect.stringContaining('footer.scripts') });
  expect(points([page])).toMatchObject({ pages: expect.stringMatching(/^problem: .*completes your products/) });
});

test('a second script that nobody filled in goes at once, like a raw template', () => {
  const raw = scanned(`${template}${product}<script id="clione-enhance">token = "{{settings.x}}"</script>`);
  expect(judge([raw])).toMatchObject({ health: 'not_rendered', withdraw: 'all' });
  expect(points([raw])).toMatchObject({ data: expect.stringMatching(/^problem: Nobody filled in/) });
});

test('questions and answers in an element of their own are not taken for the template', () => {
  const other = scanned(
    `<script type="application/ld+json" id="clione-questions">{"@type":"Question"}</script>${second}`,
  );
  expect(judge([other])).toMatchObject({ health: 'not_rendered', message: expect.stringContaining('head.scripts') });
});

test.each([
  ['no product', ''],
  ['a graph', '<script type="application/ld+json">{"@graph":[{"@type":"Product"}]}</script>'],
  ['the element of an app', product.replace('<script', '<script id="app"')],
])('a second script that finds %s to complete is not called healthy', (_what, theme) => {
  const page = scanned(template + second + theme);
  expect(judge([page])).toMatchObject({ health: 'outdated', withdraw: undefined });
  expect(points([page])).toMatchObject({ products: expect.stringMatching(/^warning: .*leaves the page as it is/) });
});

test('two products of the theme itself are told as the theme’s', () => {
  expect(points([scanned(template + second + product + product)])).toMatchObject({
    products: expect.stringMatching(/^warning: Your theme .*None of it is Clione's/),
  });
});

test('what was taken away for safety is told until the next approval', () => {
  const withdrawal = 'Clione took its product data off your product pages.';
  expect(points([scanned(template + second + product)], { injector: { ...injector, withdrawal } })).toMatchObject({
    products: `warning: ${withdrawal}`,
  });
});

test('the page that shows something else than was published is named, with how many others', () => {
  const published = { shown: 1, differing: ['The page of Tent shows no title.', 'b', 'c'], unseen: [] };
  expect(points([scanned(template + second)], { published })).toMatchObject({
    published: 'warning: The page of Tent shows no title. So do 2 other pages.',
  });
});

test('without the script nothing else is said; of a shop that is not open only that', () => {
  expect(points([], { scriptsProblem: 'It is gone.' })).toEqual({ scripts: 'problem: It is gone.' });
  expect(Object.keys(points([], { scan: { isClosed: true, pages: [] } }))).toEqual(['scripts', 'open']);
});

test('a page that could not be read is a warning, one that the cache still shows as it was is none', () => {
  const unread = scanned('', { problem: 'The page answers with status 404.', status: 404, blocks: [] });
  expect(points([unread])).toMatchObject({ pages: expect.stringMatching(/^warning: .*404/) });
  const young = { ...injector, placedAt: new Date(now.getTime() - 20_000) };
  expect(points([scanned(product)], { injector: young })).toMatchObject({ pages: expect.stringMatching(/^calm/) });
});

const ours = (...types: string[]) =>
  scanned(
    `<script type="application/ld+json" id="clione-jsonld">{"@graph":[${types.map((type) => `{"@type":"${type}"}`).join()}]}</script>`,
  );
const replacing = { ...entry('product', 10, ['BreadcrumbList', 'Product'], ''), mode: 'replace' as const };

test('a script that stands there without what was approved is not called healthy', () => {
  const verdictOf = (page: ScannedPage) =>
    judgePages({ isClosed: false, pages: [page] }, { ...injector, plan: [replacing] }, now);
  expect(verdictOf(ours('BreadcrumbList', 'Product'))).toMatchObject({ health: 'ok' });
  expect(verdictOf(ours('Product'))).toMatchObject({ health: 'ok' });
  expect(verdictOf(ours())).toMatchObject({
    health: 'not_rendered',
    message: expect.stringContaining('Product is missing'),
  });
  expect(points([ours()], { injector: { ...injector, plan: [replacing] } })).toMatchObject({
    pages: expect.stringMatching(/^problem: .*Product is missing/),
  });
  const contact = { ...entry('page', 3, ['WebPage'], '') };
  const page = { ...ours('ContactPage'), pageType: 'page' as const };
  expect(judgePages({ isClosed: false, pages: [page] }, { ...injector, plan: [contact] }, now)).toMatchObject({
    health: 'ok',
  });
});

test('where no page could be looked at nothing is called healthy, and a raw template is seen on any page', () => {
  expect(judge([])).toMatchObject({ health: 'unreachable', message: expect.stringContaining('no page to look at') });
  expect(points([])).toMatchObject({ pages: expect.stringMatching(/^warning: Clione found no page/) });
  const raw = scanned('<script type="application/ld+json" id="clione-jsonld">{ {{#if page_type}} }</script>');
  const nothing = { ...injector, plan: [entry('product', 10, [], '')] };
  expect(judgePages({ isClosed: false, pages: [raw] }, nothing, now)).toMatchObject({ withdraw: 'all' });
});

test('a script that comes after the approval and may add a product is told, until somebody has said of it that it adds none', () => {
  const page = scanned(
    '<script src="https://www.googletagmanager.com/gtm.js?id=1"></script><script src="https://staticw2.yotpo.com/a/widget.js"></script>',
  );
  page.blocks = ours('BreadcrumbList', 'Product').blocks;
  const words = (said?: string[], plan: PlanEntry[] = [replacing]) =>
    unaskedWords(plan, said, { isClosed: false, pages: [page] });
  expect(words()).toMatch(/www\.googletagmanager\.com, staticw2\.yotpo\.com.*two products/);
  expect(words(['www.googletagmanager.com'])).toMatch(/two products/);
  expect(words(['www.googletagmanager.com', 'staticw2.yotpo.com'])).toBeUndefined();
  expect(words(undefined, [enhancing])).toBeUndefined();
  const placed = { ...injector, plan: [replacing] };
  expect(points([page], { injector: placed })).toMatchObject({
    products: expect.stringMatching(/^warning: Clione cannot/),
  });
});

describe('nothing describes the products', () => {
  const words = (body: string, mode: 'supplement' | 'enhance' | 'replace' | 'off', waitsFor: string | null = null) =>
    undescribedWords([{ ...enhancing, mode, waitsFor }], { isClosed: false, pages: [scanned(body)] });
  const late = '<script src="https://staticw2.yotpo.com/key/widget.js"></script>';

  test('once the theme has stopped printing them, in every mode in which it was to go on', () => {
    for (const mode of ['supplement', 'enhance'] as const)
      expect(words(template, mode)).toMatch(/prints no product data/);
    expect(words(template, 'replace', 'Waits for your theme change.')).toMatch(/no longer prints product data/);
  });

  test('but not where the theme or Clione describes them, a script may, or the merchant wants nothing there', () => {
    expect(words(template + product, 'supplement')).toBeUndefined();
    expect(words(template + late, 'supplement')).toBeUndefined();
    expect(words(template + late, 'replace', 'Waits for your theme change.')).toBeDefined();
    expect(words('', 'off')).toBeUndefined();
    const pages = [ours('Product')];
    expect(undescribedWords([{ ...enhancing, mode: 'supplement' }], { isClosed: false, pages })).toBeUndefined();
    expect(undescribedWords([enhancing], { isClosed: true, pages: [] })).toBeUndefined();
  });
});

test('two products on a page are seen whatever was approved for it, on pages of any type', () => {
  const both = { ...scanned(product), blocks: [...ours('Product').blocks, ...scanned(product).blocks] };
  expect(ourSecondProduct([{ ...both, pageType: 'page' }])).toMatchObject({ withdraw: 'product' });
  expect(ourSecondProduct([ours('Product', 'Product')])).toMatchObject({ message: expect.stringContaining('twice') });
  expect(ourSecondProduct([ours('Product'), scanned(product)])).toBeUndefined();
});

test('a product placed on a told storefront, at whose address it never shows up, goes after half an hour', () => {
  const placed = { html: '<script>{"@type":"Product"}</script>', placedAt: new Date(now.getTime() - 31 * 60_000) };
  const other = { isMain: false, url: 'https://other.example' };
  const judged = (storefront: typeof other, page: ScannedPage, set: Partial<typeof placed> = {}) =>
    wrongAddress(
      { health: 'not_rendered' },
      storefront,
      { isClosed: false, pages: [page] },
      { ...placed, ...set },
      now,
    );
  expect(judged(other, scanned(product))).toMatchObject({
    withdraw: 'all',
    message: expect.stringContaining(other.url),
  });
  expect(judged(other, scanned(''), { placedAt: new Date(now.getTime() - 20 * 60_000) })).toBeUndefined();
  expect(judged(other, ours('BreadcrumbList'))).toBeUndefined();
  expect(judged(other, scanned(''), { html: '<script>{"@type":"WebSite"}</script>' })).toBeUndefined();
  expect(judged({ ...other, isMain: true }, scanned(''))).toBeUndefined();
});

test('pages that do not show yet what was placed are looked at again, ever later', () => {
  const after = (health: 'not_rendered' | 'not_checked' | 'ok', minutes: number) =>
    nextLookSeconds(health, new Date(now.getTime() - minutes * 60_000), now);
  expect([after('not_checked', 0), after('ok', 1)]).toEqual([40, undefined]);
  expect([1, 5, 15, 31].map((minutes) => after('not_rendered', minutes))).toEqual([60, 300, 900, undefined]);
});
