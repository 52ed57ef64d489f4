import type { ItemsAnswer } from '../../server/catalog/contract.ts';
import type { EnrichmentRun, EnrichmentRunsAnswer } from '../../server/enrichment/contract.ts';
import { jobHandlers } from '../../server/handlers.ts';
import { inStore } from '../../server/db/in-store.ts';
import { newId } from '../../server/ids.ts';
import { eraseLate } from '../../server/leaving/erase-store.ts';
import type { ErasedAnswer, LeavingAnswer } from '../../server/leaving/contract.ts';
import type { InjectorAnswer, InjectorPreview } from '../../server/injector/contract.ts';
import { openEraseBatch } from '../../server/propagation/record-store-publication.ts';
import { openAddressShop } from '../propagation/address-shop.ts';
import type { AddressShop } from '../propagation/address-shop.ts';
import { syncEnd } from '../journeys/steps.ts';
import { demoStore, until } from '../support/world.ts';
import type { Api } from '../support/world.ts';

/** A user of the demo shop who is not its owner. */
const memberId = 9102;

let shop: AddressShop;
beforeAll(async () => {
  shop = await openAddressShop();
}, 120_000);
afterAll(() => shop.world.close());

function leaving(): Promise<LeavingAnswer> {
  return shop.api.get<LeavingAnswer>('/leaving');
}

/** Waits until nothing is on its way and the removal has ended. */
function settled(): Promise<LeavingAnswer> {
  return until(async () => {
    const answer = await leaving();
    return !answer.busy && answer.removal.state !== 'running' && answer;
  }, 60_000);
}

async function publish(...items: Parameters<AddressShop['suggest']>[]): Promise<void> {
  const proposals: string[] = [];
  for (const item of items) proposals.push(await shop.suggest(...item));
  await shop.accept(proposals);
  expect(await shop.publish(proposals)).toMatchObject({ state: 'done' });
}

/** From now on BigCommerce answers such requests with an error, or as `how` says. */
async function fail(method: string, pathPattern: string, how: Record<string, unknown> = { kind: 'status' }) {
  await shop.world.control('POST', '/faults', { method, pathPattern, ...how });
}

function scripts(): unknown[] {
  return shop.world.sandbox.sandbox.stores.get(demoStore)?.scripts.all() ?? [];
}

async function hooks(): Promise<number> {
  const stores = await shop.world.control<{ hash: string; counts: { hooks: number } }[]>('GET', '/stores');
  return stores.find(({ hash }) => hash === demoStore)?.counts.hooks ?? 0;
}

