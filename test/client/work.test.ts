import { describeInBrowser } from '../browser/support/chromium.ts';
import { proposalId, runningRun } from './support/fixtures.ts';
import { setUpDesk } from './support/desk.ts';
import { until } from './support/open-app.ts';

const desk = setUpDesk();
const { address, button, dialog, rows, sent, tick } = desk;
const acceptTicked = async () => {
  await button('Accept…').click();
  await dialog()
    .getByRole('button', { name: /^Accept \d+ changes$/ })
    .click();
};

describeInBrowser('the catalog', () => {
  test('keeps filters and page in the address and finds the way back', async () => {
    await desk.open('/catalog');
    await rows(25);
    await button('Next page').click();
    await address(/[?&]after=25$/);
    await sent('GET', /^\/catalog\/items\?.*\bafter=25\b/);
    await button('Previous page').click();
    await address(/\/catalog$/);
    await desk.page.getByRole('link', { name: 'Skarv 2 Tunnel Tent', exact: true }).waitFor();
    await desk.page.getByPlaceholder('Search by name or SKU').fill('stove');
    await desk.page.keyboard.press('Enter');
    await address(/\?q=stove$/);
    await sent('GET', /^\/catalog\/items\?.*\bq=stove\b/);
  });

  test('pressing for the next page again before it is there skips none, and the way back leads to the first', async () => {
    await desk.open('/catalog');
    await rows(25);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await desk.page.route(/\/catalog\/items\?.*after=25/, (route) => held.then(() => route.continue()));
    const previous = button('Previous page');
    await button('Next page').click();
    await until(() => previous.isEnabled(), Boolean);
    await button('Next page').click();
    release();
    await desk.page.getByRole('link', { name: 'Merino Base Layer Long Sleeve 25', exact: true }).waitFor();
    await previous.click();
    await address(/\/catalog$/);
    await desk.page.getByRole('link', { name: 'Skarv 2 Tunnel Tent', exact: true }).waitFor();
  });

  test('asks for suggestions for the ticked items, across pages', async () => {
    await desk.open('/catalog');
    await rows(25);
    await tick(0);
    await button('Next page').click();
    await desk.page.getByRole('link', { name: 'Merino Base Layer Long Sleeve 25', exact: true }).waitFor();
    await tick(0);
    await button('Suggest improvements for 2 items').click();
    await desk.page.getByText('2 items: 1 page title, 2 meta descriptions').waitFor();
    await button('Start').click();
    await desk.page.getByRole('heading', { name: 'Working out suggestions' }).waitFor();
    expect(await sent('POST', '/enrichment/runs')).toMatchObject({ scope: 'selected', items: [{ id: 1 }, { id: 26 }] });
  });

  test('asks before it starts for all that need it', async () => {
    await desk.open('/catalog');
    await button('Suggest improvements for all that need it').click();
    await desk.page.getByText('27 of 1,000 items').waitFor();
    await button('Start').click();
    await desk.page.getByText('Clione is working out suggestions.').waitFor();
    expect(await sent('POST', '/enrichment/runs')).toEqual({ scope: 'needed', mode: 'mend', signals: [] });
  });
});

