import type {
  CrawlerAccessAnswer,
  CrawlerPageAnswer,
  CrawlerPagesAnswer,
  HealthAnswer,
} from '../../server/crawler/contract.ts';
import type { OverviewAnswer } from '../../server/overview/contract.ts';
import { installForeignScript } from '../../sandbox/merchant-scripts.ts';
import { acceptFor, batchEnd, makeFault, publish, suggest } from '../journeys/steps.ts';
import { demoStore } from '../support/world.ts';
import { until } from '../support/until.ts';
import { openInjectorShop } from './injector-shop.ts';
import type { InjectorShop } from './injector-shop.ts';

let shop: InjectorShop;
let approved: string;
beforeAll(async () => {
  shop = await openInjectorShop();
  await shop.switchOn();
  approved = shop.scripts()[0]?.html ?? '';
}, 120_000);
afterAll(() => shop.world.close());
afterEach(async () => {
  await shop.world.control('DELETE', '/faults');
});

const rows = () => {
  const store = shop.world.sandbox.sandbox.stores.get(demoStore);
  if (store === undefined) throw new Error('the sandbox has no demo shop');
  return store.scripts;
};

/** What the screen says of the last look, by point. */
async function points(): Promise<Record<string, string>> {
  const { points: found } = await shop.api.get<HealthAnswer>('/crawler/health');
  return Object.fromEntries(found.map(({ point, level }) => [point, level]));
}

const see = (page: string) => shop.api.get<CrawlerPageAnswer>(`/crawler/page?page=${page}`);
const access = () => shop.api.get<CrawlerAccessAnswer>('/crawler/access');

async function repair() {
  await shop.api.post('/injector/repair', {});
  return shop.settled();
}

test('a script deleted in the control panel is noticed when someone looks, and never put back unasked', async () => {
  const [script] = shop.scripts();
  rows().delete(script?.uuid ?? '');
  await shop.passCache();
  await shop.passCache();
  await shop.passCache();
  const state = await until(async () => {
    const answer = await shop.state();
    return answer.health === 'missing' && answer;
  });
  expect(state).toMatchObject({ state: 'on', health: 'missing' });
  expect(state.message).toMatch(/Repair/);
  expect(shop.scripts()).toEqual([]);
  expect(await points()).toEqual({ scripts: 'problem' });
});

test('repair puts back exactly what was approved, as a publication of its own', async () => {
  expect(await repair()).toMatchObject({ state: 'on' });
  expect(shop.scripts().map(({ html }) => html)).toEqual([approved]);
  expect((await shop.publications())[0]).toMatchObject({ state: 'applied', before: '', after: approved });
  expect(await shop.check()).toMatchObject({ health: 'ok' });
  const good = { scripts: 'good', open: 'good', pages: 'good', data: 'good', products: 'good' };
  expect(await points()).toEqual({ ...good, published: 'calm' });
});

