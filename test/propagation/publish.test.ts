import type { Trx } from '../../server/db/pool.ts';
import { inStore } from '../../server/db/in-store.ts';
import type { EntityKind } from '../../server/facts/facts.ts';
import { driftedSignals } from '../../server/propagation/drift.ts';
import { countPublications } from '../../server/propagation/find-publications.ts';
import type { TrayAnswer } from '../../server/propagation/contract.ts';
import { demoStore, until } from '../support/world.ts';
import { openShop } from './shop.ts';
import type { Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.world.close());
afterEach(() => {
  expect(shop.world.contractProblems()).toEqual([]);
});

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

function inside<T>(work: (trx: Trx) => Promise<T>): Promise<T> {
  return inStore(shop.world.app.db, demoStore, work);
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

test('an edit of the merchant after the suggestion is a conflict, never overwritten, and stops nobody else', async () => {
  const [edited, other] = [aProduct(), aProduct()];
  const before = await shop.text('product', edited, 'title');
  const proposals = [
    await shop.suggest('product', edited, { title: 'Ours' }),
    await shop.suggest('product', other, { title: 'Other of ours' }),
  ];
  await shop.accept(proposals);
  await shop.edit('product', edited, { page_title: 'Edited by the merchant' });
  const batch = await shop.publish(proposals);
  expect(batch).toMatchObject({ state: 'done', counts: { applied: 1, conflict: 1 } });
  expect(await shop.text('product', edited, 'title')).toBe('Edited by the merchant');
  expect(await shop.text('product', other, 'title')).toBe('Other of ours');
  const [publication] = await shop.publications(`kind=product&entityId=${edited}`);
  expect(publication).toMatchObject({ state: 'conflict', before, found: 'Edited by the merchant', readBack: null });
  expect(await shop.proposal(proposals[0] ?? '')).toMatchObject({
    state: 'ready',
    flagged: true,
    changes: [{ publication: { state: 'conflict', live: 'Edited by the merchant' } }],
  });
  expect((await inside((trx) => countPublications(trx, demoStore))).conflicts).toBeGreaterThan(0);
});

async function inConflict(): Promise<{ id: number; proposal: string; publication: string }> {
  const id = aProduct();
  const proposal = await shop.suggest('product', id, { title: 'Ours' });
  await shop.accept([proposal]);
  await shop.edit('product', id, { page_title: 'Theirs' });
  await shop.publish([proposal]);
  const [publication] = await shop.publications(`kind=product&entityId=${id}`);
  if (publication?.state !== 'conflict') throw new Error('expected a conflict');
  return { id, proposal, publication: publication.id };
}

test('a conflict settled for ours is written, and its undo restores what the merchant had', async () => {
  const { id, proposal, publication } = await inConflict();
  const { batchId } = await shop.api.post<{ batchId: string }>(`/propagation/publications/${publication}/resolve`, {
    take: 'ours',
  });
  await shop.batchOver(batchId);
  expect(await shop.text('product', id, 'title')).toBe('Ours');
  expect(await shop.proposal(proposal)).toMatchObject({ state: 'published', flagged: false });
  const [written, conflict] = await shop.publications(`kind=product&entityId=${id}`);
  expect(conflict).toMatchObject({ resolution: 'ours' });
  await undo(written?.id);
  expect(await shop.text('product', id, 'title')).toBe('Theirs');
});

test('a conflict settled for theirs leaves the shop alone and rejects our change', async () => {
  const { id, proposal, publication } = await inConflict();
  const answer = await shop.api.post(`/propagation/publications/${publication}/resolve`, { take: 'theirs' });
  expect(answer).toEqual({ batchId: null });
  expect(await shop.text('product', id, 'title')).toBe('Theirs');
  expect(await shop.proposal(proposal)).toMatchObject({ state: 'rejected', flagged: false });
  const again = await shop.api.call('POST', `/propagation/publications/${publication}/resolve`, { take: 'ours' });
  expect(again.status).toBe(409);
});

test('a conflict cannot be decided away in review before it is settled', async () => {
  const { proposal } = await inConflict();
  const { version = 0 } = (await shop.proposal(proposal)).changes[0] ?? {};
  const answer = await shop.api.call('POST', `/review/proposals/${proposal}/changes/title`, {
    decision: 'rejected',
    version,
  });
  expect(answer.status).toBe(409);
});

async function undo(publicationId: string | undefined) {
  const { batchId } = await shop.api.post<{ batchId: string }>(`/propagation/publications/${publicationId}/undo`);
  return shop.batchOver(batchId);
}

test('an undo restores the value from before, once, and the suggestion counts as rejected', async () => {
  const id = aProduct();
  await shop.edit('product', id, { page_title: 'From before' });
  await until(async () => (await shop.mirror('product', id)).title === 'From before');
  const proposal = await published('product', id, { title: 'Ours' });
  const [publication] = await shop.publications(`kind=product&entityId=${id}`);
  expect(await undo(publication?.id)).toMatchObject({ cause: 'undo', state: 'done', counts: { applied: 1 } });
  expect(await shop.text('product', id, 'title')).toBe('From before');
  expect(await shop.proposal(proposal)).toMatchObject({ state: 'rejected' });
  const [undoing, undone] = await shop.publications(`kind=product&entityId=${id}`);
  expect(undoing).toMatchObject({ undoes: undone?.id, cause: 'undo', canUndo: false });
  expect(undone).toMatchObject({ undoneBy: undoing?.id, canUndo: false });
  const again = await shop.api.call('POST', `/propagation/publications/${publication?.id}/undo`);
  expect(again).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('undone already') } } });
});

