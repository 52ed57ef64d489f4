import { describeInBrowser } from '../browser/support/chromium.ts';
import { setUpDesk } from './support/desk.ts';

const desk = setUpDesk();

describeInBrowser('what a crawler sees', () => {
  test('the home page is looked at first; another page shows its faults, what was approved and what no look can see', async () => {
    await desk.open('/injector/crawler');
    await desk.page.getByText('Crawlers get this page as it is in BigCommerce.').waitFor();
    await desk.page.getByText('Nothing against it.').waitFor();
    await desk.page.getByText('Clione knows none of the scripts on this page').waitFor();
    await desk.page.getByRole('combobox', { name: 'Examples from your shop' }).click();
    await desk.page.getByRole('option', { name: 'Product: Lantern' }).click();
    await desk.page.getByText('Looking at your pages took more than a minute.').waitFor();
    await desk.button('Try again').click();
    await desk.page.getByText('What you approved does not stand on this page.').waitFor();
    expect(new URL(desk.page.url()).searchParams.get('page')).toBe('product:3');
    await desk.page.getByText('After a redirect (301), /lantern/ answered with status 200.').waitFor();
    await desk.page.getByText('This block is not valid JSON').waitFor();
    await desk.page.getByText('Not on the page', { exact: true }).waitFor();
    await desk.page.getByText('https://cdn.example/reviews.js').waitFor();
    const validator = desk.page.getByRole('link', { name: /validator\.schema\.org/ });
    expect(await validator.getAttribute('target')).toBe('_blank');
  });

  test('crawlers stand by what they are for, with lines to let one in or keep one out, and none to leave search', async () => {
    await desk.open('/injector/crawler?view=access');
    await desk.page.getByText('Your robots.txt keeps PerplexityBot out.').waitFor();
    await desk.page.getByText('keeping them out is no fault').waitFor();
    expect(await desk.button(/^(Let it in|Keep it out)…$/).count()).toBe(2);
    await desk.button('Let it in…').click();
    await desk.dialog().getByText('Remove lines 1 to 2 and paste these lines at the end:').waitFor();
    await desk.dialog().getByText('Disallow: /cart.php').waitFor();
    await desk.dialog().getByRole('button', { name: 'Copy the whole file with them' }).waitFor();
    await desk.dialog().getByRole('button', { name: 'Close', exact: true }).last().click();
    await desk.button('Keep it out…').click();
    await desk.dialog().getByText('Left out of training.').waitFor();
    await desk.dialog().getByText('Disallow: /', { exact: false }).waitFor();
    expect(await desk.dialog().getByRole('button', { name: 'Copy the whole file with them' }).count()).toBe(0);
  });
});
