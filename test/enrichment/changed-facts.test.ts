import { inStore } from '../../server/db/in-store.ts';
import { automaticAnswer, changeAutomatic, startAutomatic } from '../../server/enrichment/automatic.ts';
import { checkStore } from '../../server/enrichment/check-store.ts';
import { enrichRequest } from '../../server/enrichment/contract.ts';
import type { EnrichmentRun } from '../../server/enrichment/contract.ts';
import { runEnrichment } from '../../server/enrichment/run-enrichment.ts';
import { startEnrichment } from '../../server/enrichment/start-enrichment.ts';
import type { RequestSession } from '../../server/http/session.ts';
import { decideChanges } from '../../server/proposals/decide.ts';
import { listProposals } from '../../server/proposals/find-proposals.ts';
import type { Proposal } from '../../server/proposals/proposal.ts';
import { setPlan } from '../../server/plans/set-plan.ts';
import { sync } from '../catalog/shop.ts';
import { demoStore, openShopWorld } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';

const work = { storeHash: demoStore, installation: 1 };
const session: RequestSession = {
  ...work,
  member: { userId: 1, email: 'anna@shop.example', role: 'owner', canPublish: true },
};

let world: ShopWorld;
let ids: number[];
beforeAll(async () => {
  world = await openShopWorld();
  await world.install();
  await syncAndCheck();
  // Products that need a title: it rests on the name, so renaming them makes the suggestion outdated.
  const needing = await world.database
    .owner('entity_checks')
    .where({ kind: 'product' })
    .whereRaw(`problems @> '[{"signal": "title"}]'`)
    .orderBy('entity_id')
    .select<{ entity_id: number }[]>('entity_id');
  ids = needing.map(({ entity_id }) => entity_id).slice(0, 6);
  await run({ scope: 'selected', items: ids.map((id) => ({ kind: 'product', id })) });
}, 120_000);
afterAll(() => world.close());

async function syncAndCheck(): Promise<void> {
  world.clock.advance(60_000);
  await sync(world);
  await checkStore(world.deps, work, AbortSignal.timeout(60_000));
}

async function run(request: object): Promise<void> {
  const requester = { installation: 1, email: 'anna@shop.example', canPublish: true };
  const { id } = await startEnrichment(world.deps, demoStore, enrichRequest.parse(request), requester);
  await runEnrichment(world.deps, { ...work, runId: id }, AbortSignal.timeout(60_000));
}

const edit = (id: number, fields: object) =>
  world.control('PUT', `/stores/${demoStore}/edit/products/${id}`, { fields });

const proposals = (state: 'pending' | 'ready' | 'superseded'): Promise<Proposal[]> =>
  inStore(world.deps.db, demoStore, async (trx) => {
    const page = await listProposals(trx, demoStore, { state }, { after: undefined, limit: 100 });
    return page.items;
  });

async function outdated(): Promise<{ id: number; signals: string[] }[]> {
  const rows = await world.database
    .owner('entity_checks')
    .whereRaw(`outdated <> '[]'`)
    .orderBy('entity_id')
    .select<{ entity_id: number; outdated: string[] }[]>('entity_id', 'outdated');
  return rows.map(({ entity_id, outdated: signals }) => ({ id: entity_id, signals }));
}

async function openRun(): Promise<EnrichmentRun['id'] | undefined> {
  const row = await world.database
    .owner<{ id: string; state: string }>('enrichment_runs')
    .where({ state: 'queued' })
    .first();
  return row?.id;
}

const nameOf = (id: number): string => world.sandbox.sandbox.stores.get(demoStore)?.products.get(id)?.name ?? '';

test('a nightly import of prices, stock and sales makes nothing outdated and supersedes nothing', async () => {
  await changeAutomatic(world.deps, session, { isOn: true });
  const asked = await proposals('pending');
  expect(asked.filter(({ becauseChanged }) => becauseChanged)).toEqual([]);
  const before = asked.map(({ id }) => id);
  expect(before).toHaveLength(ids.length);
  for (const id of ids) await edit(id, { price: 12.5 + id, inventory_level: 3, total_sold: 900 - id });
  await syncAndCheck();
  expect(await outdated()).toEqual([]);
  await startAutomatic(world.deps, work);
  expect(await openRun()).toBeUndefined();
  await run({ scope: 'selected', items: ids.map((id) => ({ kind: 'product', id })) });
  expect((await proposals('pending')).map(({ id }) => id)).toEqual(before);
  expect(await proposals('superseded')).toEqual([]);
});

test('switched off, a changed fact is only told', async () => {
  await changeAutomatic(world.deps, session, { isOn: false });
  const [first = 0, second = 0] = ids;
  await edit(first, { name: `${nameOf(first)} Mark Two` });
  await edit(second, { name: 'Brindlewick Folding Lantern' });
  await syncAndCheck();
  // A name that only grew still stands in what is known; the other text rests on a name that is gone.
  expect((await outdated()).map(({ id }) => id)).toEqual([second]);
  await startAutomatic(world.deps, work);
  expect(await openRun()).toBeUndefined();
  expect(await automaticAnswer(world.deps, demoStore)).toMatchObject({ isOn: false, used: 0, waiting: 1 });
});