describe('what a crawler sees', () => {
  test('a real page of each kind carries what was approved for it, and what the theme prints is told as the theme’s', async () => {
    const { pages } = await shop.api.get<CrawlerPagesAnswer>('/crawler/pages');
    expect(pages[0]).toMatchObject({ page: 'home' });
    for (const { page, label } of pages) {
      const seen = await see(page);
      expect([label, seen.verdict.level, seen.hops.map(({ status }) => status)]).toEqual([
        label,
        expect.stringMatching(/good|warning/),
        [200],
      ]);
      expect([label, seen.approved.filter(({ isThere }) => isThere === false)]).toEqual([label, []]);
      if (page === 'home') expect(seen.approved.map(({ type }) => type)).toEqual(['OnlineStore', 'WebSite']);
      if (label.startsWith('Contact')) expect(seen.approved.map(({ type }) => type)).toContain('ContactPage');
      if (page.startsWith('product:'))
        expect(seen.blocks.find(({ types }) => types.includes('Product'))).toMatchObject({ origin: 'theme' });
      expect(seen.validators.map(({ url }) => url).join()).toContain(encodeURIComponent(seen.url));
    }
  });

  test('a published title and description stand beside what the page shows, and the next check looks at them', async () => {
    const id = 245;
    await suggest(shop.api, 'product', [id]);
    const proposals = await acceptFor(shop.api, 'product', [id]);
    expect(await batchEnd(shop.api, await publish(shop.api, proposals))).toMatchObject({ state: 'done' });
    const seen = await see(`product:${id}`);
    const published = seen.head.filter((row) => row.published !== null);
    expect(published.length).toBeGreaterThan(0);
    for (const row of published) expect(row).toMatchObject({ level: 'good', shown: row.published });
    expect(await shop.check()).toMatchObject({ health: 'ok' });
    expect(await points()).toMatchObject({ published: 'good' });
    await makeFault(shop.world, {
      pathPattern: 'storefront:/isobutane-fuel-canister/',
      kind: 'not-json',
      body: '<title>Another</title><link rel="canonical" href="/isobutane-fuel-canister/">',
    });
    expect((await see(`product:${id}`)).head[0]).toMatchObject({ field: 'title', shown: 'Another', level: 'warning' });
    await shop.check();
    expect(await points()).toMatchObject({ published: 'warning' });
  });

  test('a script of another app that adds data after loading is listed, and so is a page that nobody gets', async () => {
    const foreign = installForeignScript(shop.world.sandbox, demoStore, 'https://staticw2.yotpo.com/key/widget.js');
    await shop.passCache();
    expect((await see('home')).unseen).toMatchObject([{ address: expect.stringContaining('widget.js') }]);
    rows().delete(foreign.uuid);
    await shop.setShop({ is_prelaunch: true });
    const closed = await see('product:245');
    expect(closed).toMatchObject({ head: [], blocks: [], notes: [{ level: 'calm' }], verdict: { level: 'calm' } });
    await shop.setShop({ is_prelaunch: false });
  });

  test('a page that the shop does not have is refused', async () => {
    for (const [page, status] of [
      ['product:999999', 404],
      ['order:1', 400],
      ['product:1;drop', 400],
    ] as const)
      expect((await shop.api.call('GET', `/crawler/page?page=${encodeURIComponent(page)}`)).status).toBe(status);
  });
});

describe('who may read the shop', () => {
  test('the shop’s own robots.txt is read as Clione and judged for each crawler', async () => {
    expect(await access()).toMatchObject({ state: 'read', level: 'good' });
    await shop.setShop({
      robots_txt: 'User-agent: PerplexityBot\nDisallow: /\n\nUser-agent: *\nDisallow: /cart.php\n',
    });
    const judged = await access();
    expect(judged).toMatchObject({ level: 'warning', message: expect.stringContaining('PerplexityBot') });
    const bot = judged.bots.find(({ token }) => token === 'PerplexityBot');
    expect(bot).toMatchObject({
      access: 'blocked',
      letIn: { lines: 'User-agent: PerplexityBot\nDisallow: /cart.php' },
    });
    await shop.setShop({ robots_txt: bot?.letIn?.file });
    expect(await access()).toMatchObject({ level: 'good' });
  });

  test.each([
    [{ kind: 'status', status: 503 }, 'failing'],
    [{ kind: 'status', status: 404 }, 'missing'],
    [{ kind: 'not-json', body: '<!doctype html><h1>Shop</h1>' }, 'not_text'],
    [{ kind: 'reset' }, 'unreachable'],
  ] as const)('%j is a state with words', async (fault, state) => {
    await makeFault(shop.world, { pathPattern: 'storefront:/robots.txt', ...fault });
    expect(await access()).toMatchObject({ state, message: expect.stringMatching(/\w+\./) });
  });

  test('before the launch nobody is told that something is wrong', async () => {
    await shop.setShop({ is_prelaunch: true });
    expect(await access()).toMatchObject({ state: 'closed', level: 'calm', bots: [] });
    await shop.setShop({ is_prelaunch: false });
  });
});

test('a script that was switched off or changed in the Script Manager is told, and repaired on request', async () => {
  const [script] = shop.scripts();
  if (script === undefined) throw new Error('no script');
  rows().put({ ...script, enabled: false });
  expect(await shop.check()).toMatchObject({ state: 'on', health: 'missing' });
  rows().put({ ...script, html: approved.replace('WebSite', 'WebPage') });
  expect(await shop.check()).toMatchObject({ state: 'on', health: 'outdated' });
  await repair();
  expect(shop.scripts()).toMatchObject([{ uuid: script.uuid, enabled: true, html: approved }]);
  expect(await shop.check()).toMatchObject({ health: 'ok' });
});

