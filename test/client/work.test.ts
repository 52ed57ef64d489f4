import type { Browser, Page } from 'playwright-core';
import { describeInBrowser } from '../browser/support/chromium.ts';
import { proposalId, runningRun } from './support/fixtures.ts';
import { launchBrowser, openApp, openTab, until, type Watched } from './support/open-app.ts';
import { type StandIn, startStandIn } from './support/start-stand-in.ts';

let browser: Browser;
let server: StandIn;
let tab: Watched;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  server = await startStandIn();
  tab = await openTab(browser, server.origin);
  page = tab.page;
});
afterEach(async () => {
  await page.context().close();
  await server.close();
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const sent = (method: string, path: string | RegExp) =>
  server.shop.requests.findLast((request) => request.method === method && request.path.match(path) !== null);
const rows = (count: number) => page.locator(`tbody tr:nth-child(${count})`).waitFor();
const acceptTicked = async () => {
  await button('Accept…').click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Accept \d+ changes$/ })
    .click();
};
const tick = (row: number) => page.locator('tbody tr').nth(row).locator('label:visible').first().click();

describeInBrowser('the catalog', () => {
  const asked = async (part: string) => {
    const path = await until(
      () => sent('GET', '/catalog/items')?.path ?? '',
      (last) => last.includes(part),
    );
    expect(path).toContain(part);
  };

  test('keeps filters and page in the address and finds the way back', async () => {
    await openApp(page, server.origin, '/catalog');
    await rows(25);
    await button('Next page').click();
    await asked('after=25');
    expect(page.url()).toContain('after=25');
    await button('Previous page').click();
    await until(
      () => page.url(),
      (url) => !url.includes('after='),
    );
    await page.getByRole('link', { name: 'Skarv 2 Tunnel Tent', exact: true }).waitFor();
    await page.getByPlaceholder('Search by name or SKU').fill('stove');
    await page.keyboard.press('Enter');
    await asked('q=stove');
    expect(page.url()).toMatch(/\?q=stove$/);
  });

  test('asks for suggestions for the ticked items, across pages', async () => {
    await openApp(page, server.origin, '/catalog');
    await rows(25);
    await tick(0);
    await button('Next page').click();
    await page.getByRole('link', { name: 'Merino Base Layer Long Sleeve 25', exact: true }).waitFor();
    await tick(0);
    await button('Suggest improvements for 2 items').click();
    await page.getByText('2 items: 1 page title, 2 meta descriptions').waitFor();
    await button('Start').click();
    await page.getByRole('heading', { name: 'Working out suggestions' }).waitFor();
    expect(sent('POST', '/enrichment/runs')?.body).toMatchObject({ scope: 'selected', items: [{ id: 1 }, { id: 26 }] });
  });

  test('asks before it starts for all that need it', async () => {
    await openApp(page, server.origin, '/catalog');
    await button('Suggest improvements for all that need it').click();
    await page.getByText('27 of 1,000 items').waitFor();
    await button('Start').click();
    await page.getByText('Clione is working out suggestions.').waitFor();
    expect(sent('POST', '/enrichment/runs')?.body).toEqual({ scope: 'needed', mode: 'mend', signals: [] });
  });

  test('rewriting all texts waits for the number of items, typed', async () => {
    await openApp(page, server.origin, '/catalog');
    await button('Suggest improvements for all that need it').click();
    await page.getByText('Rewrite all texts').click();
    expect(await button('Start').isDisabled()).toBe(true);
    await page.getByLabel('Type 63 to confirm').fill('62');
    expect(await button('Start').isDisabled()).toBe(true);
    await page.getByLabel('Type 63 to confirm').fill('63');
    await button('Start').click();
    await page.getByText('Clione is working out suggestions.').waitFor();
    expect(sent('POST', '/enrichment/runs')?.body).toMatchObject({ mode: 'rewrite', confirmation: 63 });
  });
});

