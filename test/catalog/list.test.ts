import type { Trx } from '../../server/db/pool.ts';
import { inStore } from '../../server/db/in-store.ts';
import { newId } from '../../server/ids.ts';
import { selectItem } from '../../server/overview/item-repository.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const storeHash = 'abc123';
const at = new Date('2026-11-21T10:00:00Z');
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await database.owner('stores').insert({ store_hash: storeHash, status: 'active', installed_at: at });
});
afterAll(() => database.close());

const inside = <T>(work: (trx: Trx) => Promise<T>): Promise<T> => inStore(database.db, storeHash, work);

async function addPage(trx: Trx, id: number, keywords: string[]): Promise<void> {
  const texts = { name: `Page ${id}`, url: `/page-${id}/`, description: '', keywords: JSON.stringify(keywords) };
  const entity = { store_hash: storeHash, kind: 'page', entity_id: id, is_visible: true, raw: '{}', synced_at: at };
  await trx('entities').insert({ ...entity, ...texts });
}

/** A write of ours that read this back. */
async function addWrite(trx: Trx, id: number, readBack: string): Promise<void> {
  const [batchId, publicationId] = [newId(), newId()];
  const own = { store_hash: storeHash };
  await trx('batches').insert({
    ...own,
    id: batchId,
    cause: 'publish',
    installation: 1,
    requested_by: 'a',
    queued_at: at,
  });
  await trx('publications').insert({
    ...own,
    id: publicationId,
    batch_id: batchId,
    kind: 'page',
    entity_id: id,
    name: `Page ${id}`,
    signal: 'keywords',
    before: '',
    after: readBack,
    state: 'applied',
    actor: 'anna@shop.example',
    written_by: 'built_in',
    cause: 'accepted',
    at,
  });
  await trx('outcomes').insert({
    ...own,
    publication_id: publicationId,
    state: 'applied',
    live_before: '',
    sent: readBack,
    read_back: readBack,
    at,
  });
}

test.each([
  { readBack: 'tent,camping', mirror: ['tent', 'camping'], drifted: [] },
  { readBack: 'tent, camping', mirror: ['tent', 'camping'], drifted: [] },
  { readBack: '', mirror: [], drifted: [] },
  { readBack: 'tent,camping', mirror: ['camping', 'tent'], drifted: ['keywords'] },
  { readBack: 'tent', mirror: [], drifted: ['keywords'] },
])('keywords "$readBack" beside $mirror in the shop: drifted $drifted', async ({ readBack, mirror, drifted }) => {
  const id = await inside(async (trx) => {
    const [{ count = 0 } = {}] = await trx('entities').count<{ count: number }[]>('* as count');
    await addPage(trx, count + 1, mirror);
    await addWrite(trx, count + 1, readBack);
    return count + 1;
  });
  const item = await inside((trx) => selectItem(trx, storeHash, 'page', id));
  expect(item?.driftedSignals).toEqual(drifted);
});

test('a page of the list is read in the order of its index, without sorting the whole catalogue', async () => {
  const plan = await inside(async (trx) => {
    await trx.raw('set local enable_seqscan = off');
    await trx.raw('set local enable_bitmapscan = off');
    const { rows } = await trx.raw<{ rows: Record<string, string>[] }>(
      `explain select * from catalog_items where store_hash = ? order by name, kind, entity_id limit 26`,
      [storeHash],
    );
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toContain('entities_by_name_of_all');
  expect(plan.split('SubPlan')[0]).not.toMatch(/Sort Key: entity/);
});
