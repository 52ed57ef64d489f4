import type { EntityKind } from '../../server/facts/facts.ts';
import type { Batch, TrayAnswer } from '../../server/propagation/contract.ts';
import { wrongOnPurpose } from '../support/contract-in-tests.ts';
import { makeFault } from '../journeys/steps.ts';
import { demoStore, until } from '../support/world.ts';
import { openShop } from './shop.ts';
import type { Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.world.close());

/** A product that no other test touches. */
function aProduct(): number {
  return taken('product');
}

function taken(kind: EntityKind): number {
  const id = shop.ids[kind].pop();
  if (id === undefined) throw new Error(`the demo shop has too few of kind ${kind}`);
  return id;
}

async function published(kind: EntityKind, id: number, texts: Parameters<Shop['suggest']>[2]): Promise<string> {
  const proposal = await shop.suggest(kind, id, texts);
  await shop.accept([proposal]);
  const batch = await shop.publish([proposal]);
  expect(batch).toMatchObject({ state: 'done' });
  return proposal;
}

test('accepted texts of twelve products go live in two writes of at most ten, each read before and after', async () => {
  const ids = Array.from({ length: 12 }, aProduct);
  const proposals: string[] = [];
  for (const id of ids) proposals.push(await shop.suggest('product', id, { title: `Title ${id}` }));
  await shop.accept(proposals);
  await shop.requests();
  const batch = await shop.publish(proposals);
  expect(batch).toMatchObject({ state: 'done', total: 12, counts: { applied: 12 }, problem: null });
  const requests = await shop.requests();
  expect(requests.get('PUT /v3/catalog/products')).toBe(2);
  for (const id of ids) expect(await shop.text('product', id, 'title')).toBe(`Title ${id}`);
  expect(await shop.mirror('product', ids[0] ?? 0)).toMatchObject({ title: `Title ${ids[0]}` });
  expect(await shop.proposal(proposals[0] ?? '')).toMatchObject({
    state: 'published',
    flagged: false,
    changes: [{ publication: { state: 'applied' } }],
  });
});

test.each(['product', 'category', 'brand', 'page', 'post'] as const)(
  'the texts of a %s go live and nothing else of it changes',
  async (kind) => {
    const id = taken(kind);
    const before = await shop.live(kind, id);
    const title = kind === 'post' ? {} : { title: `A title for ${kind}` };
    await published(kind, id, { ...title, description: `A description for ${kind}.`, keywords: 'tent, hiking' });
    const after = await shop.live(kind, id);
    expect(after.live).toMatchObject({
      ...title,
      description: `A description for ${kind}.`,
      keywords: ['tent', 'hiking'],
    });
    const ours = ['page_title', 'meta_title', 'meta_description', 'meta_keywords', 'date_modified'];
    const besides = (raw: object) => Object.fromEntries(Object.entries(raw).filter(([name]) => !ours.includes(name)));
    expect(besides(after.raw)).toEqual(besides(before.raw));
  },
);

test('the history tells before, after, read back, who and by whom it was written', async () => {
  const id = aProduct();
  const before = await shop.text('product', id, 'title');
  await published('product', id, { title: 'Recorded' });
  const [publication] = await shop.publications(`kind=product&entityId=${id}`);
  const { member } = await shop.api.get<{ member: { email: string } }>('/session');
  expect(publication).toMatchObject({
    kind: 'product',
    entityId: id,
    signal: 'title',
    before,
    after: 'Recorded',
    readBack: 'Recorded',
    state: 'applied',
    actor: member.email,
    writtenBy: 'built_in',
    cause: 'publish',
    canUndo: true,
    undoneBy: null,
  });
});

test('a text that a person typed is published as theirs', async () => {
  const id = aProduct();
  const proposal = await shop.suggest('product', id, { title: 'Suggested' });
  await shop.api.post(`/review/proposals/${proposal}/changes/title`, {
    decision: 'edited',
    value: ' Typed  by me ',
    version: 1,
  });
  await shop.publish([proposal]);
  expect(await shop.text('product', id, 'title')).toBe('Typed  by me');
  const [publication] = await shop.publications(`kind=product&entityId=${id}`);
  expect(publication).toMatchObject({ writtenBy: 'person', after: 'Typed  by me' });
});

test('a suggestion made before our own last write is no conflict', async () => {
  const id = aProduct();
  await published('product', id, { title: 'First of ours' });
  await published('product', id, { title: 'Second of ours' });
  expect(await shop.text('product', id, 'title')).toBe('Second of ours');
});

