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

const sent = (method: string, path: string | RegExp) =>
  server.shop.requests.findLast((request) => request.method === method && request.path.match(path) !== null);
const conflictId = () => server.shop.publications.find(({ state }) => state === 'conflict')?.id ?? '';
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

describeInBrowser('publishing', () => {
  test('what is published later stands in a list with its time in the shop, and is called off there', async () => {
    for (const change of server.shop.proposals[0]?.changes ?? []) change.decision = 'accepted';
    await openApp(page, server.origin, '/review');
    await button('Publish…').click();
    await page.getByText('Publish later').click();
    await page.getByLabel('Begin at').fill('2027-03-01T09:00');
    await page.getByText('By the clock of your shop').waitFor();
    await button(/^Schedule \d+ changes?$/).click();
    await page.getByRole('heading', { name: 'Scheduled (1)' }).waitFor();
    expect(sent('POST', /batches$/)?.body).toMatchObject({ startsAt: '2027-03-01T09:00' });
    await button('Cancel').click();
    await button('Cancel the publication').click();
    await page.getByRole('heading', { name: 'Scheduled (1)' }).waitFor({ state: 'detached' });
    expect(server.shop.batches[0]?.state).toBe('cancelled');
  });

  test('a conflict takes a third text, and says what is wrong with it beside it', async () => {
    await openApp(page, server.origin, '/propagation');
    await button('Decide').click();
    await button('Edit').click();
    const own = page.getByRole('dialog').getByRole('textbox');
    await own.fill('<b>Mine</b>');
    const message = 'Take out the HTML: search results would show the tags themselves.';
    server.shop.failures.set(`POST /propagation/publications/${conflictId()}/resolve`, {
      status: 400,
      code: 'invalid_request',
      message,
      fields: { value: message },
    });
    await button('Publish my text').click();
    await page.getByRole('dialog').getByText(message).waitFor();
    server.shop.failures.clear();
    await own.fill('Mine');
    await button('Publish my text').click();
    await page.getByText('Clione is publishing the text you wrote.').waitFor();
    expect(sent('POST', '/resolve')?.body).toEqual({ take: 'edit', value: 'Mine' });
  });
});
