import { describeInBrowser } from '../browser/support/chromium.ts';
import { setUpDesk } from './support/desk.ts';

const desk = setUpDesk();

describeInBrowser('files that Clione serves about the shop', () => {
  test('llms.txt is switched on only where nothing stands, and with consent to where the address leads', async () => {
    await desk.open('/injector/ai-files');
    const preview = desk.button('Preview and switch on…').first();
    await preview.click();
    const approve = desk.dialog().getByRole('button', { name: 'Approve and switch on' });
    await desk.dialog().getByText('Something stands at https://shop.example/llms.txt already.').waitFor();
    expect(await approve.isDisabled()).toBe(true);
    expect(await desk.dialog().getByRole('checkbox').count()).toBe(0);
    await desk.dialog().getByRole('button', { name: 'Not now' }).click();
    await preview.click();
    await desk.dialog().getByText('# Fjell & Fjord').waitFor();
    expect(await approve.isDisabled()).toBe(true);
    await desk.dialog().getByText('this address will point to Clione’s server').click();
    await approve.click();
    await desk.page.getByText('3 entries, 2 KB. 2 less sold items did not fit.').waitFor();
    await desk.page.getByRole('link', { name: 'https://shop.example/llms.txt' }).waitFor();
  });

  test('a headless storefront is told what its developer does, and shown what anybody may fetch before it is served', async () => {
    await desk.open('/injector/ai-files');
    await desk.page.getByText('Your home page is made with Catalyst').waitFor();
    await desk.page.getByText("const base = 'https://clione.example/public/abc12';").waitFor();
    await desk.page.getByText('(answers once this is switched on)').waitFor();
    await desk.page
      .getByText('Not read since your shop was connected: blog posts (BigCommerce refused it.).')
      .waitFor();
    await desk.button('Preview and switch on…').last().click();
    await desk.dialog().getByText('{"@graph": []}').waitFor();
    await desk
      .dialog()
      .getByText('these ask to sign in first, refuse or lead to another site: Wholesale tents.')
      .waitFor();
    await desk.dialog().getByText('does not know whether everybody may see them: Lamp.').waitFor();
    await desk.dialog().getByText('My headless storefront is open to everybody').click();
    expect(desk.hasSent('POST', '/public-data/on')).toBe(false);
    await desk.page.getByText('BigCommerce says that your shop is not open to everybody.').waitFor();
    await desk.dialog().getByRole('button', { name: 'Approve and switch on' }).click();
    await desk.page.getByRole('link', { name: 'https://clione.example/public/abc12/product/3.jsonld' }).waitFor();
    await desk.page.getByText('42 public items can be fetched').waitFor();
    await desk.page.getByText('BigCommerce says that your shop').waitFor({ state: 'detached' });
  });

  test('who switched it on before the shop was closed may let it answer all the same', async () => {
    await desk.open('/injector/ai-files');
    await desk.button('Preview and switch on…').last().click();
    await desk.dialog().getByRole('button', { name: 'Approve and switch on' }).click();
    await desk.button('Answer all the same…').click();
    await desk.page.getByText('BigCommerce says that your shop is not open to everybody.').waitFor();
    await desk.dialog().getByRole('button', { name: 'Answer all the same' }).click();
    await desk.page.getByText('BigCommerce says that your shop').waitFor({ state: 'detached' });
    expect(await desk.sent('POST', '/public-data/on')).toEqual({ evenClosed: true });
    await desk.button('Answer all the same…').waitFor({ state: 'detached' });
  });
});
