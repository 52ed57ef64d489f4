import { readFile } from 'node:fs/promises';
import { openShop } from '../propagation/shop.ts';
import type { Shop } from '../propagation/shop.ts';
import { describeInBrowser } from './support/chromium.ts';
import { Person } from './support/person.ts';

describeInBrowser('suggestions in a spreadsheet', () => {
  let shop: Shop;
  let merchant: Person;

  beforeAll(async () => {
    shop = await openShop();
    const [first = 0, second = 0] = shop.ids.product;
    await shop.suggest('product', first, { title: 'Tent for two', description: '=SUM of all tents' });
    await shop.suggest('product', second, { title: 'Another tent' });
    merchant = await Person.sitDown(shop.world.sandbox.origin, { storesForFrames: true });
  }, 90_000);
  afterAll(async () => {
    await merchant.leave();
    await shop.world.close();
  });

  test('are saved, changed and brought back, and no address holds what opened the file', async () => {
    await merchant.openApp();
    await merchant.section('Review');
    await merchant.app.getByText('Another tent').waitFor();
    const downloading = merchant.page.waitForEvent('download');
    await merchant.button('Export CSV').click();
    const file = await downloading;
    expect(file.suggestedFilename()).toMatch(/^clione-suggestions-.+\.csv$/);
    expect(file.url()).toBe(`${shop.world.origin}/downloads`);
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toContain(`,'=SUM of all tents,`);
    const changed = text.replace(/\r\n/g, '\n').replace(',Tent for two,', ',Tent for three,');
    await merchant.button('Import CSV').click();
    await merchant.app.locator('input[type=file]').setInputFiles({
      name: 'tents.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(changed.replace(`'=SUM`, '<b>')),
    });
    await merchant.app.getByText('tents.csv').waitFor();
    await merchant.button('Import').click();
    await merchant.app.getByText('waits for a decision now').waitFor();
    await merchant.app.getByRole('cell', { name: /Take out the HTML/ }).waitFor();
    const reporting = merchant.page.waitForEvent('download');
    await merchant.button('Download report').click();
    expect(await readFile(await (await reporting).path(), 'utf8')).toContain('refused');
    await merchant.button('Close').click();
    await merchant.app.getByText('Tent for three').waitFor();
    const { addresses } = await merchant.settledTrace();
    expect(addresses.filter((address) => /ticket|tq8pn3wz1a\.[\w-]{43}/.test(address))).toEqual([]);
    expect(merchant.complaints()).toEqual([]);
  }, 60_000);
});