test('switched on, changed facts bring new suggestions up to the cap, and nothing goes live', async () => {
  const [, , third = 0] = ids;
  await edit(third, { name: 'Tarnholm Ridge Poncho' });
  await syncAndCheck();
  const written = world.exchanges.filter(({ method, path }) => method === 'PUT' && path.includes('/catalog/'));
  expect(await changeAutomatic(world.deps, session, { isOn: true, monthlyCap: 1 })).toMatchObject({ waiting: 2 });
  const runId = await openRun();
  await runEnrichment(world.deps, { ...work, runId: runId ?? '' }, AbortSignal.timeout(60_000));
  const [ended] = await world.database.owner('enrichment_runs').where({ id: runId });
  expect(ended).toMatchObject({ cause: 'automatic', state: 'done', total: 1, proposed: 1, left_out: 1 });
  const [old] = await proposals('superseded');
  const renewed = (await proposals('pending')).find(({ entityId }) => entityId === old?.entityId);
  expect(renewed?.name).toMatch(/Brindlewick|Tarnholm/);
  expect(renewed?.becauseChanged).toBe(true);
  expect(renewed?.changes.find(({ signal }) => signal === 'title')?.proposed).toMatch(/Brindlewick|Tarnholm/);
  expect(await automaticAnswer(world.deps, demoStore)).toMatchObject({ used: 1, reserved: 0, waiting: 1 });
  expect(world.exchanges.filter(({ method, path }) => method === 'PUT' && path.includes('/catalog/'))).toEqual(written);
});

test('once the cap is used up nothing more is started this month; the next month goes on', async () => {
  await startAutomatic(world.deps, work);
  expect(await openRun()).toBeUndefined();
  world.clock.advance(32 * 24 * 3_600_000);
  await startAutomatic(world.deps, work);
  const runId = await openRun();
  expect(runId).toBeDefined();
  await runEnrichment(world.deps, { ...work, runId: runId ?? '' }, AbortSignal.timeout(60_000));
  expect(await outdated()).toEqual([]);
  await startAutomatic(world.deps, work);
  expect(await openRun()).toBeUndefined();
});

test('a run that was not asked for keywords leaves the accepted ones in the tray', async () => {
  const items = [{ kind: 'product', id: ids[3] ?? 0 }];
  await run({ scope: 'selected', items, mode: 'improve', signals: ['keywords', 'url'] });
  const of = async () =>
    (await proposals('pending')).concat(await proposals('ready')).find(({ entityId }) => entityId === ids[3]);
  const proposal = await of();
  expect(proposal?.changes.map(({ signal }) => signal)).toContain('keywords');
  await inStore(world.deps.db, demoStore, (trx) =>
    decideChanges(
      trx,
      demoStore,
      [proposal?.id ?? ''],
      (_, { signal }) => (signal === 'keywords' ? { decision: 'accepted', version: 1 } : undefined),
      { actor: session.member.email, at: new Date() },
    ),
  );
  await run({ scope: 'selected', items });
  const newer = await of();
  expect(newer?.id).not.toBe(proposal?.id);
  expect(newer?.changes.find(({ signal }) => signal === 'keywords')?.decision).toBe('accepted');
  expect(newer?.changes.map(({ signal }) => signal).toSorted()).toEqual(
    proposal?.changes.map(({ signal }) => signal).toSorted(),
  );
});

test('what a person refused since the check is not suggested anew', async () => {
  const id = ids[4] ?? 0;
  await edit(id, { name: 'Quillmarsh Camp Stool' });
  await syncAndCheck();
  expect((await outdated()).map((one) => one.id)).toContain(id);
  const of = async () => (await proposals('pending')).filter(({ entityId }) => entityId === id);
  const [refused] = await of();
  await inStore(world.deps.db, demoStore, (trx) =>
    decideChanges(
      trx,
      demoStore,
      [refused?.id ?? ''],
      (_, change) => ({ decision: 'rejected', version: change.version }),
      { actor: session.member.email, at: new Date() },
    ),
  );
  await run({ scope: 'changed' });
  expect(await of()).toEqual([]);
});

test('a rewrite goes through no more items than were confirmed, however many there are when it starts', async () => {
  const [, second = 0, , fourth = 0] = ids;
  await edit(fourth, { name: 'Osierbank Lamp' });
  await syncAndCheck();
  const { length } = await outdated();
  expect(length).toBeGreaterThan(0);
  const request = enrichRequest.parse({ scope: 'changed', mode: 'rewrite', confirmation: length });
  const requester = { installation: 1, email: 'anna@shop.example', canPublish: true };
  const { id } = await startEnrichment(world.deps, demoStore, request, requester);
  await edit(second, { name: 'Wickenford Mug' });
  await syncAndCheck();
  expect((await outdated()).length).toBeGreaterThan(length);
  await runEnrichment(world.deps, { ...work, runId: id }, AbortSignal.timeout(60_000));
  const [ended] = await world.database.owner('enrichment_runs').where({ id });
  expect(ended).toMatchObject({ state: 'done', total: length, left_out: 0 });
});

test('a plan that is used up starts no run that could do nothing', async () => {
  const id = ids[3] ?? 0;
  world.clock.advance(32 * 24 * 3_600_000);
  await setPlan(world.deps, demoStore, 'starter', 'operator');
  await edit(id, { name: 'Hollowmere Kettle' });
  await syncAndCheck();
  expect((await outdated()).map((one) => one.id)).toContain(id);
  const { month } = await automaticAnswer(world.deps, demoStore);
  await changeAutomatic(world.deps, session, { isOn: false, monthlyCap: 1000 });
  await world.database.owner.raw(
    `insert into quota_charges (store_hash, pool, month, kind, entity_id, run_id, is_free, charged_at)
     select ?, 'plan', ?, 'page', 1000000 + place, gen_random_uuid(), false, now() from generate_series(1, 100) as place`,
    [demoStore, month],
  );
  await changeAutomatic(world.deps, session, { isOn: true });
  expect(await openRun()).toBeUndefined();
});
