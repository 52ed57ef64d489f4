import { readFile } from 'node:fs/promises';
import { describeInBrowser } from '../browser/support/chromium.ts';
import { setUpDesk } from './support/desk.ts';

const desk = setUpDesk();

describeInBrowser('leaving Clione', () => {
  test('what stands in the shop is listed, erasing waits for the name of the shop, and the end keeps the receipt', async () => {
    await desk.open('/settings/leave');
    await desk.page.getByText('after it we can do nothing in your shop until you install Clione again').waitFor();
    await desk.page.getByText('1 changed since or gone').waitFor();
    await desk.page.getByText('/old-stove/').waitFor();
    await desk.page.getByText('2 values of 1 item can go back').waitFor();
    await desk.page.getByText('3 changes that are scheduled or paused will be cancelled').waitFor();
    // It went on after a removal: what was taken away is told all the same, and can be again.
    await desk.page.getByText('Taken away so far: 1 thing.').waitFor();
    await desk.page.getByText('Still needed: it leads to the address of today.').waitFor();
    expect(await desk.page.getByRole('button', { name: 'Remove', exact: true }).isEnabled()).toBe(true);
    await desk.page.getByRole('button', { name: 'Erase everything' }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByText('2 values of Clione’s still stand in your shop.').waitFor();
    await dialog.getByText('goes: from 2 pages of yours, and from wherever somebody set one').waitFor();
    await dialog.getByText('the redirect from /llms.txt').waitFor();
    const erase = dialog.getByRole('button', { name: 'Erase everything' });
    await dialog.getByRole('textbox').fill('Fjell');
    expect(await erase.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('Fjell & Fjord Outdoor');
    expect(await erase.isDisabled()).toBe(true);
    await dialog.getByText('I have saved what I need').click();
    await erase.click();
    await desk.page.getByRole('heading', { name: 'Everything is erased' }).waitFor();
    const saving = desk.page.waitForEvent('download');
    await desk.page.getByRole('button', { name: 'Save the receipt' }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toBe('clione-receipt-2026-11-20.txt');
    expect(await readFile(await file.path(), 'utf8')).toBe('Clione: receipt of leaving\n');
  });
});
