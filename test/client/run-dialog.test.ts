import { describeInBrowser } from '../browser/support/chromium.ts';
import { quota } from './support/fixtures.ts';
import { setUpDesk } from './support/desk.ts';

const desk = setUpDesk();
const { button, sent } = desk;

describeInBrowser('what a run may touch and cost', () => {
  const open = async () => {
    await desk.open('/catalog');
    await button('Suggest improvements for all that need it').click();
    await desk.page.getByText('An item counts only when it gets a suggestion.').waitFor();
  };
  const start = () => desk.page.getByRole('dialog').getByRole('button', { name: /^Start/ });

  test('rewriting starts only once the number of items is typed', async () => {
    await open();
    await desk.page.getByText('Rewrite all texts').click();
    await desk.page.getByLabel('Type 63 to confirm').fill('62');
    expect(await start().isDisabled()).toBe(true);
    await desk.page.getByLabel('Type 63 to confirm').fill('63');
    await start().click();
    await desk.page.getByText('Clione is working out suggestions.').waitFor();
    expect(await sent('POST', '/enrichment/runs')).toMatchObject({ mode: 'rewrite', confirmation: 63 });
  });

  test('the first run rewrites nothing, and may be the free examples alone', async () => {
    desk.shop.forecast = { isFirstRun: true, free: 3, quota: { ...quota, examplesLeft: 3 } };
    await open();
    expect(await desk.page.getByRole('radio', { name: 'Rewrite all texts' }).isDisabled()).toBe(true);
    await desk.page.getByText('Only the first 3, free').click();
    await desk.page.getByRole('button', { name: 'Start with 3 items' }).click();
    await desk.page.getByText('Clione is working out suggestions.').waitFor();
    expect(await sent('POST', '/enrichment/runs')).toMatchObject({ scope: 'needed', most: 3 });
  });

  test('a run that does not fit says how many do and starts with these', async () => {
    desk.shop.forecast = { fits: 5, waiting: 1 };
    await open();
    await desk.page.getByText('Only 5 items of 63 fit in your plan').waitFor();
    await desk.page.getByText('1 of them has a suggestion that waits for you.').waitFor();
    await desk.page.getByRole('button', { name: 'Start with 5 items' }).click();
    await desk.page.getByText('Clione is working out suggestions.').waitFor();
    expect(await sent('POST', '/enrichment/runs')).toMatchObject({ most: 5 });
  });

  test('with nothing left in the plan no run starts, and what goes on is said', async () => {
    desk.shop.forecast = { fits: 0 };
    await open();
    await desk.page.getByText('has nothing left this month').waitFor();
    await desk.page.getByText('new suggestions can be asked for from').waitFor();
    expect(await start().isDisabled()).toBe(true);
    desk.shop.forecast = { fits: 0, charged: 3 };
    await open();
    await desk.page.getByText('counted already cost nothing more: choose them in the list').waitFor();
  });

  test('addresses are offered for chosen items only', async () => {
    await open();
    expect(await desk.page.getByRole('checkbox', { name: 'Addresses' }).count()).toBe(0);
    await button('Cancel').click();
    await desk.open('/catalog/product/1');
    await button('Suggest improvements').click();
    await desk.page.getByText('Addresses', { exact: true }).click();
    await start().click();
    await desk.page.getByText('Clione is working out suggestions.').waitFor();
    expect(await sent('POST', '/enrichment/runs')).toMatchObject({ scope: 'selected', signals: ['url'] });
  });

  test('a forecast that fails says so and offers to try again', async () => {
    desk.shop.failures.set('POST /enrichment/forecast', { status: 503, code: 'busy', message: 'Try again soon.' });
    await desk.open('/catalog');
    await button('Suggest improvements for all that need it').click();
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Try again' }).waitFor();
    expect(await start().isDisabled()).toBe(true);
  });
});