describeInBrowser('reviewing one item', () => {
  const titleCard = () =>
    desk.page
      .locator('main')
      .getByRole('heading', { name: /Page title/ })
      .locator('xpath=ancestor::div[2]');

  test('a phrase that rests on a fact names it to pointer and keyboard', async () => {
    await desk.open(`/review/${proposalId(0)}`);
    const phrase = desk.page.getByText('silnylon', { exact: true });
    await phrase.focus();
    expect(
      await phrase.locator('xpath=ancestor-or-self::span[@aria-description]').getAttribute('aria-description'),
    ).toBe('From your data: Material: Silnylon 30D ripstop');
    await desk.page.getByText('Google often shows other words; this is what you offer it.').waitFor();
    await desk.page.getByText('55 characters · 452 of 580 px').waitFor();
  });

  test('accept, reset and an own text reach the server with the version that was on screen', async () => {
    await desk.open(`/review/${proposalId(0)}`);
    await titleCard().getByRole('button', { name: 'Accept' }).click();
    await titleCard().getByText('Accepted ·').waitFor();
    await titleCard().getByRole('button', { name: 'Reset' }).click();
    await titleCard().getByRole('button', { name: 'Accept' }).waitFor();
    await titleCard().getByRole('button', { name: 'Edit' }).click();
    await desk.page.getByLabel('Your page title').fill('Skarv 2, in my own words');
    await button('Accept my text').click();
    await desk.page.getByText('Your text ·').waitFor();
    expect(await sent('POST', /changes\/title$/)).toEqual({
      decision: 'edited',
      version: 3,
      value: 'Skarv 2, in my own words',
    });
  });

  test('a decision that came too late shows the latest state instead of overwriting it', async () => {
    await desk.open(`/review/${proposalId(0)}`);
    await titleCard().waitFor();
    const change = desk.shop.proposals[0]?.changes[0];
    if (change) Object.assign(change, { version: 9, decision: 'rejected' });
    await titleCard().getByRole('button', { name: 'Accept' }).click();
    await desk.page.getByText('ingrid@fjell.example rejected it,').waitFor();
    await titleCard().getByText('Rejected', { exact: true }).waitFor();
    expect(change?.decision).toBe('rejected');
  });

  test('a decision that did not work is told even after going on to the next item', async () => {
    const message = 'BigCommerce is busy. Try again in a minute.';
    desk.shop.failures.set('POST /review/decisions', { status: 503, code: 'unavailable', message });
    await desk.open('/review');
    await desk.page.getByRole('link', { name: 'Skarv 2 Tunnel Tent', exact: true }).click();
    await button('Accept all 3').waitFor();
    await desk.page.keyboard.press('Shift+A');
    await desk.page.keyboard.press('n');
    await desk.page.getByRole('heading', { level: 1, name: 'Merino Base Layer Long Sleeve' }).waitFor();
    await desk.page.getByRole('alert').getByText(message).waitFor();
  });

  test('the keys Shift+A and N accept everything and go on in the order of the list', async () => {
    await desk.open('/review');
    await desk.page.getByRole('link', { name: 'Skarv 2 Tunnel Tent', exact: true }).click();
    await button('Accept all 3').waitFor();
    await desk.page.keyboard.press('Shift+A');
    await desk.page.getByText('3 changes accepted.').waitFor();
    expect(await sent('POST', '/review/decisions')).toMatchObject({
      versions: { [proposalId(0)]: { title: expect.any(Number), description: expect.any(Number) } },
    });
    await desk.page.keyboard.press('n');
    await desk.page.getByRole('heading', { level: 1, name: 'Merino Base Layer Long Sleeve' }).waitFor();
  });
});

