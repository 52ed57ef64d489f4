import { describeInBrowser } from '../browser/support/chromium.ts';
import { setUpDesk } from './support/desk.ts';
import { until } from './support/open-app.ts';

const desk = setUpDesk();

const addressOf = () => new URL(desk.page.url());

describeInBrowser('opening the app', () => {
  test('removes the query before the control panel script sees the address, and keeps the token out of the page', async () => {
    await desk.open('/review');
    expect(addressOf().pathname + addressOf().search).toBe('/app/review');
    const seen = await until(
      () => desk.page.evaluate('window.sdkSawAddress'),
      (address) => address !== undefined,
    );
    expect(seen).toBe(`${desk.origin}/app/review`);
    expect(await desk.page.locator('meta[name="clione-session"]').count()).toBe(0);
  });

  test('a reload keeps the session, the page and its filters', async () => {
    await desk.open('/catalog?kind=brand');
    await desk.page.reload();
    await desk.page.getByRole('heading', { name: 'Catalog' }).waitFor();
    expect(addressOf().pathname + addressOf().search).toBe('/app/catalog?kind=brand');
  });

  test('a page without a session says how to come back, even when another shop was open in this tab', async () => {
    await desk.open();
    await desk.page.goto(`${desk.origin}/load-without-session`);
    await desk.page.getByRole('heading', { name: 'Open Clione again from Apps' }).waitFor();
    expect(await desk.page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  test('an ended session leads to the same page', async () => {
    await desk.open();
    await desk.page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    desk.shop.tokens.clear();
    await desk.page.getByRole('tab', { name: 'Catalog' }).click();
    await desk.page.getByRole('heading', { name: 'Open Clione again from Apps' }).waitFor();
  });

  test('a logout in the control panel ends the session on the server and says so', async () => {
    await desk.open();
    await until(
      () => desk.page.evaluate('typeof window.logOut'),
      (type) => type === 'function',
    );
    await desk.page.evaluate('window.logOut()');
    await desk.page.getByRole('heading', { name: 'You have been signed out' }).waitFor();
    await desk.sent('DELETE', '/session');
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
    await desk.page.setViewportSize({ width: 1000, height: 800 });
    await desk.open(path);
    await desk.page.getByRole('heading', { level: 1 }).waitFor();
    await desk.page.waitForLoadState('networkidle');
    const loading = desk.page.getByRole('status', { name: /^Loading / });
    expect(
      await until(
        () => loading.count(),
        (count) => count === 0,
      ),
    ).toBe(0);
    expect(desk.tab.complaints).toEqual([]);
    expect(desk.tab.foreign).toEqual([]);
    const tooWide = await desk.page.evaluate(() => {
      const tables = [...document.querySelectorAll('main table')];
      return tables.filter((table) => {
        const around = table.parentElement?.getBoundingClientRect().right ?? 0;
        return table.getBoundingClientRect().right > around + 1;
      }).length;
    });
    expect(tooWide).toBe(0);
    expect(await desk.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1000);
  });

  test('a list that cannot be loaded says why and loads when tried again', async () => {
    desk.shop.failures.set('GET /catalog/items', {
      status: 500,
      code: 'internal',
      message: 'Something broke on our side.',
    });
    await desk.open('/catalog');
    await desk.page.getByText('Something broke on our side.').waitFor();
    desk.shop.failures.clear();
    await desk.page.getByRole('button', { name: 'Try again' }).click();
    await desk.page.getByRole('link', { name: 'Skarv 2 Tunnel Tent', exact: true }).waitFor();
  });

  test('a shop without items says what to do instead of showing an empty table', async () => {
    desk.shop.items = [];
    await desk.open('/catalog');
    await desk.page.getByRole('heading', { name: 'No items yet' }).waitFor();
  });
});
