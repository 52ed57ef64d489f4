import { createHook, listHooks } from '../../server/bigcommerce/hooks.ts';
import { ensureHooks } from '../../server/webhooks/ensure-hooks.ts';
import { ensureHooksJob } from '../../server/webhooks/jobs.ts';
import { demoStore, openShopWorld } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';

let world: ShopWorld;
beforeEach(async () => {
  world = await openShopWorld({ plan: 'unlimited' });
  await world.install();
});
afterEach(async () => {
  await world.close();
});

const ensure = () => ensureHooks(world.deps, world.client());

test('hooks are made once, to our address, with a secret of their own', async () => {
  expect(await ensure()).toEqual({ created: 10, mended: 0, removed: 0 });
  const hooks = await listHooks(world.client());
  expect(new Set(hooks.map(({ destination }) => destination))).toEqual(
    new Set([`${world.origin}/webhooks/bigcommerce`]),
  );
  expect(hooks.every(({ headers }) => /^[0-9a-f]{64}$/.test(headers['x-clione-webhook'] ?? ''))).toBe(true);
  world.exchanges.splice(0);
  expect(await ensure()).toEqual({ created: 0, mended: 0, removed: 0 });
  expect(world.exchanges.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v2/store', 'GET /v3/hooks']);
});

test('right after an installation hooks are made for the channel that is the default one', async () => {
  const body = { name: 'Tea', domain: 'tea.example.com', secure_url: 'https://tea.example.com', status: 'live' };
  await world.fault({
    pathPattern: '/v2/store',
    kind: 'status',
    status: 200,
    body: { ...body, default_channel_id: 7 },
  });
  await ensure();
  const channels = (await listHooks(world.client())).flatMap(({ scope }) => /channel\/(\d+)/.exec(scope)?.[1] ?? []);
  expect(channels).toEqual(['7', '7', '7', '7']);
});

test('without the right to read store information hooks are made for the first channel', async () => {
  await world.fault({ pathPattern: '/v2/store', kind: 'status', status: 403 });
  expect(await ensure()).toMatchObject({ created: 10 });
});

test('one refused hook does not keep the others from being made', async () => {
  await world.fault({ method: 'POST', pathPattern: '/v3/hooks', kind: 'status', status: 422, skip: 2, times: 1 });
  await expect(ensure()).rejects.toThrow(/422/);
  expect(await listHooks(world.client())).toHaveLength(9);
  expect(await ensure()).toMatchObject({ created: 1 });
});

test('a hook that BigCommerce switched off after 90 quiet days is switched on again', async () => {
  await ensure();
  await world.control('POST', '/clock', { advanceMs: 91 * 86_400_000 });
  expect((await listHooks(world.client())).every(({ is_active }) => is_active)).toBe(false);
  expect(await ensure()).toMatchObject({ created: 0, mended: 10 });
  expect((await listHooks(world.client())).every(({ is_active }) => is_active)).toBe(true);
});

test('hooks of ours to another place are removed', async () => {
  const destination = 'https://clione.example.com/old';
  await createHook(world.client(), { scope: 'store/product/updated', destination, is_active: true, headers: {} });
  expect(await ensure()).toMatchObject({ created: 10, removed: 1 });
  expect((await listHooks(world.client())).map((hook) => hook.destination)).not.toContain(destination);
});

test('pages and themes of further storefronts are told to us too', async () => {
  await ensureHooks(world.deps, world.client(), [2]);
  const scopes = (await listHooks(world.client())).map(({ scope }) => scope);
  expect(scopes).toHaveLength(14);
  expect(scopes).toContain('store/channel/2/theme/configuration/activated');
  expect(await ensure()).toMatchObject({ created: 0, removed: 4 });
});

test('a job of an earlier installation makes no hooks', async () => {
  const job = ensureHooksJob(world.deps, async () => []);
  await job({ storeHash: demoStore, installation: 99 }, new AbortController().signal);
  expect(await listHooks(world.client())).toEqual([]);
});
