import { inStore } from '../../server/db/in-store.ts';
import { newId } from '../../server/ids.ts';
import type { Batch, PublicationsAnswer, UndoPreview } from '../../server/propagation/contract.ts';
import { insertStorePublication, startPublications } from '../../server/propagation/publication-repository.ts';
import { demoStore, until } from '../support/world.ts';
import { openShop } from './shop.ts';
import type { Shop } from './shop.ts';

const products = '/v3/catalog/products';
let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterEach(async () => {
  await shop.world.control('DELETE', '/faults');
});
afterAll(() => shop.world.close());

async function aSuggestion(title: string): Promise<{ id: number; before: string; proposal: string }> {
  const id = shop.ids.product.pop() ?? 0;
  const before = await shop.text('product', id, 'title');
  const proposal = await shop.suggest('product', id, { title });
  await shop.accept([proposal]);
  return { id, before, proposal };
}

async function undo(publicationId: string | undefined) {
  const { batchId } = await shop.api.post<{ batchId: string }>(`/propagation/publications/${publicationId}/undo`);
  return shop.batchOver(batchId);
}

test('a text that the shop keeps differently is failed, and can be undone to what was there before', async () => {
  const { id, before, proposal } = await aSuggestion('Ours');
  await shop.world.control('POST', '/faults', {
    pathPattern: products,
    method: 'GET',
    kind: 'delay',
    delayMs: 2000,
    skip: 1,
  });
  await shop.requests();
  const publishing = shop.publish([proposal]);
  await until(async () => (await shop.requests()).has(`PUT ${products}`));
  await shop.world.control('PUT', `/stores/${demoStore}/edit/product/${id}`, { fields: { page_title: 'Kept thus' } });
  expect(await publishing).toMatchObject({ counts: { failed: 1 } });
  await shop.world.control('DELETE', '/faults');
  const [publication] = await shop.publications(`kind=product&entityId=${id}`);
  expect(publication).toMatchObject({ state: 'failed', readBack: 'Kept thus', canUndo: true });
  expect(publication?.reason).toContain('kept it differently');
  expect(await undo(publication?.id)).toMatchObject({ counts: { applied: 1 } });
  expect(await shop.text('product', id, 'title')).toBe(before);
  expect(await shop.proposal(proposal)).toMatchObject({ state: 'rejected' });
  const [, undone] = await shop.publications(`kind=product&entityId=${id}`);
  expect(undone).toMatchObject({ canUndo: false, undoneBy: expect.any(String) });
});

test.each([207, 422])(
  'a text that is live although the answer was %i is applied, with what was said',
  async (status) => {
    const { id, before, proposal } = await aSuggestion(`Live in spite of ${status}`);
    const body = { status, title: 'The URL could not be saved' };
    await shop.world.control('POST', '/faults', {
      pathPattern: products,
      method: 'PUT',
      kind: 'status',
      status,
      body: status === 207 ? { data: [], errors: body, meta: {} } : body,
      when: 'after',
      times: 1,
    });
    expect(await shop.publish([proposal])).toMatchObject({ counts: { applied: 1 } });
    const [publication] = await shop.publications(`kind=product&entityId=${id}`);
    expect(publication).toMatchObject({ state: 'applied', readBack: `Live in spite of ${status}`, canUndo: true });
    expect(publication?.reason).toContain('URL could not be saved');
    await undo(publication?.id);
    expect(await shop.text('product', id, 'title')).toBe(before);
  },
);

test('a text that was refused is failed, read back as it was, and there is nothing to undo', async () => {
  const { id, before, proposal } = await aSuggestion('Refused');
  await shop.world.control('POST', '/faults', { pathPattern: products, method: 'PUT', kind: 'status', status: 422 });
  expect(await shop.publish([proposal])).toMatchObject({ counts: { failed: 1 } });
  const [publication] = await shop.publications(`kind=product&entityId=${id}`);
  expect(publication).toMatchObject({ state: 'failed', readBack: before, canUndo: false });
});

