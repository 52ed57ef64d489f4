import { endDeadJob } from '../../server/dead-jobs.ts';
import type {
  EnrichmentRun,
  EnrichmentRunsAnswer,
  Forecast,
  RunItemsAnswer,
} from '../../server/enrichment/contract.ts';
import { setPlan } from '../../server/plans/set-plan.ts';
import { acceptFor, batchEnd, productIds, publicationsOf, publish, syncEnd } from '../journeys/steps.ts';
import { demoStore, startWorld, until } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';

let world: World;
let api: Api;
let ids: number[];
beforeAll(async () => {
  world = await startWorld({ environment: { DEFAULT_PLAN: 'starter' } });
  api = world.api((await world.install(demoStore)).token);
  await syncEnd(api);
  await until(async () => (await forecast({ scope: 'needed' })).checkedAt !== null, 60_000);
  ids = productIds(world, demoStore);
}, 120_000);
afterAll(() => world.close());

const forecast = (request: object): Promise<Forecast> => api.post<Forecast>('/enrichment/forecast', request);
const items = (from: number, to: number) => ids.slice(from, to).map((id) => ({ kind: 'product' as const, id }));

async function run(request: object): Promise<EnrichmentRun> {
  const { id } = await api.post<EnrichmentRun>('/enrichment/runs', request);
  return until(async () => {
    const runs = await api.get<EnrichmentRunsAnswer>('/enrichment/runs');
    return runs.items.find((one) => one.id === id && one.state !== 'queued' && one.state !== 'running');
  }, 60_000);
}

test('before a run it is told what it touches, what it costs and how much fits', async () => {
  const told = await forecast({ scope: 'needed' });
  expect(told.items).toBeGreaterThan(103);
  expect(told).toMatchObject({ charged: told.items, free: 3, fits: 103, isFirstRun: true });
  expect(told.quota).toMatchObject({
    plan: { id: 'starter', itemsPerMonth: 100 },
    used: 0,
    left: 100,
    examplesLeft: 3,
  });
  expect(told.titles + told.descriptions).toBeGreaterThanOrEqual(told.items - told.searchData);
  expect(told.quota.zone).not.toBe('');
});

test('a run that would go beyond the plan is refused with the number that fits', async () => {
  const { status, body } = await api.call('POST', '/enrichment/runs', { scope: 'needed' });
  expect(status).toBe(409);
  expect(body).toMatchObject({ error: { code: 'quota_exceeded', fields: { fits: '103' } } });
  expect((await api.get<EnrichmentRunsAnswer>('/enrichment/runs')).items).toEqual([]);
});

test('good texts are never rewritten in the first run', async () => {
  const request = { scope: 'selected', items: items(0, 2), mode: 'rewrite', confirmation: 2 };
  expect(await api.call('POST', '/enrichment/runs', request)).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('first run') } },
  });
});

test('the first three items are free, and the same items again cost nothing', async () => {
  const first = await run({ scope: 'selected', items: items(0, 5) });
  expect(first.proposed).toBe(5);
  expect((await forecast({ scope: 'needed' })).quota).toMatchObject({
    used: 2,
    reserved: 0,
    left: 98,
    examplesLeft: 0,
  });
  const again = await run({ scope: 'selected', items: items(0, 5), signals: ['keywords'] });
  expect(again.proposed + again.unchanged).toBe(5);
  expect((await forecast({ scope: 'needed' })).quota).toMatchObject({ used: 2, reserved: 0 });
});

test('rewriting needs the number of items, typed', async () => {
  const request = { scope: 'selected', items: items(0, 2), mode: 'rewrite' };
  for (const confirmation of [undefined, 1, 3])
    expect(await api.call('POST', '/enrichment/runs', { ...request, confirmation })).toMatchObject({
      status: 400,
      body: { error: { fields: { confirmation: 'Type 2.' } } },
    });
  expect(await run({ ...request, confirmation: 2 })).toMatchObject({ mode: 'rewrite', state: 'done', total: 2 });
});

test('addresses are proposed for selected items only', async () => {
  expect(await api.call('POST', '/enrichment/runs', { scope: 'needed', most: 1, signals: ['url'] })).toMatchObject({
    status: 400,
  });
});

