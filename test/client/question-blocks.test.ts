import { describeInBrowser } from '../browser/support/chromium.ts';
import { setUpDesk } from './support/desk.ts';

const desk = setUpDesk();

describeInBrowser('questions and answers on pages', () => {
  test('limits are told first; pages are chosen, previewed beside today, placed where the theme lets them, and taken off', async () => {
    await desk.open('/injector/questions');
    const { page } = desk;
    await page.getByText('1 of 75 (74 in use').waitFor();
    await page.getByText('Your theme has no place for widgets there').first().waitFor();
    await page.getByText('In the whole shop: 9,926 of 10,000 left.').waitFor();
    await page.getByText('This is not the same as publishing them in Review').waitFor();
    await page.getByText('The page answers with status 500.').waitFor();
    await page.getByText('Somebody set it here too: home page, “home below menu”').waitFor();
    const tick = async (name: string) => {
      await page.getByRole('checkbox', { name: `Select ${name}` }).focus();
      await page.keyboard.press('Space');
    };

    // A kind without a place cannot be placed, and says so.
    await tick('Tinder');
    await desk.button('Place on 1 page…').click();
    await desk.dialog().getByText('Your theme has no place for widgets on brand pages.').waitFor();
    expect(await desk.dialog().getByRole('button', { name: 'Approve and place on 1 page' }).isDisabled()).toBe(true);
    await desk.dialog().getByRole('button', { name: 'Cancel' }).click();
    await tick('Tinder');

    // One new and one to be brought up to date, each as it would stand.
    await tick('Stove');
    await tick('Kettle');
    await desk.button('Place on 2 pages…').click();
    await desk.dialog().getByText('Does it burn wood?').waitFor();
    await desk.dialog().getByText('No block of Clione stands on this page.').waitFor();
    await desk.dialog().getByText('the text changes there as well. Kettle: home page').waitFor();
    await desk.dialog().getByRole('button', { name: 'Approve and place on 2 pages' }).click();
    await page.getByText('2 pages with a block').waitFor();

    // FAQPage is off, with the reason; switched on, no page changes by it.
    await page.getByText('Google ended FAQ results on 7 May 2026').waitFor();
    await page.getByText('Add FAQPage markup on these pages').click();
    await desk.button('Save').click();
    await page.getByText('2 with an update ready').waitFor();

    await desk.button('Take all off…').click();
    await desk.dialog().getByRole('button', { name: 'Take off all pages' }).click();
    await page.getByText('0 pages with a block').waitFor();
    expect(desk.hasSent('POST', '/question-blocks/withdraw')).toBe(true);
  });
});