test('a post that is live although reading it back was refused is looked at once more, applied, and can be undone', async () => {
  const id = shop.ids.post.pop() ?? 0;
  const before = await shop.text('post', id, 'description');
  const proposal = await shop.suggest('post', id, { description: 'Live, and read at the second look' });
  await shop.accept([proposal]);
  // The first read is the one before the write.
  const read = { pathPattern: `/v2/blog/posts/${id}`, method: 'GET' };
  await shop.world.control('POST', '/faults', { ...read, kind: 'status', status: 404, skip: 1, times: 1 });
  expect(await shop.publish([proposal])).toMatchObject({ state: 'done', counts: { applied: 1 } });
  const [publication] = await shop.publications(`kind=post&entityId=${id}`);
  expect(publication).toMatchObject({ state: 'applied', readBack: 'Live, and read at the second look', canUndo: true });
  expect(await undo(publication?.id)).toMatchObject({ counts: { applied: 1 } });
  expect(await shop.text('post', id, 'description')).toBe(before);
});

test('search data that are live although reading them back was refused are looked at once more, and applied', async () => {
  const id = shop.ids.brand.pop() ?? 0;
  const jsonld = JSON.stringify({ v: 1, set: { material: 'Oak' }, questions: [] });
  const proposal = await shop.suggest('brand', id, { jsonld });
  await shop.accept([proposal]);
  const path = { pathPattern: '/v3/catalog/brands/metafields', method: 'GET' };
  await shop.world.control('POST', '/faults', { ...path, kind: 'status', status: 400, skip: 1, times: 1 });
  expect(await shop.publish([proposal])).toMatchObject({ state: 'done', counts: { applied: 1 } });
  expect(await shop.metafield('brand', id)).toContain('Oak');
});

/** A text of a post that was sent and whose reading is refused from then on; the batch has run once and waits for its next run. */
async function sentUnread(
  description: string,
  status = 400,
): Promise<{ id: number; before: string; batchId: string; proposal: string }> {
  const id = shop.ids.post.pop() ?? 0;
  const before = await shop.text('post', id, 'description');
  const proposal = await shop.suggest('post', id, { description });
  await shop.accept([proposal]);
  const read = { pathPattern: `/v2/blog/posts/${id}`, method: 'GET' };
  await shop.world.control('POST', '/faults', { ...read, kind: 'status', status, skip: 1 });
  const { batchId } = await shop.api.post<{ batchId: string }>('/propagation/batches', { proposalIds: [proposal] });
  await until(async () => (await shop.api.get<Batch>(`/propagation/batches/${batchId}`)).problem !== null);
  return { id, before, batchId, proposal };
}

/** As after five runs. */
async function lastRun(batchId: string): Promise<void> {
  await inStore(shop.world.app.db, demoStore, (trx) =>
    trx('batches').where({ id: batchId }).update({ failed_runs: 5 }),
  );
}

async function giveUp(batchId: string): Promise<void> {
  await lastRun(batchId);
  expect(await shop.batchOver(batchId)).toMatchObject({ state: 'done', counts: { failed: 1 } });
}

/** A redirect whose address is concluded already. */
async function leaveRedirect(batchId: string): Promise<void> {
  const [id, at] = [newId(), new Date()];
  const redirect = {
    installation: 1,
    signal: 'redirect' as const,
    subject: '1 /left/',
    name: 'Redirect from /left/',
    before: '',
    after: '301',
  };
  await inStore(shop.world.app.db, demoStore, async (trx) => {
    const drafted = { ...redirect, id, batchId, actor: 'anna', at, cause: 'publish' } as const;
    await insertStorePublication(trx, demoStore, drafted);
    await startPublications(trx, demoStore, [{ id, liveBefore: '' }], at);
  });
}

/** How often the app has been told to read marked items since, done or not. */
async function readingsOfMarked(since: Date, states: readonly string[]): Promise<number> {
  const [row] = await shop.world.database
    .owner('pgboss.job')
    .where({ name: 'sync-dirty' })
    .where('created_on', '>=', since)
    .whereIn('state', states)
    .count<{ count: string }[]>({ count: '*' });
  return Number(row?.count ?? 0);
}