describeInBrowser('search data of one item', () => {
  test('are a tree that says what they are, and that pages do not show them; the code is one click away', async () => {
    await desk.open(`/review/${proposalId(0)}`);
    for (const line of ['Packed weight 2.1 kg', 'Category Tents > Tunnel tents'])
      await desk.page.getByRole('listitem').filter({ hasText: line }).waitFor();
    await desk.page.getByText('Your pages show it once the Schema Injector can use it; today they do not.').waitFor();
    expect(await desk.page.getByText('"v": 1').isVisible()).toBe(false);
    await desk.page.getByText('Show as code').first().click();
    await desk.page.getByText('"v": 1').waitFor();
  });

  test('come with what is missing in them, each with the place to fill it in', async () => {
    desk.shop.findings = [
      { code: 'no_image', level: 'error', message: 'No image.', place: 'Products › (product) › Images & videos' },
      { code: 'no_gtin', level: 'recommended', message: 'No GTIN.', place: null },
    ];
    const expected = ['ErrorNo image.Products › (product) › Images & videos', 'MissingNo GTIN.'];
    for (const path of [`/review/${proposalId(0)}`, '/catalog/product/1']) {
      await desk.open(path);
      const found = desk.page.getByRole('list', { name: 'What is wrong or missing' }).getByRole('listitem');
      await found.first().waitFor();
      expect(await found.allTextContents()).toEqual(expected);
    }
    await desk.page.getByText('Product Tent').waitFor();
  });

  test('are words in the list and in the last look before publishing', async () => {
    await desk.open('/review');
    await rows(25);
    expect(await desk.page.getByText('Packed weight: 2.1 kg · Category: Tents > Tunnel tents').count()).toBe(25);
    await tick(0);
    await acceptTicked();
    await button('Publish…').click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByText('Packed weight: 2.1 kg · Category: Tents > Tunnel tents').waitFor();
    await dialog.getByText('today they do not.').waitFor();
    expect(await dialog.getByText('"v"').count()).toBe(0);
  });

  test('are words in the history, with the tree behind Details', async () => {
    const [first] = desk.shop.publications;
    const after = desk.shop.proposals[0]?.changes.find(({ signal }) => signal === 'jsonld')?.proposed ?? '';
    if (first) desk.shop.publications = [{ ...first, signal: 'jsonld', before: '', after, readBack: after }];
    await desk.open('/propagation');
    await desk.page.getByText('Packed weight: 2.1 kg · Category: Tents > Tunnel tents').waitFor();
    await desk.page.getByText('Stored; pages do not show it yet').waitFor();
    await button('Details').click();
    await desk.page
      .getByRole('dialog')
      .getByRole('listitem')
      .filter({ hasText: 'Packed weight 2.1 kg' })
      .first()
      .waitFor();
    await desk.page.getByRole('dialog').getByText('today they do not.').waitFor();
  });
});

describeInBrowser('finding the way', () => {
  test('the tab of a section leads back to it from the page of one item', async () => {
    await desk.open(`/review/${proposalId(0)}`);
    await button('Accept all 3').waitFor();
    await desk.page.getByRole('tab', { name: 'Review' }).click();
    await desk.page.getByRole('heading', { level: 1, name: 'Review' }).waitFor();
    expect(new URL(desk.page.url()).pathname).toBe('/app/review');
  });

  test.each(['/review', '/catalog'])('on %s the checkbox of a row is called after its item', async (path) => {
    await desk.open(path);
    const box = desk.page.getByRole('checkbox', { name: 'Select Skarv 2 Tunnel Tent', exact: true });
    await box.press('Space');
    await button(/1 item$/)
      .or(desk.page.getByText('1 on this page selected.'))
      .waitFor();
    expect(await box.isChecked()).toBe(true);
  });
});