test('a text that is live already is unchanged: nothing is written and nothing can be undone', async () => {
  const id = aProduct();
  const proposal = await shop.suggest('product', id, { title: 'Same' });
  await shop.accept([proposal]);
  await shop.edit('product', id, { page_title: 'Same' });
  await shop.requests();
  expect(await shop.publish([proposal])).toMatchObject({ counts: { unchanged: 1 } });
  expect((await shop.requests()).get('PUT /v3/catalog/products')).toBeUndefined();
  expect(await shop.proposal(proposal)).toMatchObject({ state: 'published' });
  const [publication] = await shop.publications(`kind=product&entityId=${id}`);
  expect((await shop.api.call('POST', `/propagation/publications/${publication?.id}/undo`)).status).toBe(409);
});

test('one row that BigCommerce refuses fails alone, with its reason', async () => {
  wrongOnPurpose('PUT', '/v3/catalog/products');
  const [bad, good, gone] = [aProduct(), aProduct(), aProduct()];
  const proposals = [
    await shop.suggest('product', bad, { title: 'x'.repeat(300) }),
    await shop.suggest('product', good, { title: 'Good' }),
    await shop.suggest('product', gone, { title: 'Gone' }),
  ];
  await shop.accept(proposals);
  await shop.world.control('DELETE', `/stores/${demoStore}/edit/product/${gone}`);
  const batch = await shop.publish(proposals);
  expect(batch.counts).toMatchObject({ applied: 1, failed: 2 });
  expect(await shop.text('product', good, 'title')).toBe('Good');
  const [publication] = await shop.publications(`kind=product&entityId=${bad}`);
  expect(publication?.reason).toMatch(/page_title/);
  const [missing] = await shop.publications(`kind=product&entityId=${gone}`);
  expect(missing?.reason).toContain('no longer exists');
});

async function undo(publicationId: string | undefined) {
  const { batchId } = await shop.api.post<{ batchId: string }>(`/propagation/publications/${publicationId}/undo`);
  return shop.batchOver(batchId);
}

test('JSON-LD goes into our metafield and an undo removes it', async () => {
  const id = aProduct();
  const text = JSON.stringify({ v: 1, set: { category: 'Tents' }, questions: [] }, null, 2);
  await published('product', id, { jsonld: text });
  expect(await shop.metafield('product', id)).toBe(text);
  const [publication] = await shop.publications(`kind=product&entityId=${id}`);
  expect(publication).toMatchObject({ signal: 'jsonld', before: '', readBack: text });
  await undo(publication?.id);
  expect(await shop.metafield('product', id)).toBe('');
});

test('JSON-LD that is published already is not suggested again', async () => {
  const id = aProduct();
  await published('product', id, { jsonld: '{\n  "v": 1\n}' });
  await expect(shop.suggest('product', id, { jsonld: '{\n  "v": 1\n}' })).rejects.toThrow('nothing was suggested');
  const next = await published('product', id, { jsonld: '{\n  "v": 2\n}' });
  expect((await shop.proposal(next)).changes[0]).toMatchObject({ before: '{\n  "v": 1\n}' });
});

test('a write whose answer was lost is found applied, not sent again', async () => {
  const id = aProduct();
  const proposal = await shop.suggest('product', id, { title: 'Got through' });
  await shop.accept([proposal]);
  await shop.requests();
  await shop.world.control('POST', '/faults', {
    pathPattern: '/v3/catalog/products',
    method: 'PUT',
    kind: 'reset',
    when: 'after',
    times: 1,
  });
  const batch = await shop.publish([proposal]);
  expect(batch).toMatchObject({ state: 'done', counts: { applied: 1 } });
  expect((await shop.requests()).get('PUT /v3/catalog/products')).toBe(1);
  const [publication] = await shop.publications(`kind=product&entityId=${id}`);
  expect(publication).toMatchObject({ state: 'applied', readBack: 'Got through', canUndo: true });
});

test('a store-wide refusal pauses the batch with what to do, and it goes on when told to', async () => {
  const id = aProduct();
  const proposal = await shop.suggest('product', id, { title: 'After the pause' });
  await shop.accept([proposal]);
  await shop.world.control('POST', '/faults', {
    pathPattern: '/v3/catalog/products',
    method: 'PUT',
    kind: 'status',
    status: 403,
    times: 1,
  });
  const batch = await shop.publish([proposal]);
  expect(batch).toMatchObject({ state: 'paused', problem: expect.stringContaining('does not let Clione change') });
  await shop.api.post(`/propagation/batches/${batch.id}/resume`);
  expect(await shop.batchOver(batch.id)).toMatchObject({ state: 'done', problem: null, counts: { applied: 1 } });
  expect(await shop.text('product', id, 'title')).toBe('After the pause');
});