test('what was sent and could never be read since may have been written: it says so, is read again later, and all of it can be undone', async () => {
  const { id, before, batchId } = await sentUnread('Sent, and never seen again');
  await until(async () => (await readingsOfMarked(new Date(0), ['created', 'active', 'retry'])) === 0, 60_000);
  const since = new Date();
  await giveUp(batchId);
  await until(async () => (await readingsOfMarked(since, ['created', 'active', 'retry', 'completed'])) > 0);
  await shop.world.control('DELETE', '/faults');
  const [publication] = await shop.publications(`kind=post&entityId=${id}`);
  expect(publication).toMatchObject({ state: 'failed', readBack: null, canUndo: true });
  expect(publication?.reason).toContain('may have been written');
  // As BigCommerce may keep a text.
  const kept = { fields: { meta_description: 'SENT,  and never seen again' } };
  await shop.world.control('PUT', `/stores/${demoStore}/edit/post/${id}`, kept);
  const scope = { what: 'item', kind: 'post', entityId: id };
  expect(await shop.api.post('/propagation/undo/preview', { scope })).toMatchObject({ goesBack: 1, skipped: 0 });
  const undone = await shop.api.post<{ batchIds: string[] }>('/propagation/undo', { scope });
  expect(await shop.batchOver(undone.batchIds[0] ?? '')).toMatchObject({ counts: { applied: 1 } });
  expect(await shop.text('post', id, 'description')).toBe(before);
  expect(await shop.api.post('/propagation/undo/preview', { scope })).toMatchObject({ goesBack: 0 });
});

test('what may have been written and never arrived is no longer ready to publish once it is undone', async () => {
  const { id, before, batchId, proposal } = await sentUnread('Sent, and lost on the way');
  await leaveRedirect(batchId);
  await giveUp(batchId);
  expect(await shop.publications(`batch=${batchId}&kind=store`)).toMatchObject([{ state: 'failed' }]);
  await shop.world.control('DELETE', '/faults');
  await shop.world.control('PUT', `/stores/${demoStore}/edit/post/${id}`, { fields: { meta_description: before } });
  const [publication] = await shop.publications(`kind=post&entityId=${id}`);
  expect(await undo(publication?.id)).toMatchObject({ counts: { unchanged: 1 } });
  expect(await shop.proposal(proposal)).toMatchObject({ state: 'rejected' });
});

test('an outage ends nothing: what was sent waits for a person, and is told once the shop answers again', async () => {
  const { id, before, batchId } = await sentUnread('Sent, and then an outage');
  const read = { pathPattern: `/v2/blog/posts/${id}`, method: 'GET' };
  await shop.world.control('DELETE', '/faults');
  await shop.world.control('POST', '/faults', { ...read, kind: 'status', status: 503 });
  await lastRun(batchId);
  expect(await shop.batchOver(batchId)).toMatchObject({ state: 'paused', counts: { writing: 1 } });
  await shop.world.control('DELETE', '/faults');
  await shop.api.post(`/propagation/batches/${batchId}/resume`);
  await until(async () => (await shop.api.get<Batch>(`/propagation/batches/${batchId}`)).state === 'done', 60_000);
  const [publication] = await shop.publications(`kind=post&entityId=${id}`);
  expect(publication).toMatchObject({ state: 'applied', readBack: 'Sent, and then an outage' });
  expect(await undo(publication?.id)).toMatchObject({ counts: { applied: 1 } });
  expect(await shop.text('post', id, 'description')).toBe(before);
  shop.ids.post.push(id);
});

test('who stops what was sent while nothing can be read is told that it may have been written, and can undo it', async () => {
  const { id, before, batchId } = await sentUnread('Sent, and then stopped');
  const read = { pathPattern: `/v2/blog/posts/${id}`, method: 'GET' };
  await shop.world.control('DELETE', '/faults');
  await shop.world.control('POST', '/faults', { ...read, kind: 'status', status: 403 });
  expect(await shop.batchOver(batchId)).toMatchObject({ state: 'paused', counts: { writing: 1 } });
  await shop.api.post(`/propagation/batches/${batchId}/cancel`);
  await until(async () => (await shop.api.get<Batch>(`/propagation/batches/${batchId}`)).state === 'cancelled', 60_000);
  await shop.world.control('DELETE', '/faults');
  const [publication] = await shop.publications(`kind=post&entityId=${id}`);
  expect(publication).toMatchObject({ state: 'failed', readBack: null, canUndo: true });
  expect(publication?.reason).toContain('may have been written');
  expect(await undo(publication?.id)).toMatchObject({ counts: { applied: 1 } });
  expect(await shop.text('post', id, 'description')).toBe(before);
  shop.ids.post.push(id);
});