describeInBrowser('reviewing one item', () => {
  const titleCard = () =>
    page
      .locator('main')
      .getByRole('heading', { name: /Page title/ })
      .locator('xpath=ancestor::div[2]');

  test('a phrase that rests on a fact names it to pointer and keyboard', async () => {
    await openApp(page, server.origin, `/review/${proposalId(0)}`);
    const phrase = page.getByText('silnylon', { exact: true });
    await phrase.focus();
    expect(
      await phrase.locator('xpath=ancestor-or-self::span[@aria-description]').getAttribute('aria-description'),
    ).toBe('From your data: Material: Silnylon 30D ripstop');
    await page.getByText('Google often shows other words; this is what you offer it.').waitFor();
    await page.getByText('55 characters · 452 of 580 px').waitFor();
  });

  test('accept, reset and an own text reach the server with the version that was on screen', async () => {
    await openApp(page, server.origin, `/review/${proposalId(0)}`);
    await titleCard().getByRole('button', { name: 'Accept' }).click();
    await titleCard().getByText('Accepted ·').waitFor();
    await titleCard().getByRole('button', { name: 'Reset' }).click();
    await titleCard().getByRole('button', { name: 'Accept' }).waitFor();
    await titleCard().getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Your page title').fill('Skarv 2, in my own words');
    await button('Accept my text').click();
    await page.getByText('Your text ·').waitFor();
    expect(sent('POST', /changes\/title$/)?.body).toEqual({
      decision: 'edited',
      version: 3,
      value: 'Skarv 2, in my own words',
    });
  });

  test('a decision that came too late shows the latest state instead of overwriting it', async () => {
    await openApp(page, server.origin, `/review/${proposalId(0)}`);
    await titleCard().waitFor();
    const change = server.shop.proposals[0]?.changes[0];
    if (change) Object.assign(change, { version: 9, decision: 'rejected' });
    await titleCard().getByRole('button', { name: 'Accept' }).click();
    await page.getByText('ingrid@fjell.example rejected it,').waitFor();
    await titleCard().getByText('Rejected', { exact: true }).waitFor();
    expect(change?.decision).toBe('rejected');
  });

  test('a decision that did not work is told even after going on to the next item', async () => {
    const message = 'BigCommerce is busy. Try again in a minute.';
    server.shop.failures.set('POST /review/decisions', { status: 503, code: 'unavailable', message });
    await openApp(page, server.origin, '/review');
    await page.getByRole('link', { name: 'Skarv 2 Tunnel Tent', exact: true }).click();
    await button('Accept all 3').waitFor();
    await page.keyboard.press('Shift+A');
    await page.keyboard.press('n');
    await page.getByRole('heading', { level: 1, name: 'Merino Base Layer Long Sleeve' }).waitFor();
    await page.getByRole('alert').getByText(message).waitFor();
  });

  test('the keys Shift+A and N accept everything and go on in the order of the list', async () => {
    await openApp(page, server.origin, '/review');
    await page.getByRole('link', { name: 'Skarv 2 Tunnel Tent', exact: true }).click();
    await button('Accept all 3').waitFor();
    await page.keyboard.press('Shift+A');
    await page.getByText('3 changes accepted.').waitFor();
    expect(sent('POST', '/review/decisions')?.body).toMatchObject({
      versions: { [proposalId(0)]: { title: expect.any(Number), description: expect.any(Number) } },
    });
    await page.keyboard.press('n');
    await page.getByRole('heading', { level: 1, name: 'Merino Base Layer Long Sleeve' }).waitFor();
  });
});

describeInBrowser('search data of one item', () => {
  test('are a tree that says what they are, and that pages do not show them; the code is one click away', async () => {
    await openApp(page, server.origin, `/review/${proposalId(0)}`);
    for (const line of ['Packed weight 2.1 kg', 'Category Tents > Tunnel tents'])
      await page.getByRole('listitem').filter({ hasText: line }).waitFor();
    await page.getByText('Your pages show it once the Schema Injector can use it; today they do not.').waitFor();
    expect(await page.getByText('"v": 1').isVisible()).toBe(false);
    await page.getByText('Show as code').first().click();
    expect(await page.getByText('"v": 1').isVisible()).toBe(true);
  });

  test('come with what is missing in them, each with the place to fill it in', async () => {
    server.shop.findings = [
      { code: 'no_image', level: 'error', message: 'No image.', place: 'Products › (product) › Images & videos' },
      { code: 'no_gtin', level: 'recommended', message: 'No GTIN.', place: null },
    ];
    const expected = ['ErrorNo image.Products › (product) › Images & videos', 'MissingNo GTIN.'];
    for (const path of [`/review/${proposalId(0)}`, '/catalog/product/1']) {
      await openApp(page, server.origin, path);
      const found = page.getByRole('list', { name: 'What is wrong or missing' }).getByRole('listitem');
      await found.first().waitFor();
      expect(await found.allTextContents()).toEqual(expected);
    }
    await page.getByText('Product Tent').waitFor();
  });

  test('are words in the list and in the last look before publishing', async () => {
    await openApp(page, server.origin, '/review');
    await rows(25);
    expect(await page.getByText('Packed weight: 2.1 kg · Category: Tents > Tunnel tents').count()).toBe(25);
    await tick(0);
    await acceptTicked();
    await button('Publish…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Packed weight: 2.1 kg · Category: Tents > Tunnel tents').waitFor();
    await dialog.getByText('today they do not.').waitFor();
    expect(await dialog.getByText('"v"').count()).toBe(0);
  });

  test('are words in the history, with the tree behind Details', async () => {
    const [first] = server.shop.publications;
    const after = server.shop.proposals[0]?.changes.find(({ signal }) => signal === 'jsonld')?.proposed ?? '';
    if (first) server.shop.publications = [{ ...first, signal: 'jsonld', before: '', after, readBack: after }];
    await openApp(page, server.origin, '/propagation');
    await page.getByText('Packed weight: 2.1 kg · Category: Tents > Tunnel tents').waitFor();
    await page.getByText('Stored; pages do not show it yet').waitFor();
    await button('Details').click();
    await page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'Packed weight 2.1 kg' }).first().waitFor();
    await page.getByRole('dialog').getByText('today they do not.').waitFor();
  });
});

