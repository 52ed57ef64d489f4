import { inStore } from '../../server/db/in-store.ts';
import { saveLive } from '../../server/catalog/save-live.ts';
import { checkStore } from '../../server/enrichment/check-store.ts';
import { listItems } from '../../server/overview/list-items.ts';
import { readOverview } from '../../server/overview/read-overview.ts';
import { mirrorIds, sync } from '../catalog/shop.ts';
import { demoStore, openShopWorld } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';

let world: ShopWorld;
beforeAll(async () => {
  world = await openShopWorld();
  await world.install();
  await sync(world);
  await check();
}, 60_000);
afterAll(() => world.close());

const check = () => checkStore(world.deps, { storeHash: demoStore, installation: 1 }, AbortSignal.timeout(60_000));
const overview = () => readOverview(world.deps, demoStore);

test('without an earlier day there is nothing to compare with, and nothing is made up', async () => {
  const { progress, problems } = await overview();
  expect(progress).toBeNull();
  expect(problems.length).toBeGreaterThan(3);
  expect(problems.every(({ countBefore }) => countBefore === null)).toBe(true);
});

test('after texts went live, problems then and now are told with the day of the first check', async () => {
  const before = await overview();
  const first = await world.database.owner.raw<{ rows: { day: string }[] }>('select day::text from daily_summaries');
  world.clock.advance(3 * 24 * 3_600_000);
  const [id = 0] = await bareBrands();
  const text = { description: 'Boots and poles for long walks over rock and snow, made by hand in one small valley.' };
  await inStore(world.deps.db, demoStore, (trx) => saveLive(trx, demoStore, 'brand', id, text, new Date(0)));
  await check();
  const { progress, problems } = await overview();
  const countOf = (from: { code: string; count: number }[]) =>
    from.find(({ code }) => code === 'description_missing')?.count ?? 0;
  expect(progress?.since).toBe(first.rows[0]?.day);
  expect(progress?.before.problems).toBe(before.problems.reduce((sum, { count }) => sum + count, 0));
  expect(progress?.now.problems).toBe(problems.reduce((sum, { count }) => sum + count, 0));
  expect(progress?.now.items).toBe(progress?.before.items);
  expect(progress?.now.averageScore ?? 0).toBeGreaterThanOrEqual(progress?.before.averageScore ?? 100);
  expect(countOf(problems)).toBe(countOf(before.problems) - 1);
  expect(problems.find(({ code }) => code === 'description_missing')?.countBefore).toBe(countOf(before.problems));
});

test('two checks of one day leave one summary, the later', async () => {
  const days = await world.database.owner('daily_summaries').select('day');
  const [, id = 0] = await bareBrands();
  const text = { description: 'Stoves and pans that pack into each other, for cooking far from any road or hut.' };
  await inStore(world.deps.db, demoStore, (trx) => saveLive(trx, demoStore, 'brand', id, text, new Date(0)));
  await check();
  expect(await world.database.owner('daily_summaries').select('day')).toEqual(days);
});

test('items of which too little is known are counted and listed with what is missing and where to fill it in', async () => {
  const [id = 0] = await mirrorIds(world, 'page');
  await world.database
    .owner('entities')
    .where({ kind: 'page', entity_id: id })
    .update({
      raw: world.database.owner.raw(`raw || '{"body": ""}'`),
      changed: world.database.owner.raw('changed + 1'),
    });
  const before = (await overview()).unknown.missing;
  await check();
  const { unknown } = await overview();
  expect(unknown.missing).toBe(before + 1);
  const listed = await listItems(world.deps, demoStore, { known: 'missing', limit: 100 });
  const visible = listed.items.filter(({ isVisible }) => isVisible);
  expect(visible).toHaveLength(unknown.missing);
  expect(listed.items.find((item) => item.kind === 'page' && item.id === id)?.missing).toEqual([
    'Write the page in Storefront › Web pages › (page).',
  ]);
});

test('items with good texts say which', async () => {
  const { items } = await listItems(world.deps, demoStore, { limit: 100 });
  const good = items.filter((item) => item.good.length > 0);
  expect(good.length).toBeGreaterThan(0);
  for (const item of good)
    for (const signal of item.good) expect(item.problems.map((problem) => problem.signal)).not.toContain(signal);
});

async function bareBrands(): Promise<number[]> {
  const rows = await world.database
    .owner('entity_checks')
    .where({ kind: 'brand' })
    .whereRaw(`problems @> '[{"code": "description_missing"}]'`)
    .orderBy('entity_id')
    .select<{ entity_id: number }[]>('entity_id');
  return rows.map(({ entity_id }) => entity_id);
}