test('an item that BigCommerce never answers for again keeps its batch open once, not for ever', async () => {
  const { id, before, batchId } = await sentUnread('Sent, and 500 from then on', 500);
  await lastRun(batchId);
  expect(await shop.batchOver(batchId)).toMatchObject({ state: 'paused', counts: { writing: 1 } });
  await shop.api.post(`/propagation/batches/${batchId}/resume`);
  await until(async () => (await shop.api.get<Batch>(`/propagation/batches/${batchId}`)).problem !== null, 60_000);
  await giveUp(batchId);
  await shop.world.control('DELETE', '/faults');
  const [publication] = await shop.publications(`kind=post&entityId=${id}`);
  expect(publication).toMatchObject({ state: 'failed', readBack: null, canUndo: true });
  expect(await undo(publication?.id)).toMatchObject({ counts: { applied: 1 } });
  expect(await shop.text('post', id, 'description')).toBe(before);
  shop.ids.post.push(id);
}, 120_000);

test('what was sent and then differs is for a person to judge, is left alone until then, and can be put back', async () => {
  const { id, before, batchId, proposal } = await sentUnread('Sent, and cut off by BigCommerce');
  const cut = { fields: { meta_description: 'Sent, and cut' } };
  await shop.world.control('PUT', `/stores/${demoStore}/edit/post/${id}`, cut);
  await shop.world.control('DELETE', '/faults');
  expect(await shop.batchOver(batchId)).toMatchObject({ state: 'done', counts: { conflict: 1 } });
  const [publication] = await shop.publications(`kind=post&entityId=${id}`);
  expect(publication).toMatchObject({ state: 'conflict', wasSent: true, found: 'Sent, and cut', canUndo: false });
  expect((await shop.proposal(proposal)).changes).toMatchObject([{ publication: { wasSent: true } }]);
  const scope = { what: 'item', kind: 'post', entityId: id };
  const left = await shop.api.post<UndoPreview>('/propagation/undo/preview', { scope, show: 'skipped' });
  expect(left).toMatchObject({ goesBack: 0, skipped: 1, reasons: [{ reason: expect.stringContaining('decide') }] });
  const settled = await shop.api.post<{ batchId: string }>(`/propagation/publications/${publication?.id}/resolve`, {
    take: 'back',
  });
  expect(await shop.batchOver(settled.batchId)).toMatchObject({ counts: { applied: 1 } });
  expect(await shop.text('post', id, 'description')).toBe(before);
  expect(await shop.proposal(proposal)).toMatchObject({ state: 'rejected' });
  const [, decided] = await shop.publications(`kind=post&entityId=${id}`);
  expect(decided).toMatchObject({ resolution: 'back', canUndo: false, undoneBy: expect.any(String) });
  shop.ids.post.push(id);
});

test('what was under way when Clione was installed anew may have been written, and is not called skipped', async () => {
  const { id, before, batchId } = await sentUnread('Sent, and then installed anew');
  await shop.world.control('POST', `/stores/${demoStore}/uninstall`, {});
  const api = shop.world.api((await shop.world.install(demoStore)).token);
  await until(async () => (await api.get<Batch>(`/propagation/batches/${batchId}`)).state === 'cancelled');
  await shop.world.control('DELETE', '/faults');
  const { items } = await api.get<PublicationsAnswer>(`/propagation/publications?kind=post&entityId=${id}`);
  expect(items[0]).toMatchObject({ state: 'failed', canUndo: true, reason: expect.stringContaining('installed anew') });
  const undone = await api.post<{ batchId: string }>(`/propagation/publications/${items[0]?.id}/undo`);
  await until(async () => (await api.get<Batch>(`/propagation/batches/${undone.batchId}`)).state === 'done');
  expect(await shop.text('post', id, 'description')).toBe(before);
});
