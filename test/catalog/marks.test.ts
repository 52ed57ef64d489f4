import { findEntities } from '../../server/catalog/find-entities.ts';
import { upsertEntities } from '../../server/catalog/entity-repository.ts';
import { markDirty } from '../../server/catalog/mark-dirty.ts';
import { mirrorRowOf } from '../../server/catalog/mirror-row.ts';
import { syncDirty } from '../../server/catalog/sync-dirty.ts';
import { readBrand } from '../../server/bigcommerce/brands.ts';
import { inStore } from '../../server/db/in-store.ts';
import type { EntityKind } from '../../server/facts/facts.ts';
import { until } from '../support/until.ts';
import { demoStore, openShopWorld } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';
import { mirrorIds, sync } from './shop.ts';

let world: ShopWorld;
let brand: number;
let product: number;
beforeAll(async () => {
  world = await openShopWorld();
  await world.install();
  await sync(world);
  [brand = 0] = await mirrorIds(world, 'brand');
  [product = 0] = await mirrorIds(world, 'product');
});
afterEach(() => world.control('DELETE', '/faults'));
afterAll(() => world.close());

function readMarks(): Promise<void> {
  const work = { storeHash: demoStore, installation: 1 };
  return syncDirty(world.deps, work, async () => undefined, AbortSignal.timeout(15_000));
}

async function mark(kind: EntityKind, id: number, at = new Date()): Promise<void> {
  await inStore(world.deps.db, demoStore, (trx) => markDirty(trx, demoStore, [{ kind, id }], at));
}

async function nameOf(kind: EntityKind, id: number): Promise<string | undefined> {
  const [entity] = await inStore(world.deps.db, demoStore, (trx) => findEntities(trx, demoStore, [{ kind, id }]));
  return entity?.name;
}

test.each([
  ['that cannot be read', { kind: 'status', status: 200, body: { data: { id: 'odd' } } }],
  ['that is refused', { kind: 'status', status: 403 }],
])('a marked item %s holds up none of the others', async (_, fault) => {
  await world.fault({ pathPattern: `/v3/catalog/brands/${brand}`, method: 'GET', ...fault });
  const name = `Renamed ${fault.status}`;
  await world.control('PUT', `/stores/${demoStore}/edit/product/${product}`, { fields: { name } });
  await mark('brand', brand, new Date(0));
  await mark('product', product);
  await readMarks();
  expect(await nameOf('product', product)).toBe(name);
  expect(await nameOf('brand', brand)).toBeDefined();
  expect(await world.database.owner('dirty_entities').select('kind')).toEqual([]);
});

test('an older reading does not replace a newer one, nor bring back what was deleted since', async () => {
  const row = mirrorRowOf.brand(await readBrand(world.client(), brand));
  const save = (name: string, at: Date) =>
    inStore(world.deps.db, demoStore, (trx) =>
      upsertEntities(trx, demoStore, [{ ...row, name }], { runId: undefined, at }),
    );
  const asked = world.deps.clock.now();
  await save('Read later', new Date(asked.getTime() + 1000));
  await save('Read earlier', asked);
  expect(await nameOf('brand', brand)).toBe('Read later');
  await save('Read last', new Date(asked.getTime() + 2000));
  expect(await nameOf('brand', brand)).toBe('Read last');
  await world.database
    .owner('entities')
    .where({ kind: 'brand', entity_id: brand })
    .update({ deleted_at: new Date(asked.getTime() + 4000) });
  await save('Gone meanwhile', new Date(asked.getTime() + 3000));
  expect(await nameOf('brand', brand)).toBeUndefined();
});

test('a job waits for an event that is being taken before it ends', async () => {
  await world.control('PUT', `/stores/${demoStore}/edit/product/${product}`, { fields: { name: 'Just in time' } });
  let reading: Promise<void> | undefined;
  await inStore(world.deps.db, demoStore, async (trx) => {
    await markDirty(trx, demoStore, [{ kind: 'product', id: product }], new Date());
    reading = readMarks();
    await until(async () => {
      const { rows } = await world.database.owner.raw<{ rows: unknown[] }>(
        `select 1 from pg_locks where locktype = 'advisory' and not granted`,
      );
      return rows.length > 0;
    }, 10_000);
  });
  await reading;
  expect(await nameOf('product', product)).toBe('Just in time');
});
