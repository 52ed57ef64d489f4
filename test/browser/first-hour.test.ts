import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorld, until, type World } from '../support/world.ts';
import { describeInBrowser } from './support/chromium.ts';
import { nodeTypes } from './support/json-ld.ts';
import { Person } from './support/person.ts';

const item = 'Isobutane Fuel Canister';
const ownTitle = 'Isobutane fuel canisters for the trail';
const member = { name: 'Desmond Okafor', email: 'desmond.okafor@example.com' };
const endedSession = /status of 401/;

describeInBrowser('the first hour of a merchant', () => {
  let world: World;
  let merchant: Person;
  let colleague: Person;
  /** The item's page: its address, what it showed before, and the description accepted for it. */
  let address: string;
  let before: { title: string; description: string | null };
  let accepted: string;

  beforeAll(async () => {
    world = await startWorld();
    merchant = await Person.sitDown(world.sandbox.origin, { storesForFrames: true });
    colleague = await Person.sitDown(world.sandbox.origin, { storesForFrames: false });
  }, 60_000);
  afterAll(async () => {
    await merchant.leave();
    await colleague.leave();
    await world.close();
  });
  afterEach(async () => {
    expect(merchant.complaints()).toEqual([]);
    expect(colleague.complaints()).toEqual([]);
    expect(await merchant.overflow()).toEqual([]);
  });

  /** Each chapter builds on the one before: after a failure the others would only wait in vain. */
  let failed: string | undefined;
  const chapter = (name: string, play: () => Promise<void>) =>
    test(name, async () => {
      if (failed !== undefined) throw new Error(`not reached, because this failed: ${failed}`);
      failed = name;
      await play().catch(async (error: unknown) => {
        await merchant.page.screenshot({ path: join(tmpdir(), 'merchant.png') });
        await colleague.page.screenshot({ path: join(tmpdir(), 'colleague.png') });
        throw error;
      });
      failed = undefined;
    });

  const publishedChanges = async (count: number, person: Person) => {
    await person.button('Publish…').click();
    await person.app.getByRole('dialog').getByText('You can undo each change').waitFor();
    await person.button(count === 1 ? 'Publish 1 change' : `Publish ${count} changes`).click();
    await person.app.getByText('This publication is finished').waitFor();
    await person.app.getByText(`${count} published.`).waitFor();
  };

  chapter('three permissions are asked for in the Marketplace, then Clione stands in the control panel', async () => {
    const { page } = merchant;
    await merchant.goTo('Marketplace');
    await page.getByRole('link', { name: 'Install', exact: true }).click();
    expect(await page.locator('.scopes code').allTextContents()).toEqual([
      'store_v2_products',
      'store_v2_content',
      'store_v2_information_read_only',
    ]);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await merchant.heading(/^Welcome to Clione/).waitFor();
    await merchant.app.getByText('It has no code to change prices, stock').waitFor();
  });

  chapter('the shop is read before their eyes, until every item is there and checked', async () => {
    await merchant.heading('Reading your shop').waitFor();
    await merchant.heading('Overview').waitFor({ timeout: 45_000 });
    await merchant.heading('Getting started').waitFor();
    await merchant.app
      .getByRole('link', { name: /^\d+ items$/ })
      .first()
      .waitFor();
    await merchant.section('Catalog');
    await merchant.app.getByRole('row', { name: 'About us' }).waitFor();
    const controls = merchant.app.getByRole('toolbar', { name: 'Table Controls' });
    await controls.filter({ hasText: /189\s*items/ }).waitFor();
  });

  chapter(
    'suggestions for all that need it are asked for with the keyboard, and the work comes to an end',
    async () => {
      await merchant.button('Suggest improvements for all that need it').press('Enter');
      await merchant.app.getByRole('dialog').waitFor();
      await merchant.page.keyboard.press('Escape');
      await merchant.app.getByRole('dialog').waitFor({ state: 'detached' });
      await merchant.button('Suggest improvements for all that need it').press('Enter');
      await merchant.app.getByText('An item counts only when it gets a suggestion.').waitFor();
      await merchant.button('Start').press('Enter');
      await merchant.app.getByText('The last run is finished').waitFor({ timeout: 45_000 });
      await merchant.app.getByText(/^\d+ items with suggestions/).waitFor();
    },
  );

  chapter('the list is narrowed down to one item, and the address remembers it', async () => {
    await merchant.section('Review');
    await merchant.choose('Kind', 'Products');
    await merchant.app.getByPlaceholder('Search by name or SKU').fill('isobutane');
    await merchant.page.keyboard.press('Enter');
    await until(async () => new URL(merchant.frame().url()).search === '?kind=product&q=isobutane');
    await merchant.rows(1);
    await merchant.reloadApp();
    await merchant.rows(1);
    expect(new URL(merchant.frame().url()).search).toBe('?kind=product&q=isobutane');
    await merchant.app.getByRole('link', { name: item }).click();
    await merchant.app.getByRole('heading', { level: 1, name: item }).waitFor();
  });

  chapter('beside today’s text, one suggestion is accepted, one put in own words, one rejected', async () => {
    const title = merchant.panel('Page title');
    const description = merchant.panel('Meta description');
    const searchData = merchant.panel('Search data (JSON-LD)');
    address = (await merchant.app.getByRole('link', { name: 'Open the page' }).getAttribute('href')) ?? '';
    before = await merchant.visit(address);
    await description.getByText(`Empty: your page shows “${before.description}”`).waitFor();
    await description.getByRole('button', { name: 'Edit' }).click();
    accepted = await merchant.app.getByLabel('Your meta description').inputValue();
    await description.getByRole('button', { name: 'Cancel' }).click();
    await description.getByRole('button', { name: 'Accept' }).click();
    await description.getByText('Accepted ·').waitFor();
    await title.getByRole('button', { name: 'Edit' }).click();
    await merchant.app.getByLabel('Your page title').fill(ownTitle);
    await merchant.button('Accept my text').click();
    await title.getByText('Your text ·').waitFor();
    await searchData.getByRole('button', { name: 'Reject' }).click();
    await searchData.getByText('Rejected ·').waitFor();
    expect(accepted).not.toBe(before.description);
  });

  chapter('more are accepted at once, and what is ready is published after one last look', async () => {
    await merchant.app.getByRole('link', { name: 'Back to the list' }).click();
    const waiting = await merchant.queueAfter(() => merchant.button('Clear filters').first().click(), {
      state: 'pending',
    });
    await merchant.tick(waiting.slice(0, 3));
    await merchant.button('Accept…').click();
    const accept = merchant.app.getByRole('dialog').getByRole('button', { name: /^Accept \d+ changes$/ });
    const told = /\d+/.exec((await accept.textContent()) ?? '')?.[0];
    await accept.click();
    await merchant.app.getByText(`You accepted ${told} changes in 3 suggestions.`).waitFor();
    const ready = Number(told) + 2;
    await merchant.heading(`Ready to publish (${ready})`).waitFor();
    await publishedChanges(ready, merchant);
  });

  chapter('the storefront shows the new title and description', async () => {
    const now = await merchant.visit(address);
    expect(now).toMatchObject({ title: ownTitle, description: accepted });
  });

  chapter('one change is undone after a question, and the storefront shows the old text again', async () => {
    await merchant.button('Clear filters').click();
    await merchant.app.getByPlaceholder('Search by name').fill('isobutane');
    await merchant.page.keyboard.press('Enter');
    await merchant.rows(2);
    const row = merchant.app.getByRole('row').filter({ hasText: 'Meta description' });
    await row.getByRole('button', { name: 'Undo' }).click();
    await merchant.app.getByRole('heading', { name: 'Comes back' }).waitFor();
    await merchant.button('Undo this change').click();
    await merchant.app.getByText('Takes an earlier change back').waitFor();
    await merchant.app.getByText('Was undone').waitFor();
    await until(async () => (await merchant.visit(address)).description === before.description);
    expect(await merchant.visit(address)).toMatchObject({ title: ownTitle, description: before.description });
  });

  chapter(
    'the Schema Injector shows a real page of each kind before it is switched on, then stands on all of them',
    async () => {
      await merchant.section('Schema Injector');
      await merchant.button('Switch on…').click();
      await merchant.app.getByText(/^This reaches \d+ pages\./).waitFor();
      const examples = new Map<string, string>();
      for (const kind of ['Home page', 'Product', 'Category', 'Brand', 'Content page', 'Blog', 'Blog post']) {
        await merchant.choose('Example page', kind);
        const shown = merchant.app.getByRole('dialog').getByRole('link');
        const other = await until(async () => {
          const url = (await shown.getAttribute('href')) ?? '';
          return ![...examples.values()].includes(url) && url;
        });
        examples.set(kind, other);
      }
      const today = await Promise.all(
        [...examples.values()].map(async (url) => nodeTypes((await merchant.visit(url)).jsonLd)),
      );
      await merchant.button('Approve and switch on').click();
      await merchant.button('Check my pages').waitFor();
      // BigCommerce's pages show a new script after 20 seconds; both clocks are put there.
      await world.control('POST', '/clock', { advanceMs: 25_000 });
      world.clock.advance(25_000);
      await merchant.button('Check my pages').click();
      await merchant.app.getByText(/carry the search data you approved\.$/).waitFor();
      const later = await Promise.all(
        [...examples.values()].map(async (url) => nodeTypes((await merchant.visit(url)).jsonLd)),
      );
      for (const [index, kind] of [...examples.keys()].entries()) {
        if (kind !== 'Product') expect(later[index]?.length).toBeGreaterThan(today[index]?.length ?? 0);
      }
      for (const url of [address, examples.get('Product') ?? '']) {
        const types = nodeTypes((await merchant.visit(url)).jsonLd);
        expect(types.filter((type) => type === 'Product' || type === 'ProductGroup')).toEqual(['Product']);
      }
    },
  );

  chapter('health tells point by point what stands on the pages, and what a crawler sees of a product', async () => {
    const health = merchant.app.getByRole('list', { name: 'What the last look found' });
    await health.getByText('The script stands in your shop as you approved it.').waitFor();
    await health.getByText(/^On all \d+ pages that Clione looked at, no product is described twice\.$/).waitFor();
    await merchant.app.getByRole('link', { name: 'See what a crawler gets' }).click();
    await merchant.heading('Which page?').waitFor();
    await merchant.app.getByPlaceholder('Name or SKU').fill(item);
    await merchant.app.getByPlaceholder('Name or SKU').press('Enter');
    await merchant.app.getByRole('group', { name: 'Items found' }).getByRole('button', { name: item }).first().click();
    await merchant.heading(item).waitFor();
    await merchant.app.getByText(/The page answered with status 200\.$/).waitFor();
    await merchant.app.getByText(ownTitle, { exact: true }).first().waitFor();
    await merchant.app.getByRole('heading', { level: 4, name: 'Product', exact: true }).waitFor();
    await merchant.app.getByText('From your theme').first().waitFor();
    // BigDesign gives the closing button of a passing message no name.
    await merchant.app.getByRole('alert').getByText('Your pages were checked.').waitFor({ state: 'detached' });
    expect(await merchant.namelessControls()).toEqual([]);
    await merchant.app.getByRole('tab', { name: 'Who may read your shop' }).click();
    await merchant.app.getByText('GPTBot').first().waitFor();
  });

  chapter('a colleague may review but not publish, and sees why; once the owner allows it, it works', async () => {
    await merchant.goTo('Users');
    await merchant.page.getByRole('button', { name: `Grant access for ${member.name}` }).click();
    await colleague.actAs(member.name);
    await colleague.openApp();
    await colleague.section('Review');
    const offered = await colleague.queueAfter(() => colleague.choose('Field', 'Meta description'), {
      state: 'pending',
      signal: 'description',
    });
    await colleague.tick(offered.slice(0, 1));
    await colleague.button('Accept…').click();
    await colleague.button('Accept 1 change').click();
    await colleague.heading('Ready to publish (1)').waitFor();
    const closed = colleague.app.getByLabel(/^Publish…: not available\. You may review, but not publish\./);
    expect(await closed.getByRole('button').isDisabled()).toBe(true);
    await closed.hover();
    await colleague.app.getByText('The owner of your shop can allow it under Settings').waitFor();

    await merchant.openApp();
    await merchant.section('Settings');
    const allow = merchant.app.getByLabel(`${member.email} may publish`);
    await allow.press('Space');
    await until(async () => (await allow.isChecked()) && (await allow.isEnabled()));
    await colleague.page.reload();
    await colleague.section('Review');
    await publishedChanges(1, colleague);
  });

  chapter('taken off the users in the control panel, the colleague’s open page ends', async () => {
    await merchant.goTo('Users');
    await merchant.page.getByRole('button', { name: `Revoke access for ${member.name}` }).click();
    await merchant.page.getByText('Access revoked. The app answered 200').waitFor();
    await colleague.app.getByRole('tab', { name: 'Catalog' }).click();
    await colleague.heading('Open Clione again from Apps').waitFor();
    expect(colleague.complaints().filter((complaint) => !endedSession.test(complaint))).toEqual([]);
  });

  for (const section of ['Overview', 'Catalog', 'Review', 'Signal Propagation', 'Schema Injector', 'Sync', 'Settings'])
    chapter(`${section} names every control, fits the frame and is reached with the keyboard`, async () => {
      if (section === 'Overview') await merchant.openApp();
      else await merchant.app.getByRole('tab', { name: section, exact: true }).press('Enter');
      await merchant.app.getByRole('heading', { level: 1, name: section, exact: true }).waitFor();
      await until(async () => (await merchant.app.getByRole('status', { name: /^Loading / }).count()) === 0);
      expect(await merchant.namelessControls()).toEqual([]);
      expect(await merchant.overflow()).toEqual([]);
    });

  chapter('logging out of the control panel ends the session', async () => {
    const { tokens } = await merchant.settledTrace();
    const token = [...tokens].at(-1) ?? '';
    expect(await world.api(token).call('GET', '/session')).toMatchObject({ status: 200 });
    await merchant.page.getByRole('button', { name: 'Log out' }).click();
    await merchant.heading('You have been signed out').waitFor();
    expect(await world.api(token).call('GET', '/session')).toMatchObject({ status: 401 });
  });

  chapter('uninstalled, Clione is gone from the control panel and from the pages; approved texts stay', async () => {
    await merchant.page.getByRole('link', { name: 'Log in again' }).click();
    await merchant.app.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await merchant.goTo('My apps');
    await merchant.page.getByRole('button', { name: 'Uninstall' }).click();
    await merchant.page.getByText('Uninstalled. The app answered 200').waitFor();
    expect(await merchant.page.getByRole('link', { name: 'Clione', exact: true }).count()).toBe(0);
    await until(async () => {
      await world.control('POST', '/clock', { advanceMs: 25_000 });
      return nodeTypes((await merchant.visit(new URL('/', address).href)).jsonLd).length === 0;
    });
    expect((await merchant.visit(address)).title).toBe(ownTitle);
  });

  chapter('no address ever carried a secret, and the control panel was told none', async () => {
    for (const person of [merchant, colleague]) {
      const { addresses, messages, tokens } = await person.settledTrace();
      expect(tokens.size).toBeGreaterThan(0);
      expect(messages.length).toBeGreaterThan(0);
      const seen = [...addresses, ...messages];
      expect(seen.filter((each) => [...tokens].some((token) => each.includes(token)))).toEqual([]);
      const secrets = seen.filter((each) => /signed_payload|[?&]code=|token|session_id/i.test(each));
      const callbacks = secrets.filter((each) =>
        /^http:\/\/localhost:\d+\/(load\?signed_payload_jwt|auth\?)/.test(each),
      );
      expect(secrets).toEqual(callbacks);
      expect(callbacks.length).toBeGreaterThan(0);
    }
  });
});