test('a theme without the place for scripts is told, and nothing is withdrawn', async () => {
  await shop.setShop({ theme_prints_scripts: false });
  const state = await shop.check();
  expect(state).toMatchObject({ state: 'on', health: 'not_rendered' });
  expect(state.message).toContain('head.scripts');
  expect(await points()).toMatchObject({ scripts: 'good', pages: 'problem' });
  expect(shop.scripts()).toHaveLength(1);
  await shop.setShop({ theme_prints_scripts: true });
  expect(await shop.check()).toMatchObject({ health: 'ok' });
});

test('a shop that is not open yet is a calm state', async () => {
  await shop.setShop({ is_prelaunch: true });
  const state = await shop.check();
  expect(state).toMatchObject({ state: 'on', health: 'shop_closed' });
  expect(state.message).toContain('not open yet');
  await shop.setShop({ is_prelaunch: false });
});

test.each([
  ['does not answer', { kind: 'reset' }],
  ['is down', { kind: 'status', status: 503 }],
] as const)(
  'a shop that %s is told as such and never called unopened, and nothing is withdrawn',
  async (_what, fault) => {
    await makeFault(shop.world, { pathPattern: 'storefront:*', ...fault });
    expect(await shop.check()).toMatchObject({ state: 'on', health: 'unreachable' });
    expect(shop.scripts()).toHaveLength(1);
  },
);

test('when BigCommerce no longer lets Clione see scripts, the screen says what to do', async () => {
  await makeFault(shop.world, { pathPattern: '/v3/content/scripts', method: 'GET', kind: 'status', status: 403 });
  const state = await shop.check();
  expect(state).toMatchObject({ state: 'on', health: 'unreachable' });
  expect(state.message).toContain('Content permission');
});

test('a token that BigCommerce takes no more is told as such; the script stays, and the next opening looks again', async () => {
  await makeFault(shop.world, { pathPattern: '/v*', kind: 'status', status: 401 });
  await shop.api.call('POST', '/injector/check', {});
  expect(await shop.state()).toMatchObject({ state: 'on', message: expect.stringContaining('is not connected') });
  const refused = await shop.api.call('GET', '/crawler/page?page=home');
  expect(refused.body).toMatchObject({ error: { message: expect.stringContaining('install Clione again') } });
  await shop.world.control('DELETE', '/faults');
  expect(await shop.check()).toMatchObject({ state: 'on', health: 'ok' });
  expect(shop.scripts()).toHaveLength(1);
});

test('JSON-LD that cannot be read is told', async () => {
  const broken = '<html><head><script type="application/ld+json" id="clione-jsonld">{ "a": , }</script></head></html>';
  await makeFault(shop.world, { pathPattern: 'storefront:*', kind: 'not-json', body: broken });
  expect(await shop.check()).toMatchObject({ state: 'on', health: 'invalid' });
});

test('a storefront that shows the template raw makes Clione take the script away at once and say so', async () => {
  const raw = `<html><head>${approved}</head><body></body></html>`;
  await makeFault(shop.world, { pathPattern: 'storefront:*', kind: 'not-json', body: raw });
  await shop.check();
  const state = await shop.settled();
  expect(state.state).toBe('off');
  expect(state.message).toMatch(/took its script away/);
  expect(await shop.api.get('/overview')).toMatchObject({
    attention: expect.arrayContaining([expect.objectContaining({ message: state.message, to: '/injector' })]),
  });
  await shop.preview();
  expect(await shop.state()).toMatchObject({ withdrawal: state.message });
  expect(shop.scripts()).toEqual([]);
  const [withdrawal] = await shop.publications();
  expect(withdrawal).toMatchObject({ state: 'applied', actor: 'Clione', before: approved, after: '' });
  expect(withdrawal?.cause).toMatch(/^Safety withdrawal/);
  expect(await shop.api.post('/injector/seen', {})).toMatchObject({ withdrawal: null, health: 'not_checked' });
  const { attention } = await shop.api.get<OverviewAnswer>('/overview');
  expect(attention.map(({ message }) => message)).not.toContain(state.message);
});
