import type { Browser, Page } from 'playwright-core';
import { describeInBrowser } from '../browser/support/chromium.ts';
import { quota } from './support/fixtures.ts';
import { launchBrowser, openApp, openTab } from './support/open-app.ts';
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
  ({ page } = await openTab(browser, server.origin));
});
afterEach(async () => {
  await page.context().close();
  await server.close();
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const sent = (method: string, path: string | RegExp) =>
  server.shop.requests.findLast((request) => request.method === method && request.path.match(path) !== null);

describeInBrowser('what a run may touch and cost', () => {
  const open = async () => {
    await openApp(page, server.origin, '/catalog');
    await button('Suggest improvements for all that need it').click();
    await page.getByText('An item counts only when it gets a suggestion.').waitFor();
  };
  const start = () => page.getByRole('dialog').getByRole('button', { name: /^Start/ });

  test('rewriting starts only once the number of items is typed', async () => {
    await open();
    await page.getByText('Rewrite all texts').click();
    await page.getByLabel('Type 63 to confirm').fill('62');
    expect(await start().isDisabled()).toBe(true);
    await page.getByLabel('Type 63 to confirm').fill('63');
    await start().click();
    await page.getByText('Clione is working out suggestions.').waitFor();
    expect(sent('POST', '/enrichment/runs')?.body).toMatchObject({ mode: 'rewrite', confirmation: 63 });
  });

  test('the first run rewrites nothing, and may be the free examples alone', async () => {
    server.shop.forecast = { isFirstRun: true, free: 3, quota: { ...quota, examplesLeft: 3 } };
    await open();
    expect(await page.getByRole('radio', { name: 'Rewrite all texts' }).isDisabled()).toBe(true);
    await page.getByText('Only the first 3, free').click();
    await page.getByRole('button', { name: 'Start with 3 items' }).click();
    await page.getByText('Clione is working out suggestions.').waitFor();
    expect(sent('POST', '/enrichment/runs')?.body).toMatchObject({ scope: 'needed', most: 3 });
  });

  test('a run that does not fit says how many do and starts with these', async () => {
    server.shop.forecast = { fits: 5, waiting: 1 };
    await open();
    await page.getByText('Only 5 items of 63 fit in your plan').waitFor();
    await page.getByText('1 of them has a suggestion that waits for you.').waitFor();
    await page.getByRole('button', { name: 'Start with 5 items' }).click();
    await page.getByText('Clione is working out suggestions.').waitFor();
    expect(sent('POST', '/enrichment/runs')?.body).toMatchObject({ most: 5 });
  });

  test('with nothing left in the plan no run starts, and what goes on is said', async () => {
    server.shop.forecast = { fits: 0 };
    await open();
    await page.getByText('has nothing left this month').waitFor();
    await page.getByText('new suggestions can be asked for from').waitFor();
    expect(await start().isDisabled()).toBe(true);
    server.shop.forecast = { fits: 0, charged: 3 };
    await open();
    await page.getByText('counted already cost nothing more: choose them in the list').waitFor();
  });

  test('addresses are offered for chosen items only', async () => {
    await open();
    expect(await page.getByRole('checkbox', { name: 'Addresses' }).count()).toBe(0);
    await button('Cancel').click();
    await openApp(page, server.origin, '/catalog/product/1');
    await button('Suggest improvements').click();
    await page.getByText('Addresses', { exact: true }).click();
    await start().click();
    await page.getByText('Clione is working out suggestions.').waitFor();
    expect(sent('POST', '/enrichment/runs')?.body).toMatchObject({ scope: 'selected', signals: ['url'] });
  });

  test('a forecast that fails says so and offers to try again', async () => {
    server.shop.failures.set('POST /enrichment/forecast', { status: 503, code: 'busy', message: 'Try again soon.' });
    await openApp(page, server.origin, '/catalog');
    await button('Suggest improvements for all that need it').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).waitFor();
    expect(await start().isDisabled()).toBe(true);
  });
});
