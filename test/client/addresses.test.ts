import { randomUUID } from 'node:crypto';
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
  server.shop.addresses = [
    anAddress(1, 'Skarv 2 Tunnel Tent', '/skarv2/', '/skarv-2-tunnel-tent/'),
    anAddress(2, 'Primus Stove', '/p-1/', '/primus-stove/'),
    { ...anAddress(3, 'Merino Socks', '/p-2/', '/cart/'), problem: 'BigCommerce keeps this address for itself.' },
  ];
  ({ page } = await openTab(browser, server.origin));
});
afterEach(async () => {
  await page.context().close();
  await server.close();
});

function anAddress(entityId: number, name: string, from: string, to: string) {
  return { proposalId: randomUUID(), kind: 'product' as const, entityId, name, from, to, problem: null };
}

const button = (name: string | RegExp) => page.getByRole('button', { name });

describeInBrowser('new addresses', () => {
  test('are confirmed apart from texts, old beside new, with a warning; what cannot be published says why', async () => {
    await openApp(page, server.origin, '/review');
    await page.getByRole('heading', { name: 'New addresses (3)' }).waitFor();
    await button('Change addresses…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Ads, product feeds, e-mails').waitFor();
    for (const text of ['/skarv2/', '/skarv-2-tunnel-tent/', 'BigCommerce keeps this address for itself.'])
      await dialog.getByText(text, { exact: true }).waitFor();
    expect(await dialog.getByLabel('Change the address of Merino Socks').isDisabled()).toBe(true);
    await dialog.getByRole('row').filter({ hasText: 'Primus Stove' }).locator('label:visible').first().click();
    await button('Change 1 address').click();
    await page.getByRole('heading', { name: 'Publishing to your shop' }).waitFor();
    const asked = server.shop.requests.filter(
      ({ method, path }) => method === 'POST' && path.startsWith('/propagation'),
    );
    expect(asked).toMatchObject([
      { path: '/propagation/addresses', body: { addresses: [{ to: '/skarv-2-tunnel-tent/' }] } },
    ]);
  });

  test('nobody who may not publish can change one', async () => {
    server.shop.session.member = { ...server.shop.session.member, role: 'member', canPublish: false };
    await openApp(page, server.origin, '/review');
    await page.getByRole('heading', { name: 'New addresses (3)' }).waitFor();
    expect(await button('Change addresses…').isDisabled()).toBe(true);
  });
});
