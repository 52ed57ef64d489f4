import { describeInBrowser } from '../browser/support/chromium.ts';
import { proposalId } from './support/fixtures.ts';
import { setUpDesk } from './support/desk.ts';
import { until } from './support/open-app.ts';

const desk = setUpDesk();
const { button, dialog, sent } = desk;

const pair = (question: string, answer: string) => ({ question, answer });

function offerQuestions(): void {
  const [proposal] = desk.shop.proposals;
  const structured = proposal?.changes.find(({ signal }) => signal === 'jsonld');
  if (!proposal || !structured) throw new Error('no suggestion to bend');
  const questions = [pair('How heavy is it?', 'It weighs 2.1 kg.'), pair('What is it made of?', 'Silnylon.')];
  proposal.changes = [{ ...structured, signal: 'questions', proposed: JSON.stringify({ questions }) }];
}

describeInBrowser('one suggestion in Review', () => {
  test('questions are edited as a list: one changed, one removed, one added', async () => {
    offerQuestions();
    await desk.open(`/review/${proposalId(0)}`);
    await desk.page.getByText('It weighs 2.1 kg.').waitFor();
    await button('Edit').click();
    await desk.page.getByLabel('Answer 1').fill('It weighs 2.1 kg, pegs included.');
    await button('Remove question 2').click();
    await button('Add a question').click();
    expect(await button('Accept my questions').isDisabled()).toBe(true);
    await desk.page.getByLabel('Question 2', { exact: true }).fill('How many people sleep in it?');
    await desk.page.getByLabel('Answer 2').fill('Two.');
    await button('Accept my questions').click();
    await desk.page.getByText('How many people sleep in it?').waitFor();
    const body = (await sent('POST', '/changes/questions')) as { decision: string; value: string };
    expect(body.decision).toBe('edited');
    expect(JSON.parse(body.value)).toEqual({
      questions: [
        pair('How heavy is it?', 'It weighs 2.1 kg, pegs included.'),
        pair('How many people sleep in it?', 'Two.'),
      ],
    });
  });

  test('a fact on which several phrases rest stands below the text once', async () => {
    const title = desk.shop.proposals[0]?.changes[0];
    if (!title) throw new Error('no suggestion to bend');
    title.proposed = 'In sizes 110 g, 230 g or 450 g';
    title.evidence = ['110 g', '230 g', '450 g'].map((size) => {
      const from = title.proposed.indexOf(size);
      return { from, to: from + size.length, fact: 'Size', value: '110 g, 230 g, 450 g' };
    });
    await desk.open(`/review/${proposalId(0)}`);
    const facts = desk.page.getByRole('list', { name: 'Your product data behind this suggestion' }).first();
    await facts.waitFor();
    expect(await facts.getByRole('listitem').allInnerTexts()).toEqual(['Size 110 g, 230 g, 450 g']);
  });

  test('says which writer, and of a model which one', async () => {
    const [title, description] = desk.shop.proposals[0]?.changes ?? [];
    if (!title || !description) throw new Error('no suggestion to bend');
    Object.assign(title, { engine: 'llm', model: 'compatible llama3.1' });
    Object.assign(description, { engine: 'llm', model: 'openai gpt-5-mini' });
    await desk.open(`/review/${proposalId(0)}`);
    await desk.page.getByText('Suggestion of the AI writer (llama3.1)').waitFor();
    await desk.page.getByText('Suggestion of the AI writer (OpenAI gpt-5-mini)').waitFor();
    await desk.page.getByText('Suggestion of the built-in writer').waitFor();
  });

  test('where no title is suggested, the preview keeps the one that is live', async () => {
    const [proposal] = desk.shop.proposals;
    const item = desk.shop.items[0];
    if (!proposal || !item) throw new Error('no suggestion to bend');
    item.title = 'The title that the shop has today';
    proposal.changes = proposal.changes.filter(({ signal }) => signal !== 'title');
    await desk.open(`/review/${proposalId(0)}`);
    await desk.page.getByText(item.title).nth(1).waitFor();
    expect(await desk.page.getByText(item.title).count()).toBe(2);
  });

  test('the preview leads to the new address unless that is rejected', async () => {
    const [title, description] = desk.shop.proposals[0]?.changes ?? [];
    const proposal = desk.shop.proposals[0];
    if (!proposal || !title || !description) throw new Error('no suggestion to bend');
    const address = { ...description, signal: 'url' as const, before: '/item-1/', proposed: '/skarv-2-tunnel-tent/' };
    proposal.changes = [title, { ...address, evidence: [] }];
    await desk.open(`/review/${proposalId(0)}`);
    await desk.page.getByText('https://fjell.example › item-1').waitFor();
    await desk.page.getByText('https://fjell.example › skarv-2-tunnel-tent').waitFor();
    await button('Reject').last().click();
    await desk.page.getByText('https://fjell.example › skarv-2-tunnel-tent').waitFor({ state: 'detached' });
    expect(await desk.page.getByText('https://fjell.example › item-1').count()).toBe(2);
  });

  test('a text that runs from right to left does, and what a search result cuts off is drawn, on desktop and mobile', async () => {
    const title = desk.shop.proposals[0]?.changes[0];
    if (!title) throw new Error('no suggestion to bend');
    const arabic = 'Kompass مصباح رأس خفيف للتخييم والمشي';
    Object.assign(title, { before: arabic, proposed: arabic.slice(0, 17), evidence: [] });
    title.today = { characters: 37, pixels: 600, cutAt: 25 };
    await desk.open(`/review/${proposalId(0)}`);
    const cut = desk.page.getByRole('img', { name: 'Search results cut the text here' });
    await cut.waitFor();
    const value = cut.locator('xpath=..');
    expect(await value.getAttribute('dir')).toBe('rtl');
    expect(await value.innerText()).toBe(arabic);
    expect(await cut.evaluate((mark) => mark.nextElementSibling?.textContent)).toBe(arabic.slice(25));
    await desk.page.getByText('37 characters · 600 of 580 px: cut in search results').waitFor();
    await button('Mobile').click();
    const shown = desk.page.getByRole('group', { name: 'Today, mobile' });
    expect(await shown.getByText(arabic).getAttribute('dir')).toBe('rtl');
  });

  test('is worked through from the keyboard, which does nothing while someone types', async () => {
    await desk.open(`/review/${proposalId(0)}`);
    const card = (name: string) => desk.page.getByRole('group', { name, exact: true });
    const [title, description] = [card('Page title'), card('Meta description')];
    await title.waitFor();
    await desk.page.keyboard.press('?');
    await desk.page.getByRole('dialog').getByText('Undo your last decision on this page').waitFor();
    await desk.page.keyboard.press('Escape');
    await desk.page.getByRole('dialog').waitFor({ state: 'detached' });
    await desk.page.keyboard.press('a');
    await title.getByText('Accepted ·').waitFor();
    expect(await until(() => description.evaluate((one) => one === document.activeElement), Boolean)).toBe(true);
    await desk.page.keyboard.press('r');
    await description.getByText('Rejected ·').waitFor();
    await desk.page.keyboard.press('u');
    await description.getByText('Rejected ·').waitFor({ state: 'detached' });
    await desk.page.keyboard.press('k');
    await desk.page.keyboard.press('e');
    const field = desk.page.getByLabel('Your page title');
    await field.fill('');
    await field.pressSequentially('run? a jar', { delay: 1 });
    expect(await field.inputValue()).toBe('run? a jar');
    expect(
      desk.shop.requests.filter(({ method, path }) => method === 'POST' && path.includes('/changes/')),
    ).toHaveLength(3);
    await button('Reset to the suggestion').click();
    expect(await field.inputValue()).toBe(desk.shop.proposals[0]?.changes[0]?.proposed);
  });

  test('a claim that no fact bears out is asked about and saved as a fact with the text', async () => {
    await desk.open(`/review/${proposalId(0)}`);
    const card = desk.page.getByRole('group', { name: 'Page title', exact: true });
    await card.getByRole('button', { name: 'Edit' }).click();
    await desk.page.getByLabel('Your page title').fill('A vegan tent');
    await button('Accept my text').click();
    await desk.page.getByRole('group', { name: 'Is this true?' }).waitFor();
    await button('Back to my text').click();
    expect(await desk.page.getByLabel('Your page title').inputValue()).toBe('A vegan tent');
    await button('Accept my text').click();
    expect(await button('Save facts and accept').isDisabled()).toBe(true);
    await desk.page.getByRole('checkbox', { name: '“vegan” is true' }).press('Space');
    await desk.page.getByLabel('Fact', { exact: true }).fill('Vegan tent');
    await button('Save fact and accept').click();
    await card.getByText('Your text ·').waitFor();
    expect(await sent('POST', /changes\/title$/)).toEqual({
      decision: 'edited',
      version: 1,
      value: 'A vegan tent',
      facts: [{ label: 'Vegan tent', value: 'yes' }],
    });
    await desk.page.getByText('Vegan: yes').waitFor();
  });

  test('when another member decides first, what was typed stays, and can be put in the place of theirs', async () => {
    await desk.open(`/review/${proposalId(0)}`);
    const card = desk.page.getByRole('group', { name: 'Page title', exact: true });
    await card.getByRole('button', { name: 'Edit' }).click();
    await desk.page.getByLabel('Your page title').fill('My own words');
    const change = desk.shop.proposals[0]?.changes[0];
    if (change) Object.assign(change, { version: 5, decision: 'edited', edited: 'Ingrid’s words' });
    await button('Accept my text').click();
    await card.getByText('ingrid@fjell.example put their own text in its place,').waitFor();
    await card.getByText('Their text: “Ingrid’s words”.').waitFor();
    expect(await desk.page.getByLabel('Your page title').inputValue()).toBe('My own words');
    await button('Accept my text').click();
    await card.getByText('My own words').waitFor();
    expect(change).toMatchObject({ version: 6, edited: 'My own words' });
  });

  test('another wording is asked for with a hint, and the one before it is not lost', async () => {
    await desk.open(`/review/${proposalId(0)}`);
    const card = desk.page.getByRole('group', { name: 'Page title', exact: true });
    await card.getByRole('button', { name: 'Another wording…' }).click();
    await desk.page.getByLabel('Your hint (optional)').fill('colour');
    await button('Suggest another wording').click();
    await card.getByText('found no way to take up your hint').waitFor();
    expect(await sent('POST', /title\/rewrites$/)).toEqual({ version: 1, hint: 'colour' });
    await card.getByText('Another title').waitFor();
    await card.getByRole('button', { name: '1 earlier wording' }).click();
    await card.getByRole('button', { name: 'Use this one' }).click();
    expect(await desk.page.getByLabel('Your page title').inputValue()).toContain('2 Persons');
  });

  test('accepting and publishing shows what goes live and sends the versions that were on screen', async () => {
    await desk.open(`/review/${proposalId(0)}`);
    await button('Accept and publish…').click();
    await desk.page.getByRole('dialog').getByText('You can undo each change here').waitFor();
    await button('Publish 3 changes').click();
    await desk.page.getByRole('heading', { level: 1, name: 'Signal Propagation' }).waitFor();
    expect(await sent('POST', /accept-and-publish$/)).toEqual({
      versions: ['title', 'description', 'jsonld'].map((signal) => ({ signal, version: 1 })),
    });
  });

  test('what a text from a spreadsheet claims is asked about before it goes live, and kept as a fact only when ticked', async () => {
    const title = desk.shop.proposals[0]?.changes[0];
    if (title) title.edited = 'A vegan tent from a spreadsheet';
    await desk.open(`/review/${proposalId(0)}`);
    await button('Accept and publish…').click();
    await button('Publish 3 changes').click();
    await dialog().getByRole('heading', { name: 'Is this true?' }).waitFor();
    expect(await button('Save facts and publish').isDisabled()).toBe(true);
    expect(desk.hasSent('POST', /accept-and-publish$/)).toBe(false);
    await button('Back').last().click();
    await button('Publish 3 changes').click();
    await dialog().getByRole('checkbox', { name: '“vegan” is true' }).press('Space');
    await button('Save fact and publish').click();
    await desk.page.getByRole('heading', { level: 1, name: 'Signal Propagation' }).waitFor();
    expect(await sent('POST', /accept-and-publish$/)).toMatchObject({ facts: [{ label: 'Vegan', value: 'yes' }] });
  });

  test('who may not publish finds no such button, but why', async () => {
    desk.shop.session.member.canPublish = false;
    await desk.open(`/review/${proposalId(0)}`);
    await desk.page.getByText('You may review, but not publish.').first().waitFor();
    expect(await button('Accept and publish…').count()).toBe(0);
  });
});
