import { saveLive } from '../../server/catalog/save-live.ts';
import { inStore } from '../../server/db/in-store.ts';
import { checkStore } from '../../server/enrichment/check-store.ts';
import { demoStore, openShopWorld } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';
import { mirrorIds, sync } from '../catalog/shop.ts';

let world: ShopWorld;
let token: string;
beforeAll(async () => {
  world = await openShopWorld();
  token = (await world.install()).token;
  await sync(world);
  await check();
});
afterAll(() => world.close());

function check(): Promise<void> {
  const work = { storeHash: demoStore, installation: 1 };
  return checkStore(world.deps, work, AbortSignal.timeout(30_000));
}

async function checkedAt(): Promise<number> {
  const row = await world.database.owner<{ checked_at: Date }>('check_marks').first();
  return row?.checked_at.getTime() ?? 0;
}

async function problemsOf(id: number): Promise<string[]> {
  const rows = await world.database
    .owner('entity_checks')
    .where({ store_hash: demoStore, kind: 'brand', entity_id: id })
    .select<{ problems: { code: string }[] }[]>('problems');
  return rows.flatMap(({ problems }) => problems.map(({ code }) => code));
}

test('a check of what has not changed is not repeated', async () => {
  const before = await checkedAt();
  expect(before).toBeGreaterThan(0);
  await check();
  expect(await checkedAt()).toBe(before);
});

test.each([{ publicCustomFields: ['Material'] }, { keywordsOn: true }])(
  'a setting that decides what may be said leads to a new check: %j',
  async (setting) => {
    const before = await checkedAt();
    await world.api(token, 'PATCH', '/settings', setting);
    await check();
    expect(await checkedAt()).toBeGreaterThan(before);
  },
);

test('a text that was published solves its problem without waiting for a sync', async () => {
  const ids = await mirrorIds(world, 'brand');
  const bare = await Promise.all(ids.map(problemsOf));
  const id = ids[bare.findIndex((codes) => codes.includes('description_missing'))] ?? 0;
  expect(id).not.toBe(0);
  const at = new Date(0);
  await inStore(world.deps.db, demoStore, (trx) =>
    saveLive(trx, demoStore, 'brand', id, { description: 'Boots and poles for long walks, made in the Alps.' }, at),
  );
  await check();
  expect(await problemsOf(id)).not.toContain('description_missing');
});