test('the most sold that fit are taken, and what stays without a suggestion gives its quota back', async () => {
  const { fits } = await forecast({ scope: 'needed' });
  const done = await run({ scope: 'needed', most: fits });
  expect(done).toMatchObject({ state: 'done', total: fits, leftOut: 0 });
  expect(done.proposed + done.good + done.unchanged + done.locked + done.tooPoor + done.failed).toBe(fits);
  const { quota } = await forecast({ scope: 'needed' });
  expect(quota.reserved).toBe(0);
  expect(quota.used).toBe(await chargedItems());
  const listed = await api.get<RunItemsAnswer>(`/enrichment/runs/${done.id}/items?outcome=proposed&limit=1`);
  expect(listed.total).toBe(done.proposed);
});

test('at the limit nothing live stops: deciding, publishing and undoing go on', async () => {
  const { quota } = await forecast({ scope: 'needed' });
  await world.database.owner.raw(`
    insert into quota_charges (store_hash, pool, month, kind, entity_id, run_id, is_free, charged_at)
    select store_hash, 'plan', '${quota.month}', 'page', 1000000 + place, gen_random_uuid(), false, now()
    from stores, generate_series(1, ${quota.left}) as place where store_hash = '${demoStore}'`);
  expect((await forecast({ scope: 'needed' })).quota.left).toBe(0);
  expect(await api.call('POST', '/enrichment/runs', { scope: 'selected', items: await uncharged(1) })).toMatchObject({
    status: 409,
    body: { error: { fields: { fits: '0' } } },
  });
  // What was counted this month is free, wherever it stands in the order, and can be written anew all together.
  const rewrite = { scope: 'needed', mode: 'rewrite' };
  const { items: all, fits } = await forecast(rewrite);
  expect(fits).toBeGreaterThan(3);
  expect(fits).toBeLessThan(all);
  expect(await forecast({ ...rewrite, most: fits })).toMatchObject({ items: fits, fits, charged: 0 });
  expect(await run({ ...rewrite, most: fits, confirmation: fits })).toMatchObject({ total: fits, leftOut: 0 });
  const accepted = await acceptFor(api, 'product', ids.slice(0, 3));
  const batch = await batchEnd(api, await publish(api, accepted));
  expect(batch).toMatchObject({ state: 'done', counts: { failed: 0 } });
  expect(batch.counts.applied).toBeGreaterThan(0);
  const [published] = await publicationsOf(api, batch.id);
  const undo = await api.post<{ batchId: string }>(`/propagation/publications/${published?.id}/undo`);
  expect(await batchEnd(api, undo.batchId)).toMatchObject({ state: 'done', counts: { applied: 1 } });
});

test('a plan that an operator gives counts at once', async () => {
  await setPlan(world.app, demoStore, 'growth', 'operator');
  const { quota } = await forecast({ scope: 'needed' });
  expect(quota.plan).toMatchObject({ id: 'growth', itemsPerMonth: 1000 });
  expect(quota.left).toBeGreaterThan(700);
  await expect(setPlan(world.app, demoStore, 'gigantic', 'operator')).rejects.toThrow('no plan gigantic');
});

test('a run whose job is given up gives its quota back', async () => {
  const before = (await forecast({ scope: 'needed' })).quota;
  const { id } = await api.post<EnrichmentRun>('/enrichment/runs', { scope: 'selected', items: await uncharged(10) });
  await endDeadJob(world.app, { name: 'enrich', payload: { storeHash: demoStore, installation: 1, runId: id } });
  const { quota } = await forecast({ scope: 'needed' });
  expect(quota.reserved).toBe(0);
  expect(quota.used).toBe(await chargedItems());
  expect(quota.used).toBeGreaterThanOrEqual(before.used);
});

async function uncharged(count: number) {
  const rows = await world.database.owner('quota_charges').where({ store_hash: demoStore, kind: 'product' });
  const charged = new Set(rows.map(({ entity_id }: { entity_id: number }) => entity_id));
  const found = ids.filter((id) => !charged.has(id)).slice(0, count);
  return found.map((id) => ({ kind: 'product' as const, id }));
}

/** Paid items of the month. */
async function chargedItems(): Promise<number> {
  const rows = await world.database.owner('quota_charges').where({ store_hash: demoStore, is_free: false });
  return rows.length;
}