test('a paused batch may be cancelled, and its changes wait in the tray again', async () => {
  const id = aProduct();
  const proposal = await shop.suggest('product', id, { title: 'Cancelled' });
  await shop.accept([proposal]);
  await shop.world.control('POST', '/faults', {
    pathPattern: '/v3/catalog/products',
    method: 'GET',
    kind: 'status',
    status: 403,
  });
  const batch = await shop.publish([proposal]);
  expect(batch.state).toBe('paused');
  await shop.world.control('DELETE', '/faults');
  await shop.api.post(`/propagation/batches/${batch.id}/cancel`);
  expect(await shop.batchOver(batch.id)).toMatchObject({ state: 'cancelled', counts: { skipped: 1 } });
  const tray = await shop.api.get<TrayAnswer>('/propagation/tray');
  expect(tray.preview.map(({ proposalId }) => proposalId)).toContain(proposal);
  expect(await shop.publish([proposal])).toMatchObject({ state: 'done', counts: { applied: 1 } });
});

test('who stops a batch after its first write was refused finds the shop as it was: nothing of it is sent any more', async () => {
  const id = aProduct();
  const before = await shop.text('product', id, 'title');
  const proposal = await shop.suggest('product', id, { title: 'Stopped for good' });
  await shop.accept([proposal]);
  await shop.world.control('POST', '/faults', {
    pathPattern: '/v3/catalog/products',
    method: 'PUT',
    kind: 'status',
    status: 403,
    times: 1,
  });
  const batch = await shop.publish([proposal]);
  expect(batch).toMatchObject({ state: 'paused', counts: { writing: 1 } });
  await shop.requests();
  await shop.api.post(`/propagation/batches/${batch.id}/cancel`);
  expect(await until(() => over(batch.id))).toMatchObject({ state: 'cancelled', counts: { skipped: 1 } });
  expect((await shop.requests()).has('PUT /v3/catalog/products')).toBe(false);
  expect(await shop.text('product', id, 'title')).toBe(before);
});

async function over(batchId: string): Promise<Batch | false> {
  const batch = await shop.api.get<Batch>(`/propagation/batches/${batchId}`);
  return (batch.state === 'done' || batch.state === 'cancelled') && batch;
}

test('who stops a batch while ten products are on their way keeps the rest of them as it was', async () => {
  const ids = Array.from({ length: 12 }, aProduct);
  const before = await Promise.all(ids.map((id) => shop.text('product', id, 'title')));
  const proposals: string[] = [];
  for (const id of ids) proposals.push(await shop.suggest('product', id, { title: `On its way ${id}` }));
  await shop.accept(proposals);
  const fault = await makeFault(shop.world, {
    pathPattern: '/v3/catalog/products',
    method: 'PUT',
    kind: 'delay',
    delayMs: 4000,
    times: 1,
  });
  await shop.requests();
  const { batchId } = await shop.api.post<{ batchId: string }>('/propagation/batches', { proposalIds: proposals });
  await fault.struck();
  await shop.api.post(`/propagation/batches/${batchId}/cancel`);
  expect(await until(() => over(batchId))).toMatchObject({ state: 'cancelled', counts: { applied: 10, skipped: 2 } });
  expect((await shop.requests()).get('PUT /v3/catalog/products')).toBe(1);
  const after = await Promise.all(ids.map((id) => shop.text('product', id, 'title')));
  expect(after.filter((title, index) => title === before[index])).toHaveLength(2);
}, 60_000);

test('nothing ready: publishing says so', async () => {
  const proposal = await shop.suggest('product', aProduct(), { title: 'Undecided' });
  const answer = await shop.api.call('POST', '/propagation/batches', { proposalIds: [proposal] });
  expect(answer).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('Nothing is ready') } },
  });
});

test('the history is paged from newest to oldest without gaps', async () => {
  type Page = { items: { id: string }[]; next: string | null; total: number };
  const seen: string[] = [];
  let page = await shop.api.get<Page>('/propagation/publications?limit=7');
  while (true) {
    seen.push(...page.items.map(({ id }) => id));
    if (page.next === null) break;
    page = await shop.api.get<Page>(`/propagation/publications?limit=7&after=${page.next}`);
  }
  expect(seen).toHaveLength(page.total);
  expect(new Set(seen).size).toBe(seen.length);
  const batches = await shop.api.get<Page>('/propagation/batches?limit=2');
  expect(batches.items).toHaveLength(2);
  expect(batches.next).not.toBeNull();
});
