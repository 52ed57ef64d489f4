import type { BrowserContext, Frame, FrameLocator, Page, Request } from 'playwright-core';
import { proposalsAnswer } from '../../../server/review/contract.ts';
import { openChromium } from './chromium.ts';

/** What stands in every address that a browser visits, asks for or tells: none of it may carry a secret. */
export type Trace = {
  /** Addresses of requests, of frames after each navigation, and referrers. */
  addresses: string[];
  /** What frames told the control panel (the SDK posts the frame's address to any listener). */
  messages: string[];
  /** Session tokens seen in headers of API calls. */
  tokens: Set<string>;
};

/** One person at a browser of their own: the control panel, and the app inside its frame. */
export class Person {
  readonly page: Page;
  readonly app: FrameLocator;
  /** Closes the browser. */
  readonly leave: () => Promise<void>;
  readonly trace: Trace = { addresses: [], messages: [], tokens: new Set() };
  readonly #context: BrowserContext;
  readonly #panel: string;
  readonly #headers: Promise<void>[] = [];
  #complaints: string[] = [];

  private constructor(context: BrowserContext, page: Page, panel: string, leave: () => Promise<void>) {
    this.leave = leave;
    this.#context = context;
    this.#panel = panel;
    this.page = page;
    this.app = page.frameLocator('#app-frame');
  }

  /** Opens the control panel of the demo shop, whose owner is acting there until someone else is chosen. */
  static async sitDown(panel: string, chromium: { storesForFrames: boolean }): Promise<Person> {
    const { context, close } = await openChromium(chromium);
    context.setDefaultTimeout(15_000);
    await context.addInitScript(reportToConsole);
    const page = context.pages()[0] ?? (await context.newPage());
    const person = new Person(context, page, panel, close);
    context.on('request', (request) => person.#headers.push(person.#see(request)));
    context.on('console', (message) => {
      const text = message.text();
      if (text.startsWith('posted: ')) person.trace.messages.push(text);
      else if (message.type() === 'error') person.#complaints.push(text);
    });
    context.on('weberror', (error) => person.#complaints.push(error.error().message));
    page.on('framenavigated', (frame) => person.trace.addresses.push(frame.url()));
    await page.goto(panel);
    return person;
  }

  async #see(request: Request): Promise<void> {
    this.trace.addresses.push(request.url());
    const headers = await request.allHeaders().catch(() => request.headers());
    if (headers['referer'] !== undefined) this.trace.addresses.push(`referrer ${headers['referer']}`);
    const token = /^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1];
    if (token !== undefined) this.trace.tokens.add(token);
  }

  /** Errors on the console, exceptions and refusals of the content security policy since the last call. */
  complaints(): string[] {
    return this.#complaints.splice(0);
  }

