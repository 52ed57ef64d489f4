import { randomUUID } from 'node:crypto';
import { describeInBrowser } from '../browser/support/chromium.ts';
import { setUpDesk } from './support/desk.ts';

const desk = setUpDesk();
const { button, dialog, sent } = desk;
beforeEach(() => {
  desk.shop.addresses = [
    anAddress(1, 'Skarv 2 Tunnel Tent', '/skarv2/', '/skarv-2-tunnel-tent/'),
    anAddress(2, 'Primus Stove', '/p-1/', '/primus-stove/'),
    { ...anAddress(3, 'Merino Socks', '/p-2/', '/cart/'), problem: 'BigCommerce keeps this address for itself.' },
  ];
});

function anAddress(entityId: number, name: string, from: string, to: string) {
  return { proposalId: randomUUID(), kind: 'product' as const, entityId, name, from, to, problem: null };
}

const conflictId = () => desk.shop.publications.find(({ state }) => state === 'conflict')?.id ?? '';

describeInBrowser('new addresses', () => {
  test('are confirmed apart from texts, old beside new, with a warning; what cannot be published says why', async () => {
    await desk.open('/review');
    await desk.page.getByRole('heading', { name: 'New addresses (3)' }).waitFor();
    await button('Change addresses…').click();
    await dialog().getByText('Ads, product feeds, e-mails').waitFor();
    for (const text of ['/skarv2/', '/skarv-2-tunnel-tent/', 'BigCommerce keeps this address for itself.'])
      await dialog().getByText(text, { exact: true }).waitFor();
    expect(await dialog().getByLabel('Change the address of Merino Socks').isDisabled()).toBe(true);
    await dialog().getByRole('row').filter({ hasText: 'Primus Stove' }).locator('label:visible').first().click();
    await button('Change 1 address').click();
    await desk.page.getByRole('heading', { name: 'Publishing to your shop' }).waitFor();
    const asked = desk.shop.requests.filter(({ method, path }) => method === 'POST' && path.startsWith('/propagation'));
    expect(asked).toMatchObject([
      { path: '/propagation/addresses', body: { addresses: [{ to: '/skarv-2-tunnel-tent/' }] } },
    ]);
  });

  test('nobody who may not publish can change one', async () => {
    desk.shop.session.member = { ...desk.shop.session.member, role: 'member', canPublish: false };
    await desk.open('/review');
    await desk.page.getByRole('heading', { name: 'New addresses (3)' }).waitFor();
    expect(await button('Change addresses…').isDisabled()).toBe(true);
  });
});

describeInBrowser('publishing', () => {
  test('what is published later stands in a list with its time in the shop, and is called off there', async () => {
    for (const change of desk.shop.proposals[0]?.changes ?? []) change.decision = 'accepted';
    await desk.open('/review');
    await button('Publish…').click();
    await desk.page.getByText('Publish later').click();
    await desk.page.getByLabel('Begin at').fill('2027-03-01T09:00');
    await desk.page.getByText('By the clock of your shop').waitFor();
    await button(/^Schedule \d+ changes?$/).click();
    await desk.page.getByRole('heading', { name: 'Scheduled (1)' }).waitFor();
    expect(await sent('POST', /batches$/)).toMatchObject({ startsAt: '2027-03-01T09:00' });
    await button('Cancel').click();
    await button('Cancel the publication').click();
    await desk.page.getByRole('heading', { name: 'Scheduled (1)' }).waitFor({ state: 'detached' });
    expect(desk.shop.batches[0]?.state).toBe('cancelled');
  });

  test('one that has ended warns no longer once what changed outside is decided', async () => {
    await desk.open(`/propagation?batch=${desk.shop.batches[0]?.id}`);
    await desk.page.getByText('1 published, 1 differs in your shop, 1 failed.', { exact: true }).waitFor();
    await button('Decide').click();
    await button('Keep theirs').click();
    await desk.page.getByText('1 failed. What differed has been decided.').waitFor();
  });

  test('a text that may be ours in another form is called so, and can be put back', async () => {
    for (const one of desk.shop.publications) if (one.id === conflictId()) one.wasSent = true;
    await desk.open('/propagation');
    await desk.page.getByText('Differs in your shop', { exact: true }).first().waitFor();
    await button('Decide').click();
    await dialog().getByText('BigCommerce kept it differently, or someone changed it').waitFor();
    await button('Put back what was there').click();
    await desk.page.getByText('Clione is putting the text from before back.').waitFor();
    expect(await sent('POST', '/resolve')).toEqual({ take: 'back' });
  });

  test('a publication of which nothing is known to have arrived can be undone where something may have', async () => {
    const [done] = desk.shop.batches;
    if (done) desk.shop.batches = [{ ...done, counts: { ...done.counts, applied: 0 } }];
    await desk.open(`/propagation?batch=${done?.id}`);
    await button('Undo all of it').click();
    await dialog().getByRole('button', { name: 'Take 1 change back' }).waitFor();
  });

  test('a conflict takes a third text, and says what is wrong with it beside it', async () => {
    await desk.open('/propagation');
    await button('Decide').click();
    await button('Edit').click();
    const own = desk.page.getByRole('dialog').getByRole('textbox');
    await own.fill('<b>Mine</b>');
    const message = 'Take out the HTML: search results would show the tags themselves.';
    desk.shop.failures.set(`POST /propagation/publications/${conflictId()}/resolve`, {
      status: 400,
      code: 'invalid_request',
      message,
      fields: { value: message },
    });
    await button('Publish my text').click();
    await desk.page.getByRole('dialog').getByText(message).waitFor();
    desk.shop.failures.clear();
    await own.fill('Mine, and vegan');
    await button('Publish my text').click();
    await dialog().getByRole('heading', { name: 'Is this true?' }).waitFor();
    await button('Back').click();
    expect(await own.inputValue()).toBe('Mine, and vegan');
    await button('Publish my text').click();
    await dialog().getByRole('checkbox', { name: '“vegan” is true' }).press('Space');
    await button('Save fact and publish').click();
    await desk.page.getByText('Clione is publishing the text you wrote.').waitFor();
    const facts = [{ label: 'Vegan', value: 'yes' }];
    expect(await sent('POST', '/resolve')).toEqual({ take: 'edit', value: 'Mine, and vegan', facts });
  });
});
