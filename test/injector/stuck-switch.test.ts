import { BigCommerceError } from '../../server/bigcommerce/errors.ts';
import { inStore } from '../../server/db/in-store.ts';
import type { Trx } from '../../server/db/pool.ts';
import { failSwitch } from '../../server/injector/fail-switch.ts';
import { inject } from '../../server/injector/inject.ts';
import { saveInjector } from '../../server/injector/injector-repository.ts';
import { assertRoom } from '../../server/injector/storefronts.ts';
import { switchOff } from '../../server/injector/switch-off.ts';
import { switchOn } from '../../server/injector/switch-on.ts';
import type { Queue } from '../../server/jobs/queue.ts';
import { findStore } from '../../server/stores/find-store.ts';
import { makeFault } from '../journeys/steps.ts';
import { demoStore, until } from '../support/world.ts';
import { openInjectorShop } from './injector-shop.ts';
import type { InjectorShop } from './injector-shop.ts';

const owner = { email: 'owner@example.com', canPublish: true };
const minutes = 60_000;

/** A queue that loses what it is given, as if every run of the job had died. */
const losing: Queue = {
  enqueue: () => Promise.resolve('lost'),
  work: () => Promise.resolve(),
  isHealthy: () => Promise.resolve(true),
  stop: () => Promise.resolve(),
};

let shop: InjectorShop;
beforeAll(async () => {
  shop = await openInjectorShop();
}, 120_000);
afterAll(() => shop.world.close());
afterEach(() => shop.world.control('DELETE', '/faults'));

/** Approves a preview whose job is never run. Returns its batch. */
async function loseSwitchOn(): Promise<string> {
  const { previewId } = await shop.preview();
  await switchOn({ ...shop.world.app, queue: losing }, demoStore, previewId, owner);
  expect(await shop.state()).toMatchObject({ state: 'switching_on' });
  return (await shop.publications())[0]?.batchId ?? '';
}

/** A run of the job that is cut off while it writes. */
async function runInVain(batchId: string): Promise<void> {
  const job = { storeHash: demoStore, installation: 1, batchId };
  await expect(inject(shop.world.app, job, new AbortController().signal)).rejects.toBeInstanceOf(BigCommerceError);
}

test('a switch that is given up ends with the reason, another batch leaves it alone, and it can be started again', async () => {
  const batchId = await loseSwitchOn();
  await failSwitch(shop.world.app, demoStore, 'Clione tried five times.', '11111111-2222-4333-8444-555555555555');
  expect(await shop.state()).toMatchObject({ state: 'switching_on' });
  await failSwitch(shop.world.app, demoStore, 'Clione tried five times.', batchId);
  expect(await shop.state()).toMatchObject({
    state: 'off',
    message: 'Switching on did not work. Clione tried five times. Start it again.',
  });
  expect((await shop.publications())[0]).toMatchObject({ state: 'failed', reason: 'Clione tried five times.' });
  await failSwitch(shop.world.app, demoStore, 'Clione tried five times.');
  expect((await shop.switchOn()).state).toMatchObject({ state: 'on' });
  expect(shop.scripts()).toHaveLength(1);
});

test('a switching off whose job died is over after some minutes, and is started again', async () => {
  await switchOff({ ...shop.world.app, queue: losing }, demoStore, owner);
  const batchId = (await shop.publications())[0]?.batchId ?? '';
  await makeFault(shop.world, { pathPattern: '/v3/content/scripts', method: 'GET', kind: 'reset' });
  await runInVain(batchId);
  shop.world.clock.advance(4 * minutes);
  expect(await shop.state()).toMatchObject({ state: 'switching_off' });
  await shop.world.control('DELETE', '/faults');
  await expect(switchOff(shop.world.app, demoStore, owner)).rejects.toThrow('is being switched right now');
  shop.world.clock.advance(2 * minutes);
  await switchOff(shop.world.app, demoStore, owner);
  expect(await shop.settled()).toMatchObject({ state: 'off' });
  expect(shop.scripts()).toEqual([]);
  expect((await shop.publications()).slice(0, 2)).toMatchObject([{ state: 'applied' }, { state: 'failed' }]);
});

test('when a switching on died in the middle of its write, the shop itself is asked what stands there', async () => {
  const batchId = await loseSwitchOn();
  await makeFault(shop.world, { pathPattern: '/v3/content/scripts', method: 'POST', kind: 'reset', when: 'before' });
  await runInVain(batchId);
  await shop.world.control('DELETE', '/faults');
  shop.world.clock.advance(6 * minutes);
  expect(await shop.state()).toMatchObject({ state: 'on' });
  expect(await shop.api.post('/injector/check', {})).toMatchObject({ state: 'on', health: 'missing' });
  await shop.api.post('/injector/repair', {});
  expect(await shop.settled()).toMatchObject({ state: 'on' });
  expect(shop.scripts()).toHaveLength(1);
});