describeInBrowser('publishing', () => {
  test('the dialog counts what goes live before it does, and the progress follows', async () => {
    await desk.open('/review');
    await rows(25);
    await tick(0);
    await tick(1);
    await acceptTicked();
    await desk.page.getByRole('heading', { name: 'Ready to publish (6)' }).waitFor();
    await button('Publish…').click();
    await desk.page.getByText('Page title: 2').waitFor();
    await desk.page.getByText('You can undo each change under Signal Propagation').waitFor();
    await button('Publish 6 changes').click();
    await desk.page.getByRole('heading', { name: 'Publishing to your shop' }).waitFor();
    await address(new RegExp(`/app/propagation\\?batch=${desk.shop.batches[0]?.id}$`));
  });

  test('someone who may not publish sees why', async () => {
    desk.shop.session.member = { ...desk.shop.session.member, role: 'member', canPublish: false };
    await desk.open('/propagation');
    const undo = desk.page.getByLabel(/^Undo: not available/);
    await undo.hover();
    await desk.page.getByText('The owner of your shop can allow it').waitFor();
    expect(await undo.getByRole('button').isDisabled()).toBe(true);
  });

  test('a value changed outside Clione is decided by the person, with both texts in view', async () => {
    await desk.open('/propagation');
    await button('Decide').click();
    await desk.page.getByText('Black Week special').waitFor();
    await button('Keep theirs').click();
    await desk.page.getByText('The text in your shop stays as it is.').waitFor();
    expect(await sent('POST', '/resolve')).toEqual({ take: 'theirs' });
  });

  test('a paused batch says why and goes on only when asked to', async () => {
    const [done] = desk.shop.batches;
    if (done)
      desk.shop.batches = [{ ...done, state: 'paused', problem: '2 of the first ten values arrived differently.' }];
    await desk.open('/propagation');
    await desk.page.getByText('2 of the first ten values arrived differently.').waitFor();
    await button('Go on').click();
    await button('Go on').waitFor({ state: 'detached' });
    await button('Pause').click();
    await button('Undo what was written').waitFor();
    await button('Stop here').click();
    await button('Stop here').waitFor({ state: 'detached' });
    expect(desk.shop.batches[0]?.state).toBe('cancelled');
  });

  test('undo is asked for once more and failures stay in the dialog', async () => {
    const [first] = desk.shop.publications;
    desk.shop.failures.set(`POST /propagation/publications/${first?.id}/undo`, {
      status: 409,
      code: 'conflict',
      message: 'The value was changed since; nothing was written.',
    });
    await desk.open('/propagation');
    await desk.page.getByRole('button', { name: 'Undo', exact: true }).click();
    await button('Undo this change').click();
    await desk.page.getByRole('dialog').getByText('The value was changed since; nothing was written.').waitFor();
  });

  test('all since a day goes back after a look at what is left alone, and filters stand in the address', async () => {
    await desk.open('/propagation');
    await desk.page.getByRole('textbox', { name: 'From' }).pressSequentially('11012026');
    await address(/[?&]from=2026-11-01$/);
    expect(desk.hasSent('GET', /from=0/)).toBe(false);
    await button('Undo since a day').click();
    const dialog = desk.page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Take back' }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Since' }).fill('2026-11-20');
    await dialog.getByText('1 value goes back, of 1 item.').waitFor();
    await dialog.getByRole('tab', { name: 'Left alone (1)' }).click();
    await dialog.getByText('Black Week special').waitFor();
    await dialog.getByRole('button', { name: 'Take 1 change back' }).click();
    await desk.page.getByText('Clione is taking 1 change back.').waitFor();
    expect(await sent('POST', /undo$/)).toEqual({ scope: { what: 'since', day: '2026-11-20' } });
  });
});

