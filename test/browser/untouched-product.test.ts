import type { Page, Route } from 'playwright-core';
import { describeInBrowser } from './support/chromium.ts';
import { hasOptions, openStorefront } from './support/storefront.ts';
import type { OpenStorefront } from './support/storefront.ts';

declare global {
  interface Window {
    /** Texts that the page's questions were answered with. */
    answers: Promise<string>[];
  }
}

const refusals: [string, (route: Route) => Promise<void>][] = [
  ['an error of GraphQL', (route) => route.fulfill({ json: { data: null, errors: [{ message: 'too complex' }] } })],
  ['an error beside an answer', withError],
  ['no such product', (route) => route.fulfill({ json: { data: { site: { product: null } } } })],
  ['half of a product', (route) => route.fulfill({ json: { data: { site: { product: { name: 'Half' } } } } })],
  ['a page in place of data', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Sorry</h1>' })],
  ['401', (route) => route.fulfill({ status: 401, json: { errors: [{ message: 'token' }] } })],
  ['429', (route) => route.fulfill({ status: 429, body: '' })],
  ['500', (route) => route.fulfill({ status: 500, body: 'down' })],
  ['a broken connection', (route) => route.abort('connectionreset')],
];

async function withError(route: Route): Promise<void> {
  const response = await route.fetch();
  const answer: object = await response.json();
  await route.fulfill({ response, json: { ...answer, errors: [{ message: 'prices are missing' }] } });
}

/** What a theme may print in place of one element with one product, which alone can be completed. */
const themes: [string, (element: string, text: string) => string][] = [
  ['in a graph', (_element, text) => ldJson(`{"@context":"https://schema.org","@graph":[${text}]}`)],
  ['in a list', (_element, text) => ldJson(`[${text}]`)],
  ['beside an individual product', (element) => element + ldJson('{"@type":"IndividualProduct","name":"Other"}')],
  ['beside a block with a character set', (element) => element + ldJson('{"@type":"Product"}', '; charset=utf-8')],
  ['in microdata too', (element) => `${element}<div itemscope itemtype="https://schema.org/Product"></div>`],
  ['in RDFa too', (element) => `${element}<div vocab="https://schema.org/" typeof="Product"></div>`],
];

function ldJson(text: string, more = ''): string {
  return `<script type="application/ld+json${more}">${text}</script>`;
}

const productElement = /<script type="application\/ld\+json">([^<]*"@type": "Product"[^<]*)<\/script>/;

describeInBrowser('a product that cannot be completed', () => {
  let shop: OpenStorefront;
  let address: string;
  let page: Page;
  beforeAll(async () => {
    shop = await openStorefront();
    shop.setMode('enhance');
    const product = shop.products.find(hasOptions);
    if (product === undefined) throw new Error('no product with options');
    address = shop.addressOf(product);
  }, 60_000);
  afterAll(() => shop.close());
  beforeEach(async () => {
    page = await shop.browser.newPage();
    await page.addInitScript(() => {
      const ask = window.fetch;
      window.answers = [];
      window.fetch = (...asked) => {
        const answer = ask(...asked);
        window.answers.push(answer.then((given) => given.clone().text()).catch(() => ''));
        return answer;
      };
    });
  });
  afterEach(() => page.close());

  const texts = () => page.locator('script[type^="application/ld+json"]').allTextContents();
  /** What stands in the page before anything has run. */
  const textsIn = (html: string) =>
    [...html.matchAll(/<script type="application\/ld\+json[^>]*>([^<]*)<\/script>/g)].map(([, text]) => text);
  const fetched = async () => (await fetch(address)).text();
  const asked = () => page.evaluate(() => window.answers.length);
  /** The page has done all that it does after its answers. */
  const answered = () =>
    page.evaluate(async () => {
      await Promise.all(window.answers);
      await new Promise((resolve) => setTimeout(resolve));
    });

  const completed = () =>
    page.waitForFunction(() =>
      [...document.querySelectorAll('script[type^="application/ld+json"]')].some((element) =>
        element.textContent.includes('"@type":"ProductGroup"'),
      ),
    );

  test.each(refusals)(
    'stays as the theme has it after %s',
    async (_what, answer) => {
      await page.route('**/graphql', answer);
      await page.goto(address);
      expect(await asked()).toBe(1);
      await answered();
      expect(await texts()).toEqual(textsIn(await fetched()));
    },
    60_000,
  );

  test.each(themes)(
    'stays as the theme has it %s, and nobody is asked',
    async (_how, change) => {
      const html = (await fetched()).replace(productElement, change);
      expect(html).not.toBe(await fetched());
      await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: html }));
      await page.goto(address);
      expect(await asked()).toBe(0);
      expect(await texts()).toEqual(textsIn(html));
    },
    60_000,
  );

  test('stays until a slow answer comes, and is completed then', async () => {
    const gate = Promise.withResolvers<void>();
    await page.route('**/graphql', (route) => gate.promise.then(() => route.continue()));
    await page.goto(address);
    expect(await asked()).toBe(1);
    expect(await texts()).toEqual(textsIn(await fetched()));
    gate.resolve();
    await completed();
  }, 60_000);

  test.each<[string, () => void]>([
    [
      'an app adds a product of its own',
      () => {
        const element = document.createElement('script');
        element.type = 'application/ld+json';
        element.textContent = '{"@type":"Product","name":"Of an app"}';
        document.body.append(element);
      },
    ],
    [
      'a script changes the one of the theme',
      () => {
        for (const element of document.querySelectorAll('script[type="application/ld+json"]'))
          element.textContent = `${element.textContent} `;
      },
    ],
  ])(
    'stays as it is when %s before the answer comes',
    async (_what, happens) => {
      const gate = Promise.withResolvers<void>();
      await page.route('**/graphql', (route) => gate.promise.then(() => route.continue()));
      await page.goto(address);
      expect(await asked()).toBe(1);
      await page.evaluate(happens);
      const before = await texts();
      gate.resolve();
      await answered();
      expect(await texts()).toEqual(before);
    },
    60_000,
  );

  test('is completed in the currency that the visitor chose', async () => {
    shop.set({ second_currency: { code: 'EUR', symbol: '€', rate: 0.5 }, tax_percent: 25 });
    await page.goto(`${new URL(address).origin}/?setCurrencyId=2`);
    await page.goto(address);
    await completed();
    const group = (await texts()).find((text) => text.includes('"@type":"ProductGroup"')) ?? '{}';
    const currencies = [...group.matchAll(/"priceCurrency":"([A-Z]+)"/g)].map(([, currency]) => currency);
    expect(new Set(currencies)).toEqual(new Set(['EUR']));
    expect(currencies.length).toBeGreaterThan(1);
  }, 60_000);
});
