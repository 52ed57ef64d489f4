import type { Browser } from 'playwright-core';
import { describeInBrowser } from '../browser/support/chromium.ts';
import { launchBrowser, openApp, openTab, until, type Watched } from './support/open-app.ts';
import { type StandIn, startStandIn } from './support/start-stand-in.ts';

let browser: Browser;
let server: StandIn;
let tab: Watched;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  server = await startStandIn();
  tab = await openTab(browser, server.origin);
});
afterEach(async () => {
  await tab.page.context().close();
  await server.close();
});

const addressOf = () => new URL(tab.page.url());

describeInBrowser('opening the app', () => {
  test('removes the query before the control panel script sees the address, and keeps the token out of the page', async () => {
    await openApp(tab.page, server.origin, '/review');
    expect(addressOf().pathname + addressOf().search).toBe('/app/review');
    const seen = await until(
      () => tab.page.evaluate('window.sdkSawAddress'),
      (address) => address !== undefined,
    );
    expect(seen).toBe(`${server.origin}/app/review`);
    expect(await tab.page.locator('meta[name="clione-session"]').count()).toBe(0);
  });

  test('a reload keeps the session, the page and its filters', async () => {
    await openApp(tab.page, server.origin, '/catalog?kind=brand');
    await tab.page.reload();
    await tab.page.getByRole('heading', { name: 'Catalog' }).waitFor();
    expect(addressOf().pathname + addressOf().search).toBe('/app/catalog?kind=brand');
  });

  test('a page without a session says how to come back, even when another shop was open in this tab', async () => {
    await openApp(tab.page, server.origin);
    await tab.page.goto(`${server.origin}/load-without-session`);
    await tab.page.getByRole('heading', { name: 'Open Clione again from Apps' }).waitFor();
    expect(await tab.page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  test('an ended session leads to the same page', async () => {
    await openApp(tab.page, server.origin);
    await tab.page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    server.shop.tokens.clear();
    await tab.page.getByRole('tab', { name: 'Catalog' }).click();
    await tab.page.getByRole('heading', { name: 'Open Clione again from Apps' }).waitFor();
  });

  test('a logout in the control panel ends the session on the server and says so', async () => {
    await openApp(tab.page, server.origin);
    await until(
      () => tab.page.evaluate('typeof window.logOut'),
      (type) => type === 'function',
    );
    await tab.page.evaluate('window.logOut()');
    await tab.page.getByRole('heading', { name: 'You have been signed out' }).waitFor();
    expect(server.shop.requests.some(({ method, path }) => method === 'DELETE' && path === '/session')).toBe(true);
  });
});

describeInBrowser('every screen', () => {
  const screens = [
    '/',
    '/catalog',
    '/catalog/product/1',
    '/review',
    '/propagation',
    '/injector',
    '/sync',
    '/settings',
    '/help',
  ];

  test.each(screens)('%s fits the frame, obeys the strict policy and loads nothing from other hosts', async (path) => {
    await tab.page.setViewportSize({ width: 1000, height: 800 });
    await openApp(tab.page, server.origin, path);
    await tab.page.getByRole('heading', { level: 1 }).waitFor();
    await tab.page.waitForLoadState('networkidle');
    expect(tab.complaints).toEqual([]);
    expect(tab.foreign).toEqual([]);
    const tooWide = await tab.page.evaluate(() => {
      const tables = [...document.querySelectorAll('main table')];
      return tables.filter((table) => {
        const around = table.parentElement?.getBoundingClientRect().right ?? 0;
        return table.getBoundingClientRect().right > around + 1;
      }).length;
    });
    expect(tooWide).toBe(0);
    expect(await tab.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1000);
  });

  test('a list that cannot be loaded says why and loads when tried again', async () => {
    server.shop.failures.set('GET /catalog/items', {
      status: 500,
      code: 'internal',
      message: 'Something broke on our side.',
    });
    await openApp(tab.page, server.origin, '/catalog');
    await tab.page.getByText('Something broke on our side.').waitFor();
    server.shop.failures.clear();
    await tab.page.getByRole('button', { name: 'Try again' }).click();
    await tab.page.getByRole('link', { name: 'Skarv 2 Tunnel Tent', exact: true }).waitFor();
  });

  test('a shop without items says what to do instead of showing an empty table', async () => {
    server.shop.items = [];
    await openApp(tab.page, server.origin, '/catalog');
    await tab.page.getByRole('heading', { name: 'No items yet' }).waitFor();
  });
});