describeInBrowser('the other screens', () => {
  test('what can no longer be refreshed says so, until it can', async () => {
    desk.shop.syncRuns = [runningRun];
    await desk.open('/sync');
    await desk.page.getByText('1,250 of 2,312').waitFor();
    const message = 'Something broke on our side.';
    desk.shop.failures.set('GET /sync/runs', { status: 500, code: 'internal', message });
    await desk.page.getByRole('alert').getByText(message).waitFor();
    await desk.page.getByText('What you see may be out of date').waitFor();
    desk.shop.failures.clear();
    await desk.page.getByText('What you see may be out of date').waitFor({ state: 'detached' });
  });

  test('the first visit shows what Clione does while it reads the shop', async () => {
    desk.shop.syncRuns = [runningRun];
    await desk.open();
    await desk.page.getByRole('heading', { name: 'Welcome to Clione, Fjell & Fjord Outdoor' }).waitFor();
    await desk.page.getByText('It has no code to change prices, stock, names, descriptions or images.').waitFor();
    await desk.page.getByText('1,250 of 2,312 · 2 failed').waitFor();
    desk.shop.syncRuns = [{ ...runningRun, state: 'done', finishedAt: runningRun.queuedAt }];
    await desk.page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  });

  test('the Schema Injector is switched on only after its preview, with the id of what was shown', async () => {
    await desk.open('/injector');
    await button('Switch on…').click();
    await desk.page.getByText('This reaches 2,365 pages.').waitFor();
    expect(desk.hasSent('POST', '/injector/on')).toBe(false);
    await button('Approve and switch on').click();
    await desk.page.getByText('On. Your pages carry the search data below.').waitFor();
    expect(await sent('POST', '/injector/on')).toEqual({ previewId: desk.shop.preview.previewId });
  });

  test('the mode of a type of page is changed only after a look at what it would make of the pages', async () => {
    desk.shop.preview.pageTypes = desk.shop.injector.pageTypes;
    await desk.open('/injector');
    await desk.page.locator('tr', { hasText: 'Product pages' }).getByRole('button', { name: 'Change…' }).click();
    await dialog().getByRole('combobox', { name: 'Mode of product pages' }).click();
    const asked = desk.page.waitForRequest(
      (request) => request.url().endsWith('/injector/preview') && request.postData() === '{"modes":{"product":"off"}}',
    );
    await dialog().getByRole('option', { name: /^Off/ }).click();
    await asked;
    expect(desk.hasSent('POST', '/injector/on')).toBe(false);
  });

  test('an approval names each type of page that changes and what goes; what only the merchant knows is asked before', async () => {
    const { preview } = desk.shop;
    const [example] = preview.examples;
    const change = {
      pages: 2310,
      before: 'replace',
      after: 'supplement',
      added: ['WebPage'],
      completing: null,
    } as const;
    preview.changes = [{ ...change, pageType: 'product', added: ['WebPage'], removed: ['Product'] }];
    preview.questions = [{ about: 'theme', text: 'My storefront is made with a BigCommerce theme.' }];
    example?.removes.push({ type: 'Product', text: '{}' });
    desk.shop.injector.state = 'on';
    desk.shop.injector.update = 'Something is new.';
    await desk.open('/injector');
    await button('See the difference…').click();
    await dialog().getByText('Replace → Supplement').waitFor();
    await dialog().getByText('Removed: Product').waitFor();
    await dialog().locator('del').waitFor();
    const asked = desk.page.waitForRequest(
      (request) =>
        request.url().endsWith('/injector/preview') && request.postData() === '{"modes":{},"said":["theme"]}',
    );
    await dialog().getByText('My storefront is made with a BigCommerce theme.').click();
    await asked;
  });

  test('what stood in the shop is put back only when asked a second time', async () => {
    Object.assign(desk.shop.injector, { state: 'on', health: 'missing' });
    await desk.open('/injector');
    await button('Repair…').click();
    await dialog().getByText('What you approved last stands in your shop again').waitFor();
    expect(desk.hasSent('POST', '/injector/repair')).toBe(false);
    await button('Put it back').click();
    await sent('POST', '/injector/repair');
  });

  test('public custom fields are saved as a whole, and only when something changed', async () => {
    await desk.open('/settings');
    const save = button('Save custom fields');
    await save.waitFor();
    expect(await save.isDisabled()).toBe(true);
    await desk.page.locator('tr', { hasText: 'Supplier code' }).locator('label:visible').first().click();
    await save.click();
    await desk.page.getByText('3 custom fields are used for suggestions now.').waitFor();
    expect(await sent('PATCH', '/settings')).toEqual({
      publicCustomFields: ['Material', 'Water column', 'Supplier code'],
    });
  });

  test('many custom fields come in pages, and any of them is found by its name', async () => {
    const [field] = desk.shop.settings.customFields;
    if (field === undefined) throw new Error('no custom field');
    desk.shop.settings.customFields = Array.from({ length: 64 }, (_, index) => ({
      ...field,
      name: `Field ${index}`,
    }));
    await desk.open('/settings');
    await desk.page.getByLabel('Field 9', { exact: true }).waitFor();
    expect(await desk.page.getByLabel(/^Field \d+$/).count()).toBe(10);
    await desk.page.getByPlaceholder('Find a custom field').fill('63');
    await desk.page.getByLabel('Field 63', { exact: true }).waitFor();
    expect(await desk.page.getByLabel(/^Field \d+$/).count()).toBe(1);
  });

  test('rows that could not be read are listed with their reasons', async () => {
    await desk.open('/sync');
    await button('Show 2 rows').click();
    await desk.page.getByRole('dialog').getByText('BigCommerce sent no price for it.').waitFor();
  });
});
