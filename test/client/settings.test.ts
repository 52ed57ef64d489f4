import type { Browser, Page } from 'playwright-core';
import { describeInBrowser } from '../browser/support/chromium.ts';
import { launchBrowser, openApp, openTab, until } from './support/open-app.ts';
import { type StandIn, startStandIn } from './support/start-stand-in.ts';

let browser: Browser;
let server: StandIn;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await startStandIn();
  page = (await openTab(browser, server.origin)).page;
  await openApp(page, server.origin, '/settings');
});
afterEach(async () => {
  await page.context().close();
  await server.close();
});

const sent = (method: string, path: string) =>
  until(
    () => server.shop.requests.findLast((request) => request.method === method && request.path === path),
    (request) => request !== undefined,
  );

describeInBrowser('the writer and its voice', () => {
  test('the AI writer is switched on only after what leaves Clione, and to whom, was shown', async () => {
    await page.locator('label', { hasText: /^AI writer$/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('to api.openai.com').waitFor();
    await dialog.getByText('Never sent: prices').waitFor();
    expect(server.shop.requests.some(({ method }) => method === 'PATCH')).toBe(false);
    await dialog.getByRole('button', { name: 'Use the AI writer' }).click();
    expect((await sent('PATCH', '/enrichment/writer'))?.body).toEqual({ engine: 'llm' });
    await page.getByText('Product data goes to api.openai.com').waitFor();
  });

  test('a key is known by its end only; a new one is sent once and leaves the screen', async () => {
    await page.getByText('The key that is stored ends in a94d').waitFor();
    await page.getByLabel('New key').fill('sk-new-0123456789');
    await page.getByRole('button', { name: 'Save model' }).click();
    expect((await sent('PATCH', '/enrichment/writer'))?.body).toMatchObject({ key: 'sk-new-0123456789' });
  });

  test('a budget in dollars is sent in cents, an empty one as no limit', async () => {
    await page.getByText('48,210 tokens, about $0.21').waitFor();
    await page.getByLabel('US dollars a month').fill('12.50');
    await page.getByLabel('Tokens a month').fill('');
    await page.getByRole('button', { name: 'Save budget' }).click();
    expect((await sent('PATCH', '/enrichment/writer'))?.body).toEqual({
      budget: { monthlyTokens: null, monthlyCents: 1250, runTokens: null, runCents: null },
    });
  });

  test('the voice is sent as lists, and a title pattern is shown on a product of the shop with its width', async () => {
    await page.getByLabel('Words to avoid').fill('cheap, bargain');
    await page.getByLabel('Title pattern').fill('{titel} | Fjell');
    await page.getByText('Write {title} once, where the suggested title goes.').waitFor();
    expect(await page.getByRole('button', { name: 'Save voice' }).isDisabled()).toBe(true);
    await page.getByLabel('Title pattern').fill('{title} | Fjell');
    await page.getByText(/\| Fjell$/).waitFor();
    await page.getByText(/ of 580 px/).waitFor();
    await page.getByRole('button', { name: 'Save voice' }).click();
    expect((await sent('PATCH', '/settings'))?.body).toMatchObject({
      voice: { avoid: ['cheap', 'bargain'], samples: [] },
      titlePattern: '{title} | Fjell',
    });
  });
});
