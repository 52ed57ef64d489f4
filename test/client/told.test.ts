import type { Browser, Page } from 'playwright-core';
import { describeInBrowser } from '../browser/support/chromium.ts';
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

describeInBrowser('facts that people state', () => {
  const facts = () => page.getByRole('list', { name: 'Facts you stated' });

  test('one is added, changed and removed, and says who stated it; the form empties itself', async () => {
    await openApp(page, server.origin, '/catalog/product/1');
    expect(await button('Add fact').isDisabled()).toBe(true);
    await page.getByLabel('Property').fill('Vegan');
    await page.getByLabel('Value').fill('yes');
    await button('Add fact').click();
    await facts().getByText('Stated by owner@fjell.example').waitFor();
    await page.getByText('Kept as a fact. Ask for new suggestions to see it used.').waitFor();
    expect(await page.getByLabel('Property').inputValue()).toBe('');
    expect(sent('POST', '/facts')?.body).toEqual({ label: 'Vegan', value: 'yes' });
    await button('Change Vegan').click();
    await facts().getByLabel('Value').fill('yes, certified');
    await facts().getByRole('button', { name: 'Save' }).click();
    await facts().getByText('yes, certified').waitFor();
    await button('Remove Vegan').click();
    await facts().waitFor({ state: 'detached' });
    expect(server.shop.told.stated).toEqual([]);
  });

  test('one that cannot be a fact says why beside its field, and nothing typed is lost', async () => {
    server.shop.failures.set('POST /catalog/items/product/1/facts', {
      status: 400,
      code: 'invalid',
      message: 'Check what you typed.',
      fields: { value: 'Prices change: Clione never writes them into texts.' },
    });
    await openApp(page, server.origin, '/catalog/product/1');
    await page.getByLabel('Property').fill('Offer');
    await page.getByLabel('Value').fill('only $20');
    await button('Add fact').click();
    await page.getByText('Prices change: Clione never writes them into texts.').waitFor();
    expect(await page.getByLabel('Value').inputValue()).toBe('only $20');
    expect(await facts().count()).toBe(0);
  });

  test('when they cannot be read, the rest of the item is there', async () => {
    server.shop.failures.set('GET /catalog/items/product/1/told', {
      status: 500,
      code: 'internal',
      message: 'Something went wrong.',
    });
    await openApp(page, server.origin, '/catalog/product/1');
    await page.getByRole('heading', { name: 'What search engines find today' }).waitFor();
    await button('Try again').first().waitFor();
  });
});

describeInBrowser('locks', () => {
  const lock = (name: string) => page.getByLabel(name);

  test('a locked field says who locked it and what became of its suggestion, and opens again', async () => {
    await openApp(page, server.origin, '/catalog/product/1');
    await lock('Lock page title').press('Space');
    await page.getByText('Locked by owner@fjell.example').waitFor();
    await page.getByText('was rejected. Unlock to bring it back.').waitFor();
    expect(sent('PATCH', '/locks')?.body).toEqual({ signal: 'title', locked: true });
    await lock('Lock page title').press('Space');
    await page.getByText('waits in Review again.').waitFor();
    expect(server.shop.told.locks).toEqual([]);
  });

  test('a blog post offers only the fields that it has', async () => {
    await openApp(page, server.origin, '/catalog/post/7');
    await page.getByRole('heading', { name: 'Never touch' }).waitFor();
    await lock('Lock meta description').waitFor({ state: 'attached' });
    for (const name of ['Lock page title', 'Lock search data (json-ld)', 'Lock questions and answers'])
      expect(await page.getByLabel(name).count()).toBe(0);
  });
});
