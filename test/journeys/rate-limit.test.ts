import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SyncRunsAnswer } from '../../server/catalog/contract.ts';
import type { Exchange } from '../../sandbox/requests.ts';
import { reportMissing } from '../support/contract-missing.ts';
import { demoStore, secondStore, startWorld, until } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';
import { makeFault, phaseOf, syncEnd } from './steps.ts';

const catalogues = resolve(import.meta.dirname, '../../../shared/catalogs/open');
const folders = ['retail-demo-store', 'luma'].map((name) => join(catalogues, name));
const missing = folders.filter((folder) => !existsSync(folder));
const pageSize = 250;

type Described = {
  hash: string;
  counts: Record<'products' | 'categories' | 'brands' | 'pages' | 'posts', number>;
  rate: { quota: number; left: number; resetMs: number };
};
type Seen = Exchange & { at: number };

if (missing.length > 0) reportMissing('the rate limit', `no catalogues in ${catalogues}`);
else
  describe('on plan standard', () => {
    journeys();
  });

function journeys(): void {
  let world: World;
  let api: Api;
  const seen: Seen[] = [];

  beforeAll(async () => {
    world = await startWorld({
      catalogue: folders,
      plan: 'standard',
      onExchange: (exchange) => seen.push({ ...exchange, at: Date.now() }),
    });
  }, 120_000);
  afterAll(() => world.close());
  afterEach(async () => {
    await world.control('DELETE', '/faults');
  });

  test('a full sync of a real catalogue sees no 429 and takes hardly more requests than there are pages', async () => {
    api = world.api((await world.install(demoStore)).token);
    const run = await syncEnd(api);
    expect(run).toMatchObject({ state: 'done' });
    const { counts, rate } = await store(demoStore);
    expect(rate.quota).toBe(150);
    expect(counts.products).toBeGreaterThan(2500);
    for (const kind of ['products', 'categories', 'brands', 'pages', 'posts'] as const)
      expect(phaseOf(run, kind)).toMatchObject({ done: counts[kind], failed: 0 });
    const pages = Object.values(pagesOf(counts)).reduce((sum, count) => sum + count, 0);
    const reads = seen.filter(
      ({ method, path }) => method === 'GET' && !path.startsWith('/v3/hooks') && path !== '/v2/time',
    );
    expect(reads.length).toBeLessThanOrEqual(pages + storeInformation);
    expect(await summary(demoStore)).toMatchObject({ throttled: 0 });
  });

  test('with other apps on the store a refusal is waited out, no window sees two, and another store does not wait', async () => {
    const tea = world.api((await world.install(secondStore)).token);
    await syncEnd(tea);
    // Checks of thousands of products keep this process busy.
    await until(async () => (await openChecks()) === 0, 60_000);
    await world.control('POST', '/clock', { advanceMs: 30_000 });
    await world.control('POST', `/stores/${demoStore}/traffic`, { perWindow: 60 });
    seen.length = 0;
    const fault = await makeFault(world, {
      pathPattern: '/v3/catalog/brands',
      kind: 'delay',
      delayMs: 500,
      times: 1,
      store: demoStore,
    });
    const { id } = await api.post<{ id: string }>('/sync/runs');
    await fault.struck();
    // The others take all that is left of a window that has less than twenty seconds to go.
    await world.control('POST', '/clock', { advanceMs: 10_000 });
    await world.control('POST', `/stores/${demoStore}/traffic`, { requests: 150 });
    const refusal = await until(async () => seen.find(({ status }) => status === 429));
    const { rate } = await store(demoStore);
    expect(rate.left).toBe(0);
    const windowEnds = Date.now() + rate.resetMs;
    await tea.post('/sync/runs');
    expect(await syncEnd(tea)).toMatchObject({ state: 'done' });
    expect(Date.now()).toBeLessThan(windowEnds);
    const { items } = await api.get<SyncRunsAnswer>('/sync/runs?limit=1');
    expect(items).toMatchObject([{ id, state: 'running' }]);
    expect(await syncEnd(api, 90_000)).toMatchObject({ id, state: 'done' });
    const after = seen.filter(({ at, storeHash }) => storeHash === demoStore && at > refusal.at);
    expect(Math.min(...after.map(({ at }) => at))).toBeGreaterThanOrEqual(windowEnds - 50);
    expect(after.filter(({ status }) => status === 429)).toEqual([]);
    expect(await summary(secondStore)).toMatchObject({ throttled: 0 });
  }, 120_000);

  async function openChecks(): Promise<number> {
    const { rows } = await world.database.owner.raw<{ rows: { count: number }[] }>(
      `select count(*) as count from pgboss.job where name = 'check-store' and state in ('created', 'retry', 'active')`,
    );
    return rows[0]?.count ?? 0;
  }

  async function store(hash: string): Promise<Described> {
    const stores = await world.control<Described[]>('GET', '/stores');
    const found = stores.find((each) => each.hash === hash);
    if (found === undefined) throw new Error(`there is no store ${hash}`);
    return found;
  }

  async function summary(hash: string): Promise<{ total: number; throttled: number } | undefined> {
    const all = await world.control<Record<string, { total: number; throttled: number }>>(
      'GET',
      `/requests?store=${hash}`,
    );
    return all[hash];
  }
}

/** Store (for the sync, and once for the channel of the first hooks), search settings, category trees; each is one request. */
const storeInformation = 4;

/** The least requests for each kind: an empty list takes one as well. */
function pagesOf(counts: Described['counts']): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts)
      .filter(([kind]) => ['products', 'categories', 'brands', 'pages', 'posts'].includes(kind))
      .map(([kind, count]) => [kind, Math.max(1, Math.ceil(count / pageSize))]),
  );
}