describeInBrowser('finding the way', () => {
  test('the tab of a section leads back to it from the page of one item', async () => {
    await openApp(page, server.origin, `/review/${proposalId(0)}`);
    await button('Accept all 3').waitFor();
    await page.getByRole('tab', { name: 'Review' }).click();
    await page.getByRole('heading', { level: 1, name: 'Review' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/app/review');
  });

  test.each(['/review', '/catalog'])('on %s the checkbox of a row is called after its item', async (path) => {
    await openApp(page, server.origin, path);
    const box = page.getByRole('checkbox', { name: 'Select Skarv 2 Tunnel Tent', exact: true });
    await box.press('Space');
    await button(/1 item$/)
      .or(page.getByText('1 on this page selected.'))
      .waitFor();
    expect(await box.isChecked()).toBe(true);
  });
});

describeInBrowser('publishing', () => {
  test('the dialog counts what goes live before it does, and the progress follows', async () => {
    await openApp(page, server.origin, '/review');
    await rows(25);
    await tick(0);
    await tick(1);
    await acceptTicked();
    await page.getByRole('heading', { name: 'Ready to publish (6)' }).waitFor();
    await button('Publish…').click();
    await page.getByText('Page title: 2').waitFor();
    await page.getByText('You can undo each change under Signal Propagation').waitFor();
    await button('Publish 6 changes').click();
    await page.getByRole('heading', { name: 'Publishing to your shop' }).waitFor();
    expect(page.url()).toContain(`/app/propagation?batch=${server.shop.batches[0]?.id}`);
  });

  test('someone who may not publish sees why', async () => {
    server.shop.session.member = { ...server.shop.session.member, role: 'member', canPublish: false };
    await openApp(page, server.origin, '/propagation');
    const undo = page.getByLabel(/^Undo: not available/);
    await undo.hover();
    await page.getByText('The owner of your shop can allow it').waitFor();
    expect(await undo.getByRole('button').isDisabled()).toBe(true);
  });

  test('a value changed outside Clione is decided by the person, with both texts in view', async () => {
    await openApp(page, server.origin, '/propagation');
    await button('Decide').click();
    await page.getByText('Black Week special').waitFor();
    await button('Keep theirs').click();
    await page.getByText('The text in your shop stays as it is.').waitFor();
    expect(sent('POST', '/resolve')?.body).toEqual({ take: 'theirs' });
  });

  test('a paused batch says why and goes on only when asked to', async () => {
    const [done] = server.shop.batches;
    if (done)
      server.shop.batches = [{ ...done, state: 'paused', problem: '2 of the first ten values arrived differently.' }];
    await openApp(page, server.origin, '/propagation');
    await page.getByText('2 of the first ten values arrived differently.').waitFor();
    await button('Go on').click();
    await button('Go on').waitFor({ state: 'detached' });
    await button('Pause').click();
    await button('Undo what was written').waitFor();
    await button('Stop here').click();
    await button('Stop here').waitFor({ state: 'detached' });
    expect(server.shop.batches[0]?.state).toBe('cancelled');
  });

  test('undo is asked for once more and failures stay in the dialog', async () => {
    const [first] = server.shop.publications;
    server.shop.failures.set(`POST /propagation/publications/${first?.id}/undo`, {
      status: 409,
      code: 'conflict',
      message: 'The value was changed since; nothing was written.',
    });
    await openApp(page, server.origin, '/propagation');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await button('Undo this change').click();
    await page.getByRole('dialog').getByText('The value was changed since; nothing was written.').waitFor();
  });

  test('all since a day goes back after a look at what is left alone, and filters stand in the address', async () => {
    await openApp(page, server.origin, '/propagation');
    await page.getByRole('textbox', { name: 'From' }).fill('2026-11-01');
    await until(
      () => page.url(),
      (url) => url.includes('from=2026-11-01'),
    );
    await button('Undo since a day').click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Take back' }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Since' }).fill('2026-11-20');
    await dialog.getByText('1 value goes back, of 1 item.').waitFor();
    await dialog.getByRole('tab', { name: 'Left alone (1)' }).click();
    await dialog.getByText('Black Week special').waitFor();
    await dialog.getByRole('button', { name: 'Take 1 change back' }).click();
    await page.getByText('Clione is taking 1 change back.').waitFor();
    expect(sent('POST', /undo$/)?.body).toEqual({ scope: { what: 'since', day: '2026-11-20' } });
  });
});