test('someone who leaves while pages are looked at ends the look; a third at once is told to wait', async () => {
  await makeFault(shop.world, { pathPattern: 'storefront:*', kind: 'hang' });
  const leave = new AbortController();
  const token = (await shop.world.open(demoStore, 9101)).token;
  const ask = () =>
    fetch(`${shop.world.origin}/api/injector/preview`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      signal: leave.signal,
    }).then((answer) => answer.status);
  const asked = [ask(), ask(), ask()];
  expect(await Promise.race(asked)).toBe(429);
  leave.abort();
  await Promise.allSettled(asked);
  await shop.world.control('DELETE', '/faults');
  await until(async () => (await shop.api.call('POST', '/injector/preview', {})).status === 200, 10_000);
});

test('of two approvals at once for the last place for a script only one gets it', async () => {
  const { db } = shop.world.app;
  const store = await findStore(db, demoStore);
  if (store === undefined) throw new Error('no store');
  const others = [11, 12, 13, 14, 21, 22];
  await inStore(db, demoStore, async (trx) => {
    const row = { installation: store.installation, templateVersion: 1, plan: [], message: '' };
    const both = { state: 'on', html: 'one', enhanceHtml: 'two' } as const;
    for (const channelId of others)
      await saveInjector(trx, demoStore, channelId, { ...row, ...(channelId < 20 ? both : {}) });
  });
  // With the one of the shop's own storefront these are nine.
  const approve = (channelId: number, meanwhile: (trx: Trx) => Promise<unknown>) =>
    inStore(db, demoStore, async (trx) => {
      await assertRoom(trx, store, { channelId, scripts: 1 });
      await meanwhile(trx);
      await saveInjector(trx, demoStore, channelId, { state: 'switching_on', html: 'one' });
    });
  const isWaitedFor = async (pid: number) => {
    const waiting = await db.raw<{ rows: unknown[] }>(
      'select 1 from pg_locks where not granted and ? = any(pg_blocking_pids(pid))',
      [pid],
    );
    return waiting.rows.length > 0;
  };
  let second: Promise<unknown> | undefined;
  await approve(21, async (trx) => {
    const own = await trx.raw<{ rows: { pid: number }[] }>('select pg_backend_pid() as pid');
    let isOver = false;
    second = approve(22, () => Promise.resolve()).then(
      () => (isOver = true),
      (error: unknown) => error,
    );
    await until(async () => isOver || (await isWaitedFor(own.rows[0]?.pid ?? 0)));
  });
  expect(await second).toMatchObject({ message: expect.stringContaining('10 are in use, and this needs 1 more') });
  await inStore(db, demoStore, (trx) => trx('injectors').whereIn('channel_id', others).delete());
});

describe('a change that BigCommerce refuses', () => {
  const refuse = (method: 'PUT' | 'DELETE') =>
    makeFault(shop.world, { pathPattern: '/v3/content/scripts/*', method, kind: 'status', status: 422 });

  test('is not taken for what stands: the next preview names all of it again', async () => {
    const script = shop.scripts()[0]?.html;
    const { previewId, changes } = await shop.preview({ home: 'off' });
    expect(changes).toMatchObject([{ pageType: 'home', after: 'off', removed: ['OnlineStore', 'WebSite'] }]);
    await refuse('PUT');
    await shop.api.post('/injector/on', { previewId });
    expect(await shop.settled()).toMatchObject({ state: 'on' });
    expect((await shop.publications())[0]).toMatchObject({ state: 'failed' });
    await shop.world.control('DELETE', '/faults');
    expect(shop.scripts()[0]?.html).toBe(script);
    expect((await shop.preview()).changes).toEqual(changes);
  });

  test('is told, when all was set to Off, until the script is gone', async () => {
    const pageTypes = ['product', 'category', 'brand', 'page', 'blog', 'post', 'home'] as const;
    const all = Object.fromEntries(pageTypes.map((pageType) => [pageType, 'off' as const]));
    const approveOff = async (modes: typeof all) => {
      const { previewId, approval } = await shop.preview(modes);
      expect(approval).toBe('take_away');
      await shop.api.post('/injector/on', { previewId });
      return shop.settled();
    };
    await refuse('DELETE');
    expect(await approveOff(all)).toMatchObject({
      state: 'on',
      message: expect.stringMatching(/could not be removed|was to be taken out/),
      update: null,
    });
    expect(await shop.check()).toMatchObject({
      health: 'outdated',
      message: expect.stringMatching(/still stands there/),
    });
    expect(shop.scripts()).toHaveLength(1);
    await shop.world.control('DELETE', '/faults');
    const off = await approveOff({});
    expect(off.state).toBe('off');
    expect(off.pageTypes.every(({ mode, chosen }) => mode === 'off' && chosen === 'off')).toBe(true);
    expect(shop.scripts()).toEqual([]);
  });
});
