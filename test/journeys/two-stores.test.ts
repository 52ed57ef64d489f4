import type { ItemsAnswer, SyncRunsAnswer } from '../../server/catalog/contract.ts';
import type { Batch, PublicationsAnswer } from '../../server/propagation/contract.ts';
import type { Proposal, ProposalsAnswer } from '../../server/review/contract.ts';
import type { SessionAnswer } from '../../server/stores/contract.ts';
import { demoStore, secondStore, startWorld } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';
import { acceptFor, batchEnd, productIds, publicationsOf, publish, suggest, syncEnd } from './steps.ts';

let world: World;
let first: Api;
let second: Api;
let shared: number[];
let proposals: Proposal[];
let batch: Batch;

beforeAll(async () => {
  world = await startWorld();
  first = world.api((await world.install(demoStore)).token);
  second = world.api((await world.install(secondStore)).token);
  await Promise.all([syncEnd(first), syncEnd(second)]);
  const others = new Set(productIds(world, secondStore));
  shared = productIds(world, demoStore).filter((id) => others.has(id));
  await suggest(first, 'product', shared);
  proposals = await acceptFor(first, 'product', shared);
  batch = await batchEnd(first, await publish(first, proposals));
}, 120_000);
afterAll(() => world.close());

test('two stores with the same product ids show each its own goods', async () => {
  expect(shared.length).toBeGreaterThan(5);
  const [id] = shared;
  const [ours, theirs] = await Promise.all(
    [first, second].map((api) => api.get<ItemsAnswer>(`/catalog/items?limit=100`)),
  );
  expect(ours?.total).not.toBe(theirs?.total);
  const names = [demoStore, secondStore].map(
    (hash) => world.sandbox.sandbox.stores.get(hash)?.products.get(id ?? 0)?.name,
  );
  expect(names[0]).not.toBe(names[1]);
  const answers = await Promise.all(
    [first, second].map((api) => api.call('GET', `/catalog/items/product/${id}`).then(({ body }) => body)),
  );
  expect(answers).toMatchObject([{ name: names[0] }, { name: names[1] }]);
});

test('one store sees no suggestion, publication, run or tray of the other', async () => {
  expect(batch).toMatchObject({ state: 'done', counts: { applied: batch.total } });
  expect((await second.get<ProposalsAnswer>('/review/proposals')).total).toBe(0);
  expect((await second.get<PublicationsAnswer>('/propagation/publications')).total).toBe(0);
  expect(await second.get('/propagation/tray')).toMatchObject({ items: 0, changes: 0 });
  expect(await second.get('/enrichment/runs')).toMatchObject({ items: [] });
  const runs = await Promise.all([first, second].map((api) => api.get<SyncRunsAnswer>('/sync/runs')));
  expect(runs.map(({ items }) => items.length)).toEqual([1, 1]);
  expect(runs[0]?.items[0]?.id).not.toBe(runs[1]?.items[0]?.id);
  const sessions = await Promise.all([first, second].map((api) => api.get<SessionAnswer>('/session')));
  expect(sessions[0]?.store.url).not.toBe(sessions[1]?.store.url);
});

test('ids of the other store lead to nothing, whatever is asked of them', async () => {
  const [proposal] = proposals;
  const [publication] = await publicationsOf(first, batch.id);
  const [run] = (await first.get<SyncRunsAnswer>('/sync/runs')).items;
  const onlyFirst = productIds(world, demoStore).find((id) => !shared.includes(id));
  const attempts: [string, string, unknown?][] = [
    ['GET', `/catalog/items/product/${onlyFirst}`],
    ['GET', `/review/proposals/${proposal?.id}`],
    ['POST', `/review/proposals/${proposal?.id}/changes/title`, { decision: 'rejected', version: 1 }],
    ['GET', `/propagation/batches/${batch.id}`],
    ['POST', `/propagation/batches/${batch.id}/cancel`],
    ['POST', `/propagation/publications/${publication?.id}/undo`],
    ['POST', `/propagation/publications/${publication?.id}/resolve`, { take: 'ours' }],
    ['POST', `/sync/runs/${run?.id}/cancel`],
  ];
  for (const [method, path, body] of attempts)
    expect({ path, ...(await second.call(method, path, body)) }).toMatchObject({ path, status: 404 });
  expect(await second.get<PublicationsAnswer>(`/propagation/publications?batch=${batch.id}`)).toMatchObject({
    items: [],
  });
  const failures = await second.call('GET', `/sync/runs/${run?.id}/failures`);
  expect(failures.body).toMatchObject({ items: [] });
  const decided = await second.post<{ decided: number }>('/review/decisions', {
    proposalIds: proposals.map(({ id }) => id),
    decision: 'rejected',
  });
  expect(decided.decided).toBe(0);
  expect(await first.get<Proposal>(`/review/proposals/${proposal?.id}`)).toMatchObject({ state: 'published' });
});

test('a session of one store is no session of another', async () => {
  const { token } = await world.install(secondStore);
  const forged = `${demoStore}.${token.split('.')[1]}`;
  expect(await world.api(forged).call('GET', '/session')).toMatchObject({ status: 401 });
});

test('the database itself shows the role of the app only rows of the store that was named', async () => {
  const { rows: tables } = await world.database.owner.raw<{ rows: { name: string }[] }>(
    `select table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'store_hash' and t.table_type = 'BASE TABLE' order by 1`,
  );
  const names = tables.map(({ name }) => name).filter((name) => name !== 'stores');
  expect(names).toEqual(expect.arrayContaining(['connections', 'entities', 'proposals', 'publications', 'sessions']));
  const filled: string[] = [];
  for (const name of names) {
    const all = await world.database.owner(name).distinct<{ store_hash: string }[]>('store_hash');
    if (all.length > 0) filled.push(name);
    expect({ name, rows: await world.database.db(name).select() }).toEqual({ name, rows: [] });
    const seen = await world.database.db.transaction(async (trx) => {
      await trx.raw(`select set_config('app.store_hash', ?, true)`, [secondStore]);
      return trx(name).distinct<{ store_hash: string }[]>('store_hash');
    });
    expect({ name, hashes: seen.map((row) => row.store_hash).filter((hash) => hash !== secondStore) }).toEqual({
      name,
      hashes: [],
    });
  }
  expect(filled).toEqual(expect.arrayContaining(['connections', 'entities', 'proposals', 'publications', 'outcomes']));
  const { rows: role } = await world.database.db.raw<{ rows: { name: string; above: boolean }[] }>(
    `select current_user as name, rolsuper or rolbypassrls as above from pg_roles where rolname = current_user`,
  );
  expect(role).toEqual([{ name: 'clione_app', above: false }]);
});

test('the role of the app cannot write into another store either', async () => {
  const write = world.database.db.transaction(async (trx) => {
    await trx.raw(`select set_config('app.store_hash', ?, true)`, [secondStore]);
    const changed = await trx('entities').where({ store_hash: demoStore }).update({ name: 'taken' });
    expect(changed).toBe(0);
    await trx.raw(
      `insert into store_settings (store_hash, keywords_on, changed_at) values (?, true, now())
       on conflict (store_hash) do update set keywords_on = true`,
      [demoStore],
    );
  });
  await expect(write).rejects.toThrow(/row-level security/);
});
