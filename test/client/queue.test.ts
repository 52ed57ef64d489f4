import type { Browser, Page } from 'playwright-core';
import { keysBetween } from '../../client/components/selection-range.ts';
import { doneText, selectionText } from '../../client/review/bulk-words.ts';
import { describeInBrowser } from '../browser/support/chromium.ts';
import { proposalId } from './support/fixtures.ts';
import { launchBrowser, openApp, openTab, until } from './support/open-app.ts';
import { type StandIn, startStandIn } from './support/start-stand-in.ts';

test.each([
  ['b', 'd', ['b', 'c', 'd']],
  ['d', 'b', ['b', 'c', 'd']],
  ['b', 'b', ['b']],
  ['gone', 'c', ['c']],
  [undefined, 'c', ['c']],
])('a range from %s to %s goes by the order of the list', (from, to, range) => {
  expect(keysBetween(['a', 'b', 'c', 'd', 'e'], from, to)).toEqual(range);
});

test('a selection says what of it is on this page', () => {
  expect(selectionText({ ticked: 25, here: 25, all: undefined })).toBe('25 on this page selected.');
  expect(selectionText({ ticked: 1031, here: 25, all: undefined })).toBe('1,031 selected, 25 of them on this page.');
  expect(selectionText({ ticked: 0, here: 25, all: 3412 })).toBe(
    'All 3,412 that match selected, 25 of them on this page.',
  );
  expect(doneText({ decision: 'accepted', decided: 6240, items: 1 })).toBe(
    'You accepted 6,240 changes in 1 suggestion.',
  );
});

describeInBrowser('deciding many', () => {
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
    await openApp(page, server.origin, '/review');
    await page.locator('tbody tr:nth-child(25)').waitFor();
  });
  afterEach(async () => {
    await page.context().close();
    await server.close();
  });

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const dialog = () => page.getByRole('dialog');
  const box = (row: number) => page.locator('tbody tr').nth(row).getByRole('checkbox');
  const bodyOf = (path: string) =>
    server.shop.requests.findLast((request) => request.method === 'POST' && request.path === path)?.body;

  test('shift goes for a range, from the keyboard too, and only the chosen fields are decided', async () => {
    await box(1).press('Space');
    await box(4).press('Shift+Space');
    await page.getByText('4 on this page selected.').waitFor();
    await box(3).press('Space');
    await page.getByText('3 on this page selected.').waitFor();
    await button('Accept…').click();
    await dialog().getByText('2 new addresses left out').waitFor();
    await dialog().getByRole('checkbox', { name: 'Meta description (3)' }).press('Space');
    await dialog().getByRole('button', { name: 'Accept 6 changes' }).click();
    await page.getByText('You accepted 6 changes in 3 suggestions.').waitFor();
    const title = { title: 1, description: 1, jsonld: 1 };
    expect(bodyOf('/review/selections')).toEqual({
      rows: [1, 2, 4].map((at) => ({ id: proposalId(at), versions: title })),
    });
    expect(bodyOf('/review/bulk-decisions')).toMatchObject({ decision: 'accepted', signals: ['title', 'jsonld'] });
  });

  test('all that match are one selection, whose decision is watched, told and taken back after a reload', async () => {
    const [first] = server.shop.proposals;
    const reason = 'Meanwhile anna@fjell.example rejected it. Look at it again and decide anew.';
    server.shop.leftByBulk = {
      leftAlone: [{ reason, changes: 1 }],
      examples: [{ proposalId: first?.id ?? '', name: first?.name ?? '', signal: 'title', reason }],
    };
    await button('Select all 30 that match').click();
    await page.getByText('All 30 that match selected, 25 of them on this page.').waitFor();
    await button('Reject…').click();
    await dialog().getByRole('button', { name: 'Reject 90 changes' }).click();
    await page.getByText('10 of 30').waitFor();
    await dialog().getByRole('heading', { name: '1 change left alone' }).waitFor();
    await dialog()
      .getByRole('link', { name: first?.name ?? '' })
      .waitFor();
    await dialog().getByRole('button', { name: 'Close' }).click();
    expect(bodyOf('/review/selections')).toEqual({ filter: { state: 'pending' } });
    await openApp(page, server.origin, '/review');
    await page.getByText('You rejected 90 changes in 30 suggestions.').waitFor();
    expect(await dialog().count()).toBe(0);
    await button('Undo').click();
    await dialog().getByRole('button', { name: 'Take back 90 decisions' }).click();
    await page.getByText('You took back the decision about 90 changes').waitFor();
    await page.locator('tbody tr:nth-child(25)').waitFor();
    expect(await button('Undo').count()).toBe(0);
  });

  test('further filters stand behind a button, and in the address once chosen', async () => {
    await button('More filters').click();
    await page.getByRole('combobox', { name: 'Category' }).click();
    await page.getByRole('option', { name: 'Tents › Tunnel tents' }).click();
    await until(
      () => page.url(),
      (url) => url.includes('category=7'),
    );
    const asked = await until(
      () => server.shop.requests.findLast(({ path }) => path.startsWith('/review/proposals?'))?.path ?? '',
      (path) => path.includes('category=7'),
    );
    expect(asked).toContain('category=7');
    await openApp(page, server.origin, '/review?score=0-39');
    await until(
      () => page.getByRole('combobox', { name: 'Score today' }).inputValue(),
      (shown) => shown === 'Below 40',
    );
    expect(await page.getByRole('combobox', { name: 'Score today' }).inputValue()).toBe('Below 40');
  });
});