  /** Everything seen until now, once the headers of all requests have arrived. */
  async settledTrace(): Promise<Trace> {
    await Promise.all(this.#headers);
    return this.trace;
  }

  /** Chooses who acts in the control panel. */
  async actAs(name: string): Promise<void> {
    await this.page.goto(this.#panel);
    await this.page.getByLabel('Acting as').selectOption({ label: name });
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** Follows an entry of the control panel's menu. */
  async goTo(entry: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Control panel' })
      .getByRole('link', { name: entry, exact: true })
      .click();
  }

  /** Opens the app from the menu and waits until it is there. */
  async openApp(): Promise<void> {
    await this.goTo('Clione');
    await this.app.getByRole('navigation', { name: 'Sections' }).waitFor();
  }

  /** Opens a section of the app; from any other. */
  async section(name: string): Promise<void> {
    await this.app.getByRole('tab', { name, exact: true }).click();
    await this.app.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  }

  button(name: string | RegExp) {
    return this.app.getByRole('button', { name, exact: true });
  }

  heading(name: string | RegExp) {
    return this.app.getByRole('heading', { name });
  }

  /** The frame that the app lives in. */
  frame(): Frame {
    const frame = this.page.frames().find((each) => each !== this.page.mainFrame());
    if (!frame) throw new Error(`no app in ${this.page.url()}`);
    return frame;
  }

  /** The panel under a heading, whatever stands beside the heading. */
  panel(heading: string) {
    return this.app.locator('main h2', { hasText: heading }).locator('xpath=ancestor::*[.//h4][1]');
  }

  /** Waits until the list shows exactly so many rows. */
  async rows(count: number): Promise<void> {
    const rows = this.app.locator('tbody tr');
    await rows.nth(count - 1).waitFor();
    await rows.nth(count).waitFor({ state: 'detached' });
  }

  /**
   * Does what makes the queue be asked for with exactly these filters. The names in the answer, in the order of the list: rows
   * on screen may be those of before, so their number or place says nothing yet.
   */
  async queueAfter(act: () => Promise<void>, filters: Readonly<Record<string, string>>): Promise<string[]> {
    const [answer] = await Promise.all([
      this.page.waitForResponse((response) => {
        const { pathname, searchParams } = new URL(response.url());
        const asked = [...searchParams].filter(([name]) => name !== 'limit').map((pair) => pair.join('='));
        const wanted = Object.entries(filters).map((pair) => pair.join('='));
        return pathname === '/api/review/proposals' && asked.toSorted().join() === wanted.toSorted().join();
      }),
      act(),
    ]);
    return proposalsAnswer.parse(await answer.json()).items.map(({ name }) => name);
  }

  /** Reloads the app inside its frame; what is found afterwards stands on the new page. */
  async reloadApp(): Promise<void> {
    const frame = this.frame();
    await Promise.all([
      this.page.waitForEvent('framenavigated', (each) => each === frame),
      frame.evaluate(() => location.reload()),
    ]);
  }

  /** Controls of the app that assistive technology could not name. */
  async namelessControls(): Promise<string[]> {
    const tree = await this.app.locator('body').ariaSnapshot();
    const nameless = /^\s*- (button|checkbox|combobox|link|radio|searchbox|spinbutton|switch|tab|textbox)(:| \[|$)/;
    return tree.split('\n').filter((line) => nameless.test(line));
  }

  /** Frames that would have to be scrolled sideways, with their widths. */
  async overflow(): Promise<string[]> {
    const widths = await Promise.all(
      this.page
        .frames()
        .map((frame) =>
          frame.evaluate(() => ({ needed: document.documentElement.scrollWidth, there: window.innerWidth })),
        ),
    );
    return widths.filter(({ needed, there }) => needed > there).map(({ needed, there }) => `${needed} of ${there} px`);
  }

  /** Chooses an option of one of the app's dropdowns. */
  async choose(label: string, option: string): Promise<void> {
    await this.app.getByRole('combobox', { name: label }).click();
    await this.app.getByRole('option', { name: option, exact: true }).click();
  }

  /** Ticks rows of the list. */
  async tick(names: readonly string[]): Promise<void> {
    for (const name of names)
      await this.app
        .getByRole('checkbox', { name: `Select ${name}`, exact: true })
        .first()
        .press('Space');
    await this.app.getByText(`${names.length} on this page selected.`).waitFor();
  }

  /** Title and description that the shop shows at `address`, and its JSON-LD blocks as they stand in the HTML. */
  async visit(address: string): Promise<{ title: string; description: string | null; jsonLd: string[] }> {
    const tab = await this.#context.newPage();
    await tab.goto(address, { waitUntil: 'domcontentloaded' });
    const seen = {
      title: await tab.title(),
      description: await tab.locator('meta[name="description"]').first().getAttribute('content'),
      jsonLd: await tab.locator('script[type="application/ld+json"]').allTextContents(),
    };
    await tab.close();
    return seen;
  }
}

/** Runs in every frame: what the console would not tell by itself is written there. */
function reportToConsole(): void {
  addEventListener('securitypolicyviolation', (event) => {
    console.error(`content security policy: ${event.effectiveDirective} refused ${event.blockedURI}`);
  });
  addEventListener('message', (event) => console.log(`posted: ${JSON.stringify(event.data)}`));
}
