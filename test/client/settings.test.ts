import { describeInBrowser } from '../browser/support/chromium.ts';
import { setUpDesk } from './support/desk.ts';

const desk = setUpDesk();
const { sent } = desk;
beforeEach(() => desk.open('/settings'));

describeInBrowser('the writer and its voice', () => {
  test('the AI writer is switched on only after what leaves Clione, and to whom, was shown', async () => {
    await desk.page.locator('label', { hasText: /^AI writer$/ }).click();
    const dialog = desk.page.getByRole('dialog');
    await dialog.getByText('to api.openai.com').waitFor();
    await dialog.getByText('Never sent: prices').waitFor();
    expect(desk.hasSent('PATCH', /./)).toBe(false);
    await dialog.getByRole('button', { name: 'Use the AI writer' }).click();
    expect(await sent('PATCH', '/enrichment/writer')).toEqual({ engine: 'llm' });
    await desk.page.getByText('Product data goes to api.openai.com').waitFor();
  });

  test('a key is known by its end only; a new one is sent once and leaves the screen', async () => {
    await desk.page.getByText('The key that is stored ends in a94d').waitFor();
    await desk.page.getByLabel('New key').fill('sk-new-0123456789');
    await desk.page.getByRole('button', { name: 'Save model' }).click();
    expect(await sent('PATCH', '/enrichment/writer')).toMatchObject({ key: 'sk-new-0123456789' });
  });

  test('a budget in dollars is sent in cents, an empty one as no limit', async () => {
    await desk.page.getByText('48,210 tokens, about $0.21').waitFor();
    await desk.page.getByLabel('US dollars a month').fill('12.50');
    await desk.page.getByLabel('Tokens a month').fill('');
    await desk.page.getByRole('button', { name: 'Save budget' }).click();
    expect(await sent('PATCH', '/enrichment/writer')).toEqual({
      budget: { monthlyTokens: null, monthlyCents: 1250, runTokens: null, runCents: null },
    });
  });

  test('the voice is sent as lists, and a title pattern is shown on a product of the shop with its width', async () => {
    await desk.page.getByLabel('Words to avoid').fill('cheap, bargain');
    await desk.page.getByLabel('Title pattern').fill('{titel} | Fjell');
    await desk.page.getByText('Write {title} once, where the suggested title goes.').waitFor();
    expect(await desk.page.getByRole('button', { name: 'Save voice' }).isDisabled()).toBe(true);
    await desk.page.getByLabel('Title pattern').fill('{title} | Fjell');
    await desk.page.getByText(/\| Fjell$/).waitFor();
    await desk.page.getByText(/ of 580 px/).waitFor();
    await desk.page.getByRole('button', { name: 'Save voice' }).click();
    expect(await sent('PATCH', '/settings')).toMatchObject({
      voice: { avoid: ['cheap', 'bargain'], samples: [] },
      titlePattern: '{title} | Fjell',
    });
  });
});