test('an undo after two publications goes back in one write to the value of the merchant', async () => {
  const id = aProduct();
  const before = await shop.text('product', id, 'title');
  await published('product', id, { title: 'First of ours' });
  await published('product', id, { title: 'Second of ours' });
  await shop.requests();
  const [second] = await shop.publications(`kind=product&entityId=${id}`);
  await undo(second?.id);
  expect(await shop.text('product', id, 'title')).toBe(before);
  expect((await shop.requests()).get('PUT /v3/catalog/products')).toBe(1);
  const all = await shop.publications(`kind=product&entityId=${id}`);
  expect(all.map(({ undoneBy }) => undoneBy)).toEqual([null, all[0]?.id, all[0]?.id]);
});

test('an undo never overwrites what the merchant wrote afterwards', async () => {
  const id = aProduct();
  await published('product', id, { title: 'Ours' });
  await shop.edit('product', id, { page_title: 'Mine again' });
  const [publication] = await shop.publications(`kind=product&entityId=${id}`);
  expect(await undo(publication?.id)).toMatchObject({ counts: { conflict: 1 } });
  expect(await shop.text('product', id, 'title')).toBe('Mine again');
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
    times: 1,
  });
  const batch = await shop.publish([proposal]);
  expect(batch.state).toBe('paused');
  await shop.api.post(`/propagation/batches/${batch.id}/cancel`);
  expect(await shop.batchOver(batch.id)).toMatchObject({ state: 'cancelled', counts: { skipped: 1 } });
  const tray = await shop.api.get<TrayAnswer>('/propagation/tray');
  expect(tray.preview.map(({ proposalId }) => proposalId)).toContain(proposal);
  expect(await shop.publish([proposal])).toMatchObject({ state: 'done', counts: { applied: 1 } });
});

test('the catalogue shows what was changed outside Clione after we published it', async () => {
  const [touched, untouched] = [aProduct(), aProduct()];
  await published('product', touched, { title: 'Ours' });
  await published('product', untouched, { title: 'Ours too' });
  await shop.edit('product', touched, { page_title: 'Edited later' });
  await until(async () => (await shop.mirror('product', touched)).title === 'Edited later');
  const drifted = await inside((trx) =>
    driftedSignals(
      trx,
      demoStore,
      [touched, untouched].map((id) => ({ kind: 'product' as const, id })),
    ),
  );
  expect([...drifted]).toEqual([[`product:${touched}`, ['title']]]);
});

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
