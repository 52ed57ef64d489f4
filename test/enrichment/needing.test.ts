import { inStore } from '../../server/db/in-store.ts';
import { countReachable, selectChosen, selectNeeding } from '../../server/enrichment/needing-repository.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { addStore, storeHash } from '../proposals/builders.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  await addStore(database);
  const top = await add('category', { name: 'Tents', parent_id: 0 });
  const hidden = await add('category', { name: 'Old stock', parent_id: 0, is_visible: false });
  const below = await add('category', { name: 'Older stock', parent_id: hidden });
  await add('product', { name: 'Sells little', category_ids: [top], total_sold: 2 });
  await add('product', { name: 'Sells best', category_ids: [top], total_sold: 900 });
  await add('product', { name: 'In no category', category_ids: [], total_sold: 30 });
  await add('product', { name: 'Also on a shown shelf', category_ids: [below, top], total_sold: 20 });
  await add('product', { name: 'Only below a hidden shelf', category_ids: [below], total_sold: 500 });
  await add('product', { name: 'Hidden', category_ids: [top], is_visible: false, total_sold: 500 });
  await add('product', { name: 'Disabled', category_ids: [top], raw: { availability: 'disabled' }, total_sold: 500 });
  await add('product', { name: 'Without an address', category_ids: [top], url: '', total_sold: 500 });
  await add('product', { name: 'Deleted', category_ids: [top], deleted_at: new Date(), total_sold: 500 });
  const locked = await add('product', { name: 'Title locked', category_ids: [top], total_sold: 500 });
  await database.owner('locked_signals').insert({
    store_hash: storeHash,
    kind: 'product',
    entity_id: locked,
    signal: 'title',
    locked_by: 'anna@shop.example',
    locked_at: new Date(),
  });
  await add('product', { name: 'Good', category_ids: [top], total_sold: 500 }, []);
  await add('product', { name: 'Lacks only a barcode', category_ids: [top], total_sold: 500 }, ['no_gtin']);
  await add('page', { name: 'About us', total_sold: 0 });
});
afterAll(() => database.close());

let ids = 0;
async function add(
  kind: string,
  row: Record<string, unknown>,
  problems: string[] = ['title_missing'],
): Promise<number> {
  ids += 1;
  const { raw = {}, ...columns } = row;
  await database.owner('entities').insert({
    store_hash: storeHash,
    kind,
    entity_id: ids,
    url: `/${ids}/`,
    is_visible: true,
    synced_at: new Date(),
    raw: JSON.stringify(raw),
    ...columns,
  });
  const signalOf = (code: string) => (code.startsWith('title') ? 'title' : 'jsonld');
  await database.owner('entity_checks').insert({
    store_hash: storeHash,
    kind,
    entity_id: ids,
    problems: JSON.stringify(problems.map((code) => ({ code, signal: signalOf(code), message: code }))),
    score: 80,
    checked_at: new Date(),
  });
  return ids;
}

async function names(mode: 'mend' | 'rewrite'): Promise<string[]> {
  const found = await inStore(database.db, storeHash, (trx) =>
    selectNeeding(trx, storeHash, { scope: 'needed', mode }),
  );
  const rows = await database.owner('entities').select<{ kind: string; entity_id: number; name: string }[]>('*');
  return found.map(({ kind, id }) => rows.find((row) => row.kind === kind && row.entity_id === id)?.name ?? '');
}

test('all that need it are those that shoppers can reach, the most sold first; what is locked or good is left out', async () => {
  expect(await names('mend')).toEqual([
    'Sells best',
    'In no category',
    'Also on a shown shelf',
    'Sells little',
    'Tents',
    'About us',
  ]);
});

test('rewriting takes good texts too, and still leaves out what nobody reaches', async () => {
  const all = await names('rewrite');
  expect(all).toEqual(expect.arrayContaining(['Good', 'Lacks only a barcode', 'Title locked']));
  for (const name of [
    'Hidden',
    'Disabled',
    'Without an address',
    'Deleted',
    'Older stock',
    'Only below a hidden shelf',
  ])
    expect(all).not.toContain(name);
  expect(all).toHaveLength(await inStore(database.db, storeHash, (trx) => countReachable(trx, storeHash)));
});

test('what a chosen item may get leaves out what is locked, and a blog post has no title', async () => {
  const entities = await database.owner('entities').select<{ kind: 'product'; entity_id: number; name: string }[]>('*');
  const locked = entities.find(({ name }) => name === 'Title locked')?.entity_id ?? 0;
  const post = await add('post', { name: 'How to pitch a tent', total_sold: 0 }, []);
  const chosen = await inStore(database.db, storeHash, (trx) =>
    selectChosen(
      trx,
      storeHash,
      [
        { kind: 'product', id: locked },
        { kind: 'post', id: post },
      ],
      'rewrite',
    ),
  );
  expect(chosen).toMatchObject([
    { id: locked, needsTitle: false, needsDescription: true },
    { id: post, needsTitle: false, needsDescription: true },
  ]);
  const all = await inStore(database.db, storeHash, (trx) =>
    selectNeeding(trx, storeHash, { scope: 'needed', mode: 'rewrite' }),
  );
  expect(all.find(({ kind }) => kind === 'post')).toMatchObject({ needsTitle: false, needsDescription: true });
});

test('an item with a waiting suggestion comes after all that have none', async () => {
  const [best] = await inStore(database.db, storeHash, (trx) =>
    selectNeeding(trx, storeHash, { scope: 'needed', mode: 'mend' }),
  );
  await database.owner('proposals').insert({
    store_hash: storeHash,
    id: '01900000-0000-7000-8000-000000000001',
    kind: best?.kind,
    entity_id: best?.id,
    name: 'Sells best',
    url: 'https://shop.example/2/',
    engine: 'grounded',
    engine_version: '1',
    fingerprint: 'one',
    state: 'pending',
    dropped: '[]',
    problems: '[]',
  });
  expect((await names('mend')).at(-1)).toBe('Sells best');
});
