import { healthPoints } from '../../server/injector/health-points.ts';
import type { Look } from '../../server/injector/health-points.ts';
import { judgePages } from '../../server/injector/judge-pages.ts';
import { readPage } from '../../server/injector/page-blocks.ts';
import { entry } from '../../server/injector/plan.ts';
import type { ScannedPage } from '../../server/injector/storefront-scan.ts';

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
  html: '<script>',
  enhanceHtml: '<script>',
  notice: undefined,
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
  const notice = 'Clione took its product data off your product pages.';
  expect(points([scanned(template + second)], { injector: { ...injector, notice } })).toMatchObject({
    products: `warning: ${notice}`,
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
