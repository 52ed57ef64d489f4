import { describeInBrowser } from '../browser/support/chromium.ts';
import { setUpDesk } from './support/desk.ts';

const desk = setUpDesk();
const { button, sent } = desk;

describeInBrowser('facts that people state', () => {
  const facts = () => desk.page.getByRole('list', { name: 'Facts you stated' });

  test('one is added, changed and removed, and says who stated it; the form empties itself', async () => {
    await desk.open('/catalog/product/1');
    expect(await button('Add fact').isDisabled()).toBe(true);
    await desk.page.getByLabel('Property').fill('Vegan');
    await desk.page.getByLabel('Value').fill('yes');
    await button('Add fact').click();
    await facts().getByText('Stated by owner@fjell.example').waitFor();
    await desk.page.getByText('Kept as a fact. Ask for new suggestions to see it used.').waitFor();
    expect(await desk.page.getByLabel('Property').inputValue()).toBe('');
    expect(await sent('POST', '/facts')).toEqual({ label: 'Vegan', value: 'yes' });
    await button('Change Vegan').click();
    await facts().getByLabel('Value').fill('yes, certified');
    await facts().getByRole('button', { name: 'Save' }).click();
    await facts().getByText('yes, certified').waitFor();
    await button('Remove Vegan').click();
    await facts().waitFor({ state: 'detached' });
    expect(desk.shop.told.stated).toEqual([]);
  });

  test('one that cannot be a fact says why beside its field, and nothing typed is lost', async () => {
    desk.shop.failures.set('POST /catalog/items/product/1/facts', {
      status: 400,
      code: 'invalid',
      message: 'Check what you typed.',
      fields: { value: 'Prices change: Clione never writes them into texts.' },
    });
    await desk.open('/catalog/product/1');
    await desk.page.getByLabel('Property').fill('Offer');
    await desk.page.getByLabel('Value').fill('only $20');
    await button('Add fact').click();
    await desk.page.getByText('Prices change: Clione never writes them into texts.').waitFor();
    expect(await desk.page.getByLabel('Value').inputValue()).toBe('only $20');
    expect(await facts().count()).toBe(0);
  });

  test('when they cannot be read, the rest of the item is there', async () => {
    desk.shop.failures.set('GET /catalog/items/product/1/told', {
      status: 500,
      code: 'internal',
      message: 'Something went wrong.',
    });
    await desk.open('/catalog/product/1');
    await desk.page.getByRole('heading', { name: 'What search engines find today' }).waitFor();
    await button('Try again').first().waitFor();
  });
});

describeInBrowser('locks', () => {
  const lock = (name: string) => desk.page.getByLabel(name);

  test('a locked field says who locked it and what became of its suggestion, and opens again', async () => {
    await desk.open('/catalog/product/1');
    await lock('Lock page title').press('Space');
    await desk.page.getByText('Locked by owner@fjell.example').waitFor();
    await desk.page.getByText('was rejected. Unlock to bring it back.').waitFor();
    expect(await sent('PATCH', '/locks')).toEqual({ signal: 'title', locked: true });
    await lock('Lock page title').press('Space');
    await desk.page.getByText('waits in Review again.').waitFor();
    expect(desk.shop.told.locks).toEqual([]);
  });

  test('a blog post offers only the fields that it has', async () => {
    await desk.open('/catalog/post/7');
    await desk.page.getByRole('heading', { name: 'Never touch' }).waitFor();
    await lock('Lock meta description').waitFor({ state: 'attached' });
    for (const name of ['Lock page title', 'Lock search data (json-ld)', 'Lock questions and answers'])
      expect(await desk.page.getByLabel(name).count()).toBe(0);
  });
});