describeInBrowser('the other screens', () => {
  test('what can no longer be refreshed says so, until it can', async () => {
    server.shop.syncRuns = [runningRun];
    await openApp(page, server.origin, '/sync');
    await page.getByText('1,250 of 2,312').waitFor();
    const message = 'Something broke on our side.';
    server.shop.failures.set('GET /sync/runs', { status: 500, code: 'internal', message });
    await page.getByRole('alert').getByText(message).waitFor();
    await page.getByText('What you see may be out of date').waitFor();
    server.shop.failures.clear();
    await page.getByText('What you see may be out of date').waitFor({ state: 'detached' });
  });

  test('the first visit shows what Clione does while it reads the shop', async () => {
    server.shop.syncRuns = [runningRun];
    await openApp(page, server.origin);
    await page.getByRole('heading', { name: 'Welcome to Clione, Fjell & Fjord Outdoor' }).waitFor();
    await page.getByText('It has no code to change prices, stock, names, descriptions or images.').waitFor();
    await page.getByText('1,250 of 2,312 · 2 failed').waitFor();
    server.shop.syncRuns = [{ ...runningRun, state: 'done', finishedAt: runningRun.queuedAt }];
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  });

  test('the Schema Injector is switched on only after its preview, with the id of what was shown', async () => {
    await openApp(page, server.origin, '/injector');
    await button('Switch on…').click();
    await page.getByText('This reaches 2,365 pages.').waitFor();
    expect(sent('POST', '/injector/on')).toBeUndefined();
    await button('Approve and switch on').click();
    await page.getByText('On. Your pages carry the search data below.').waitFor();
    expect(sent('POST', '/injector/on')?.body).toEqual({ previewId: server.shop.preview.previewId });
  });

  test('public custom fields are saved as a whole, and only when something changed', async () => {
    await openApp(page, server.origin, '/settings');
    const save = button('Save custom fields');
    await save.waitFor();
    expect(await save.isDisabled()).toBe(true);
    await page.locator('tr', { hasText: 'Supplier code' }).locator('label:visible').first().click();
    await save.click();
    await page.getByText('3 custom fields are used for suggestions now.').waitFor();
    expect(sent('PATCH', '/settings')?.body).toEqual({
      publicCustomFields: ['Material', 'Water column', 'Supplier code'],
    });
  });

  test('many custom fields come in pages, and any of them is found by its name', async () => {
    const [field] = server.shop.settings.customFields;
    if (field === undefined) throw new Error('no custom field');
    server.shop.settings.customFields = Array.from({ length: 64 }, (_, index) => ({
      ...field,
      name: `Field ${index}`,
    }));
    await openApp(page, server.origin, '/settings');
    await page.getByLabel('Field 9', { exact: true }).waitFor();
    expect(await page.getByLabel(/^Field \d+$/).count()).toBe(10);
    await page.getByPlaceholder('Find a custom field').fill('63');
    await page.getByLabel('Field 63', { exact: true }).waitFor();
    expect(await page.getByLabel(/^Field \d+$/).count()).toBe(1);
  });

  test('rows that could not be read are listed with their reasons', async () => {
    await openApp(page, server.origin, '/sync');
    await button('Show 2 rows').click();
    await page.getByRole('dialog').getByText('BigCommerce sent no price for it.').waitFor();
  });
});