/** Rows of the store in every table, as the owner of the tables sees them. */
async function rowsLeft(): Promise<Record<string, number>> {
  const { owner } = shop.world.database;
  const { rows: tables } = await owner.raw<{ rows: { name: string }[] }>(
    `select table_name as name from information_schema.columns natural join information_schema.tables
     where column_name = 'store_hash' and table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [{ count = 0 } = {}] = await owner(name)
      .where({ store_hash: demoStore })
      .count<{ count: number }[]>({ count: '*' });
    if (count > 0) counts[name] = count;
  }
  return counts;
}

/** Nothing of this is going on with Clione: no webhooks are placed, and what was removed is not reopened. */
async function staysRemoved(member: Api, proposalIds: string[]): Promise<void> {
  const write = jobHandlers(shop.world.app)['write-to-store'];
  const job = { storeHash: demoStore, installation: 1 };
  const { signal } = new AbortController();
  // A late retry.
  await write({ ...job, task: 'ensure-hooks' }, signal);
  // The job of a publication that was planned and cancelled.
  const startsAt = new Date(shop.world.clock.now().getTime() + 86_400_000).toISOString().slice(0, 16);
  const { batchId } = await shop.api.post<{ batchId: string }>('/propagation/batches', { proposalIds, startsAt });
  await shop.api.post(`/propagation/batches/${batchId}/cancel`);
  await write({ ...job, task: 'publish', batchId }, signal);
  // Suggestions for a member who may not publish.
  await shop.api.patch(`/settings/members/${memberId}`, { canPublish: false });
  const [id = 0] = shop.ids.brand;
  const run = await member.post<EnrichmentRun>('/enrichment/runs', {
    scope: 'selected',
    items: [{ kind: 'brand', id }],
  });
  await until(async () => {
    const { items } = await member.get<EnrichmentRunsAnswer>('/enrichment/runs');
    return items.find((one) => one.id === run.id)?.state === 'done';
  }, 60_000);
  expect([await hooks(), (await leaving()).removal.state]).toEqual([0, 'done']);
}

/** A shop that is being erased is closed for everything else, and given back when that came to nothing. */
async function nothingBeginsWhileErasing(proposalIds: string[]): Promise<void> {
  const { app, clock } = shop.world;
  const by = { installation: 1, actor: 'owner@example.com', at: clock.now() };
  await inStore(app.db, demoStore, (trx) => openEraseBatch(trx, demoStore, by));
  for (const [path, body] of [
    ['/propagation/batches', { proposalIds }],
    ['/llms-txt/on', {}],
    ['/leaving/restore', {}],
    ['/leaving/remove', {}],
    ['/leaving/erase', { confirm: (await leaving()).confirm }],
  ] as const)
    expect([path, (await shop.api.call('POST', path, body)).status]).toEqual([path, 409]);
  const job = { storeHash: demoStore, installation: 1, task: 'end-erasure' } as const;
  await jobHandlers(app)['write-to-store'](job, new AbortController().signal);
  expect(await settled()).toMatchObject({ busy: false, placed: { scripts: 1, webhooks: 10 } });
}

/** The database refuses at the last moment: what was taken away is named, told on its screen, and can be placed again. */
async function givenBack(confirm: string): Promise<void> {
  const { owner } = shop.world.database;
  await owner.raw(
    `create function planted() returns trigger language plpgsql as $$ begin raise exception 'planted'; end $$`,
  );
  await owner.raw(`create trigger planted before delete on members for each row execute function planted()`);
  expect(await shop.api.call('POST', '/leaving/erase', { confirm })).toMatchObject({
    status: 503,
    body: { error: { message: expect.stringMatching(/Nothing was erased.*Taken away.*Schema Injector.*History/) } },
  });
  await owner.raw('drop trigger planted on members');
  expect(scripts()).toEqual([]);
  const [told] = await shop.publications('signal=script');
  expect(told).toMatchObject({ state: 'applied', after: '', cause: 'Taken away to erase everything' });
  await until(async () => (await hooks()) === 10);
  await until(async () => (await shop.api.get<InjectorAnswer>('/injector')).health === 'missing');
  await shop.api.post('/injector/repair');
  await until(async () => (await shop.api.get<InjectorAnswer>('/injector')).state === 'on');
  expect(await settled()).toMatchObject({ placed: { scripts: 1, webhooks: 10 } });
}

const jsonld = JSON.stringify({ v: 1, set: { category: 'Tents' }, questions: [] }, null, 2);

test('a shop leaves: all goes back but what somebody else changed, what was placed goes, and nothing is kept', async () => {
  // What Clione did: texts, search data, two addresses, the injector.
  const [kept = 0, edited = 0, moved = 0] = shop.ids.product.slice(0, 3);
  const [brand = 0] = shop.ids.brand;
  const before = { title: await shop.text('product', kept, 'title'), url: await shop.text('product', moved, 'url') };
  await publish(
    ['product', kept, { title: 'Ours', description: 'Ours as well.', jsonld }],
    ['product', edited, { title: 'Ours for a while' }],
    ['brand', brand, { title: 'Brand of ours' }],
  );
  const page = await shop.take('page');
  const addresses = [
    { proposalId: await shop.acceptAddress('product', moved, '/moved-by-clione/'), to: '/moved-by-clione/' },
    { proposalId: await shop.acceptAddress('page', page.id, '/about-clione/'), to: '/about-clione/' },
  ];
  const other = await shop.take('page');
  addresses.push({ proposalId: await shop.acceptAddress('page', other.id, '/other-clione/'), to: '/other-clione/' });
  expect(await shop.move(addresses)).toMatchObject({ state: 'done' });
  const { previewId } = await shop.api.post<InjectorPreview>('/injector/preview', {});
  await shop.api.post('/injector/on', { previewId });
  await until(async () => (await shop.api.get<InjectorAnswer>('/injector')).state === 'on');
  // The merchant changes one text, and moves two pages back by hand.
  await shop.edit('product', edited, { page_title: 'Mine' });
  await shop.edit('page', page.id, { url: page.address });
  await shop.edit('page', other.id, { url: other.address });
  await until(async () => (await shop.mirror('product', edited)).title === 'Mine');
  await shop.api.post('/sync/runs', {});
  await syncEnd(shop.api);

  // Two texts wait for their time, one of them in a field that shows a text of ours.
  const [later = 0] = shop.ids.category;
  const planned = [
    await shop.suggest('product', kept, { title: 'Ours on Monday' }),
    await shop.suggest('category', later, { title: 'Ours on Monday' }),
  ];
  await shop.accept(planned);
  const startsAt = new Date(shop.world.clock.now().getTime() + 3 * 86_400_000).toISOString().slice(0, 16);
  const scheduled = await shop.api.post<{ batchId: string }>('/propagation/batches', {
    proposalIds: planned,
    startsAt,
  });

  const list = await settled();
  expect(list).toMatchObject({
    texts: { goesBack: 5, items: 3, addresses: 1, skipped: 3, underWay: 0 },
    waiting: 2,
    placed: { injector: 'on', scripts: 1, webhooks: 10, metafields: 1 },
    removal: { state: 'none' },
  });
  expect(list.placed.redirects.map(({ path }) => path).sort()).toEqual(
    [before.url, page.address, other.address].sort(),
  );

  // Restore all.
  const answer = await shop.api.post<{ batchIds: string[]; publications: number }>('/leaving/restore');
  expect(answer).toMatchObject({
    batchIds: [expect.any(String), expect.any(String)],
    publications: 5,
    calledOff: 2,
  });
  expect(await shop.batchOver(scheduled.batchId)).toMatchObject({ state: 'cancelled', counts: { skipped: 2 } });
  const restored = await settled();
  expect(restored).toMatchObject({ texts: { goesBack: 0 }, waiting: 0, restore: { restored: 5 } });
  expect(await shop.text('product', kept, 'title')).toBe(before.title);
  expect(await shop.text('product', edited, 'title')).toBe('Mine');
  expect([await shop.visit(before.url), await shop.visit('/moved-by-clione/')]).toEqual(['200', `301 ${before.url}`]);
  expect((await shop.api.call('POST', '/leaving/restore')).status).toBe(409);

  // Remove what was placed. Metafields are paused, and the job dies in the middle; before it goes on the merchant moves a
  // page again, which needs its redirect now.
  await publish(['product', kept, { jsonld }]);
  await fail('DELETE', '*metafields*');
  await fail('DELETE', '/v3/storefront/redirects');
  const begun = await shop.api.post<LeavingAnswer>('/leaving/remove');
  const [metafields] = begun.removal.batches;
  await shop.api.post(`/propagation/batches/${metafields?.id}/pause`);
  await until(async () => {
    const { owner } = shop.world.database;
    return owner('pgboss.job').where({ name: 'write-to-store', state: 'retry' }).first<unknown>('id');
  }, 60_000);
  const refused = await shop.api.call('POST', '/propagation/batches', { proposalIds: planned });
  expect(refused).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('taking away') } } });
  await shop.edit('page', other.id, { url: '/third-place/' });
  await shop.world.control('DELETE', '/faults');
  expect(await settled()).toMatchObject({
    placed: { metafields: 1 },
    removal: { state: 'failed', problem: expect.stringContaining('Removing metafields was paused') },
  });
  expect(await shop.visit(other.address)).toBe('301 /third-place/');
  await shop.api.post('/leaving/remove');
  const removed = await settled();
  expect(removed).toMatchObject({
    placed: { injector: 'off', scripts: 0, webhooks: 0, metafields: 0 },
    removal: { state: 'done', problem: null },
  });
  expect([scripts(), await hooks(), await shop.metafield('product', kept)]).toEqual([[], 0, '']);
  // A redirect that an address still needs stays and is listed; one to the item itself was taken away.
  const stay = removed.removal.notes.filter(({ what }) => what === 'left');
  expect(stay.every(({ reason }) => reason?.startsWith('Still needed'))).toBe(true);
  expect(stay.map(({ name }) => name).join('\n')).toMatch(/\/moved-by-clione\//);
  expect(stay.length).toBe(2);
  expect(shop.redirects().map(({ from_path }) => from_path)).not.toContain(page.address);
  expect(await shop.visit(page.address)).toBe('200');

  // Erasing: the owner, with the name of the shop.
  await shop.world.control('POST', `/stores/${demoStore}/users/${memberId}/grant`, {});
  const member = shop.world.api((await shop.world.open(demoStore, memberId)).token);
  const forbidden = await member.call('POST', '/leaving/erase', { confirm: removed.confirm });
  expect(forbidden.status).toBe(403);
  const wrong = await shop.api.call('POST', '/leaving/erase', { confirm: 'yes' });
  expect([wrong.status, await hooks()]).toEqual([400, 0]);
  await staysRemoved(member, planned);
  // What is on its way into the shop is not erased under its own feet.
  const late = await shop.suggest('category', later, { title: 'Ours at the last moment' });
  await shop.accept([late]);
  await fail('PUT', '/v3/catalog/trees/categories');
  const { batchId } = await shop.api.post<{ batchId: string }>('/propagation/batches', { proposalIds: [late] });
  expect(await shop.api.call('POST', '/leaving/erase', { confirm: removed.confirm })).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('writing to your shop right now') } },
  });
  await shop.world.control('DELETE', '/faults');
  expect(await shop.batchOver(batchId)).toMatchObject({ state: 'done' });
  // Who publishes anew goes on with Clione: it listens to the shop again, until things are removed once more.
  await until(async () => (await hooks()) === 10);
  expect(await settled()).toMatchObject({ placed: { webhooks: 10 }, removal: { state: 'none' } });
  await shop.api.post('/leaving/remove');
  expect(await settled()).toMatchObject({ placed: { webhooks: 0 }, removal: { state: 'done' } });
  await shop.api.post('/enrichment/runs', { scope: 'selected', items: [{ kind: 'brand', id: brand }] });
  await until(async () => (await hooks()) === 10);
  expect(await settled()).toMatchObject({ removal: { state: 'none' } });
  await shop.api.post('/leaving/remove');
  expect(await settled()).toMatchObject({ placed: { webhooks: 0 }, removal: { state: 'done' } });
  // Placing something is going on as well.
  await shop.api.post('/llms-txt/on');
  await until(async () => (await hooks()) === 10);
  expect(await settled()).toMatchObject({ removal: { state: 'none' } });
  await shop.api.post('/leaving/remove');
  expect(await settled()).toMatchObject({ placed: { webhooks: 0 }, removal: { state: 'done' } });
  const again = await shop.api.post<InjectorPreview>('/injector/preview', {});
  await shop.api.post('/injector/on', { previewId: again.previewId });
  await until(async () => (await hooks()) === 10);
  expect(await settled()).toMatchObject({ placed: { scripts: 1 }, removal: { state: 'none' } });
  await nothingBeginsWhileErasing(planned);
  await givenBack(removed.confirm);
  const scriptsTaken = (await shop.publications('signal=script')).filter(
    ({ state, after }) => state === 'applied' && after === '',
  );
  const erased = await shop.api.post<ErasedAnswer>('/leaving/erase', { confirm: removed.confirm.toUpperCase() });
  expect(erased.left).toEqual([]);
  // A shop that never had a block of questions is not asked for widgets.
  const asked = [...(await shop.requests()).keys()];
  expect(asked).toContain('GET /v3/content/scripts');
  expect(asked.filter((route) => route.includes('/v3/content/widget'))).toEqual([]);
  expect(erased.receipt).toMatch(/RESTORED\n.*Page title.*\n/);
  expect(erased.receipt).toContain('In all: 5 restored');
  expect(erased.receipt).toMatch(/Changed outside Clione since/);
  expect(erased.receipt).toMatch(/Webhook for store\/product/);
  // Those that History told, and the one that went just now: each once.
  expect(erased.receipt.match(/^ .* \| Script$/gm)).toHaveLength(scriptsTaken.length + 1);
  expect(erased.receipt).toContain("Clione's text still stands: “Ours at the last moment”");
  expect(erased.receipt).toMatch(/Publishing of 2 changes .* cancelled/);
  const left = await rowsLeft();
  for (const table of ['outcomes', 'publications', 'audit_entries', 'connections', 'members', 'sessions'])
    expect(left).not.toHaveProperty(table);
  expect(await shop.world.database.owner('stores').where({ store_hash: demoStore }).first()).toMatchObject({
    name: '',
    url: '',
    status: 'uninstalled',
    installation: 1,
  });
  expect((await shop.api.call('GET', '/leaving')).status).toBe(401);
  // Jobs that were in the middle of a page may add rows: they are swept.
  const stray = { kind: 'brand', entity_id: 1, marked_at: new Date(), mark: newId() };
  await shop.world.database.owner('dirty_entities').insert({ store_hash: demoStore, ...stray });
  await until(async () => {
    await eraseLate(shop.world.app, demoStore, 1);
    return JSON.stringify(await rowsLeft()) === '{"stores":1}';
  });

  // A new installation starts afresh.
  const { token } = await shop.world.install(demoStore);
  const api = shop.world.api(token);
  expect(await syncEnd(api)).toMatchObject({ state: 'done' });
  expect(await api.get('/propagation/publications')).toMatchObject({ total: 0 });
  const items = (await api.get<ItemsAnswer>('/catalog/items?limit=1')).total;
  await eraseLate(shop.world.app, demoStore, 1);
  expect((await api.get<ItemsAnswer>('/catalog/items?limit=1')).total).toBe(items);
  expect(await api.get('/leaving')).toMatchObject({ texts: { goesBack: 0 }, placed: { redirects: [] } });
}, 240_000);
