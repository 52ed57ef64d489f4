import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openApp, openTab, until, type Watched } from './open-app.ts';
import type { Shop } from './shop.ts';
import { type StandIn, startStandIn } from './start-stand-in.ts';

/**
 * A merchant at a browser, for the tests of one file or group: one browser for all of them, and for each a shop and a tab of
 * its own. What it gives can be used inside tests only.
 */
export function setUpDesk() {
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

  const found = (method: string, path: string | RegExp) =>
    server.shop.requests.findLast(
      (request) =>
        request.method === method && (typeof path === 'string' ? request.path.endsWith(path) : path.test(request.path)),
    );
  return {
    get origin(): string {
      return server.origin;
    },
    get shop(): Shop {
      return server.shop;
    },
    get tab(): Watched {
      return tab;
    },
    get page(): Page {
      return tab.page;
    },
    open: (path?: string) => openApp(tab.page, server.origin, path),
    button: (name: string | RegExp) => tab.page.getByRole('button', { name }),
    dialog: () => tab.page.getByRole('dialog'),
    /** Waits until the list has so many rows. No sign that a filter is on: the rows may be the old ones. */
    rows: (count: number) => tab.page.locator(`tbody tr:nth-child(${count})`).waitFor(),
    /** Ticks a row of the list, counted from 0. */
    tick: (row: number) => tab.page.locator('tbody tr').nth(row).locator('label:visible').first().click(),
    /** What the last such request carried, once there is one. `path`: its end, or a pattern. */
    sent: async (method: string, path: string | RegExp): Promise<unknown> => {
      const request = await until(
        () => found(method, path),
        (one) => one !== undefined,
      );
      if (request === undefined) throw new Error(`no ${method} ${path} was sent`);
      return request.body;
    },
    /** For what must not have happened by now. */
    hasSent: (method: string, path: string | RegExp): boolean => found(method, path) !== undefined,
    /** Waits until the address of the page fits. */
    address: async (fits: RegExp): Promise<void> => {
      const reached = await until(
        () => tab.page.url(),
        (url) => fits.test(url),
      );
      expect(reached).toMatch(fits);
    },
  };
}
