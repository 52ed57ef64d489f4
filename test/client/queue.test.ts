import { keysBetween } from '../../client/components/selection-range.ts';
import { doneText, selectionText } from '../../client/review/bulk-words.ts';
import { describeInBrowser } from '../browser/support/chromium.ts';
import { proposalId } from './support/fixtures.ts';
import { setUpDesk } from './support/desk.ts';
import { until } from './support/open-app.ts';

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
  const desk = setUpDesk();
  const { button, dialog } = desk;

  const box = (row: number) => desk.page.locator('tbody tr').nth(row).getByRole('checkbox');
  const sent = (path: string | RegExp) => desk.sent('POST', path);
  beforeEach(async () => {
    await desk.open('/review');
    await desk.rows(25);
  });

  test('shift goes for a range, from the keyboard too, and only the chosen fields are decided', async () => {
    await box(1).press('Space');
    await box(4).press('Shift+Space');
    await desk.page.getByText('4 on this page selected.').waitFor();
    await box(3).press('Space');
    await desk.page.getByText('3 on this page selected.').waitFor();
    await button('Accept…').click();
    await dialog().getByText('2 new addresses left out').waitFor();
    await dialog().getByRole('checkbox', { name: 'Meta description (3)' }).press('Space');
    await dialog().getByRole('button', { name: 'Accept 6 changes' }).click();
    await desk.page.getByText('You accepted 6 changes in 3 suggestions.').waitFor();
    const title = { title: 1, description: 1, jsonld: 1 };
    expect(await sent('/review/selections')).toEqual({
      rows: [1, 2, 4].map((at) => ({ id: proposalId(at), versions: title })),
    });
    expect(await sent('/review/bulk-decisions')).toMatchObject({ decision: 'accepted', signals: ['title', 'jsonld'] });
  });

  test('all that match are one selection, whose decision is watched, told and taken back after a reload', async () => {
    const [first] = desk.shop.proposals;
    const reason = 'Meanwhile anna@fjell.example rejected it. Look at it again and decide anew.';
    desk.shop.leftByBulk = {
      leftAlone: [{ reason, changes: 1 }],
      examples: [{ proposalId: first?.id ?? '', name: first?.name ?? '', signal: 'title', reason }],
    };
    await button('Select all 30 that match').click();
    await desk.page.getByText('All 30 that match selected, 25 of them on this page.').waitFor();
    await button('Reject…').click();
    desk.shop.holdsBulk = true;
    await dialog().getByRole('button', { name: 'Reject 90 changes' }).click();
    await desk.page.getByText('10 of 30').waitFor();
    desk.shop.holdsBulk = false;
    await dialog().getByRole('heading', { name: '1 change left alone' }).waitFor();
    await dialog()
      .getByRole('link', { name: first?.name ?? '' })
      .waitFor();
    await dialog().getByRole('button', { name: 'Close' }).click();
    expect(await sent('/review/selections')).toEqual({ filter: { state: 'pending' } });
    await desk.open('/review');
    await desk.page.getByText('You rejected 90 changes in 30 suggestions.').waitFor();
    expect(await dialog().count()).toBe(0);
    await button('Undo').click();
    await dialog().getByRole('button', { name: 'Take back 90 decisions' }).click();
    await desk.page.getByText('You took back the decision about 90 changes').waitFor();
    await desk.rows(25);
    expect(await button('Undo').count()).toBe(0);
  });

  test('one that is under way is stopped: what it decided stays, and what became of the rest is said', async () => {
    desk.shop.holdsBulk = true;
    await button('Select all 30 that match').click();
    await button('Accept…').click();
    await dialog().getByRole('button', { name: 'Accept 90 changes' }).click();
    await button('Stop here').click();
    await desk.page.getByText('Stopped after 10 suggestions of 30: the rest is as it was.').waitFor();
    await button('Undo').waitFor();
    expect(await sent(/\/bulk-decisions\/[^/]+\/stop$/)).toBeUndefined();
  });

  test('fields left out are one click away, and where all are decided that is said', async () => {
    for (const row of [0, 1]) await box(row).press('Space');
    await button('Accept…').click();
    for (const name of ['Meta description (2)', 'Search data (JSON-LD) (2)'])
      await dialog().getByRole('checkbox', { name }).press('Space');
    await dialog().getByText('with the filter “Some fields still to decide”').waitFor();
    await dialog().getByRole('button', { name: 'Accept 2 changes' }).click();
    await button('Some fields still to decide (2)').click();
    await desk.address(/\?state=&undecided=yes$/);
    await desk.page.getByRole('link', { name: 'Skarv 2 Tunnel Tent', exact: true }).waitFor();
    await desk.page
      .getByRole('toolbar')
      .filter({ hasText: /(^|\D)2\s*suggestions/ })
      .waitFor();
    for (const proposal of desk.shop.proposals) {
      for (const change of proposal.changes) change.decision = 'accepted';
      proposal.state = 'ready';
    }
    await desk.open('/review?kind=product');
    await desk.page.getByRole('heading', { name: 'All decided' }).waitFor();
    await button(/^Show all \d+$/).click();
    await desk.address(/\?kind=product&state=$/);
    await desk.page.getByRole('link', { name: 'Skarv 2 Tunnel Tent', exact: true }).waitFor();
    await desk.open('/review?q=nowhere');
    await desk.page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
  });

  test('a suggestion from changed data says why it is there, in the list and on its page', async () => {
    const [first] = desk.shop.proposals;
    if (first) Object.assign(first, { becauseChanged: true, scores: { before: 100, after: 100 }, problems: [] });
    for (const change of first?.changes ?? []) change.solves = [];
    await desk.open('/review');
    await desk.page.getByText('· your product data changed').waitFor();
    await desk.open(`/review/${proposalId(0)}`);
    await desk.page.getByText('· your product data changed ·').waitFor();
  });

  test('a kind chosen and a search sent at once both count, and what is typed on meanwhile stays', async () => {
    const field = desk.page.getByPlaceholder('Search by name or SKU');
    await field.fill('stove');
    await desk.page.getByRole('combobox', { name: 'Kind' }).click();
    const option = await desk.page.getByRole('option', { name: 'Products', exact: true }).elementHandle();
    // Nothing of React runs between the three: the address has not been rendered when the next one happens.
    await field.evaluate((input: HTMLInputElement, choice) => {
      if (choice instanceof HTMLElement) choice.click();
      input.form?.requestSubmit();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, 'stoves');
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, option);
    await desk.address(/\?(?=.*\bkind=product\b)(?=.*\bq=stove\b)/);
    await desk.sent('GET', /^\/review\/proposals\?.*\bkind=product&q=stove\b/);
    expect(await field.inputValue()).toBe('stoves');
  });

  test('further filters stand behind a button, and in the address once chosen', async () => {
    await button('More filters').click();
    await desk.page.getByRole('combobox', { name: 'Category' }).click();
    await desk.page.getByRole('option', { name: 'Tents › Tunnel tents' }).click();
    await desk.address(/[?&]category=7$/);
    await desk.sent('GET', /\/review\/proposals\?.*\bcategory=7/);
    await desk.open('/review?score=0-39');
    await until(
      () => desk.page.getByRole('combobox', { name: 'Score today' }).inputValue(),
      (shown) => shown === 'Below 40',
    );
    expect(await desk.page.getByRole('combobox', { name: 'Score today' }).inputValue()).toBe('Below 40');
  });
});
