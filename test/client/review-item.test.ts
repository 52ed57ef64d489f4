import type { Browser, Page } from 'playwright-core';
import { describeInBrowser } from '../browser/support/chromium.ts';
import { proposalId } from './support/fixtures.ts';
import { launchBrowser, openApp, openTab } from './support/open-app.ts';
import { type StandIn, startStandIn } from './support/start-stand-in.ts';

let browser: Browser;
let server: StandIn;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  server = await startStandIn();
  ({ page } = await openTab(browser, server.origin));
});
afterEach(async () => {
  await page.context().close();
  await server.close();
});

const button = (name: string | RegExp) => page.getByRole('button', { name });
const sent = (method: string, path: string | RegExp) =>
  server.shop.requests.findLast((request) => request.method === method && request.path.match(path) !== null);

const pair = (question: string, answer: string) => ({ question, answer });

function offerQuestions(): void {
  const [proposal] = server.shop.proposals;
  const structured = proposal?.changes.find(({ signal }) => signal === 'jsonld');
  if (!proposal || !structured) throw new Error('no suggestion to bend');
  const questions = [pair('How heavy is it?', 'It weighs 2.1 kg.'), pair('What is it made of?', 'Silnylon.')];
  proposal.changes = [{ ...structured, signal: 'questions', proposed: JSON.stringify({ questions }) }];
}

describeInBrowser('one suggestion in Review', () => {
  test('questions are edited as a list: one changed, one removed, one added', async () => {
    offerQuestions();
    await openApp(page, server.origin, `/review/${proposalId(0)}`);
    await page.getByText('It weighs 2.1 kg.').waitFor();
    await button('Edit').click();
    await page.getByLabel('Answer 1').fill('It weighs 2.1 kg, pegs included.');
    await button('Remove question 2').click();
    await button('Add a question').click();
    expect(await button('Accept my questions').isDisabled()).toBe(true);
    await page.getByLabel('Question 2', { exact: true }).fill('How many people sleep in it?');
    await page.getByLabel('Answer 2').fill('Two.');
    await button('Accept my questions').click();
    await page.getByText('How many people sleep in it?').waitFor();
    const body = sent('POST', '/changes/questions')?.body as { decision: string; value: string };
    expect(body.decision).toBe('edited');
    expect(JSON.parse(body.value)).toEqual({
      questions: [
        pair('How heavy is it?', 'It weighs 2.1 kg, pegs included.'),
        pair('How many people sleep in it?', 'Two.'),
      ],
    });
  });

  test('a fact on which several phrases rest stands below the text once', async () => {
    const title = server.shop.proposals[0]?.changes[0];
    if (!title) throw new Error('no suggestion to bend');
    title.proposed = 'In sizes 110 g, 230 g or 450 g';
    title.evidence = ['110 g', '230 g', '450 g'].map((size) => {
      const from = title.proposed.indexOf(size);
      return { from, to: from + size.length, fact: 'Size', value: '110 g, 230 g, 450 g' };
    });
    await openApp(page, server.origin, `/review/${proposalId(0)}`);
    const facts = page.getByRole('list', { name: 'Your product data behind this suggestion' }).first();
    await facts.waitFor();
    expect(await facts.getByRole('listitem').allInnerTexts()).toEqual(['Size 110 g, 230 g, 450 g']);
  });

  test('says which writer, and of a model which one', async () => {
    const [title, description] = server.shop.proposals[0]?.changes ?? [];
    if (!title || !description) throw new Error('no suggestion to bend');
    Object.assign(title, { engine: 'llm', model: 'compatible llama3.1' });
    Object.assign(description, { engine: 'llm', model: 'openai gpt-5-mini' });
    await openApp(page, server.origin, `/review/${proposalId(0)}`);
    await page.getByText('Suggestion of the AI writer (llama3.1)').waitFor();
    await page.getByText('Suggestion of the AI writer (OpenAI gpt-5-mini)').waitFor();
    await page.getByText('Suggestion of the built-in writer').waitFor();
  });

  test('where no title is suggested, the preview keeps the one that is live', async () => {
    const [proposal] = server.shop.proposals;
    const item = server.shop.items[0];
    if (!proposal || !item) throw new Error('no suggestion to bend');
    item.title = 'The title that the shop has today';
    proposal.changes = proposal.changes.filter(({ signal }) => signal !== 'title');
    await openApp(page, server.origin, `/review/${proposalId(0)}`);
    await page.getByText(item.title).nth(1).waitFor();
    expect(await page.getByText(item.title).count()).toBe(2);
  });

  test('the preview leads to the new address unless that is rejected', async () => {
    const [title, description] = server.shop.proposals[0]?.changes ?? [];
    const proposal = server.shop.proposals[0];
    if (!proposal || !title || !description) throw new Error('no suggestion to bend');
    const address = { ...description, signal: 'url' as const, before: '/item-1/', proposed: '/skarv-2-tunnel-tent/' };
    proposal.changes = [title, { ...address, evidence: [] }];
    await openApp(page, server.origin, `/review/${proposalId(0)}`);
    await page.getByText('https://fjell.example › item-1').waitFor();
    await page.getByText('https://fjell.example › skarv-2-tunnel-tent').waitFor();
    await button('Reject').last().click();
    await page.getByText('https://fjell.example › skarv-2-tunnel-tent').waitFor({ state: 'detached' });
    expect(await page.getByText('https://fjell.example › item-1').count()).toBe(2);
  });
});
