import type { Item, ToldAnswer } from '../../server/catalog/contract.ts';
import type { Trx } from '../../server/db/pool.ts';
import { inStore } from '../../server/db/in-store.ts';
import type { EntityKind } from '../../server/facts/facts.ts';
import { countPublications } from '../../server/propagation/find-publications.ts';
import type { ClaimsAnswer } from '../../server/review/contract.ts';
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
  const id = shop.ids.product.pop();
  if (id === undefined) throw new Error('the demo shop has too few products');
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

test('a conflict settled by a third text publishes that as the text of the person, and its undo restores theirs', async () => {
  const { id, proposal, publication } = await inConflict();
  const settle = (value: string, facts: object[] = []) =>
    shop.api.call('POST', `/propagation/publications/${publication}/resolve`, { take: 'edit', value, facts });
  expect(await settle('<b>Mine</b>')).toMatchObject({
    status: 400,
    body: { error: { fields: { value: expect.stringContaining('Take out the HTML') } } },
  });
  expect(await settle('x'.repeat(256))).toMatchObject({ status: 400 });
  const claimed = await shop.api.post<ClaimsAnswer>(`/review/items/product/${id}/claims`, {
    signal: 'title',
    value: 'Mine, vegan and best in the world',
  });
  expect(claimed.claims).toEqual([{ phrase: 'vegan', label: 'Vegan', value: 'yes' }]);
  const told = async () => (await shop.api.get<ToldAnswer>(`/catalog/items/product/${id}/told`)).stated;
  const vegan = { label: 'Vegan', value: 'yes' };
  expect(await settle('Mine', [vegan, { label: 'Price', value: 'from € 5' }])).toMatchObject({ status: 400 });
  expect(await told()).toEqual([]);
  const answer = await settle('  Mine, best\nin the world ', [vegan]);
  expect(answer.status).toBe(202);
  await shop.batchOver((answer.body as { batchId: string }).batchId);
  expect(await shop.text('product', id, 'title')).toBe('Mine, best in the world');
  expect(await told()).toMatchObject([vegan]);
  expect(await shop.proposal(proposal)).toMatchObject({
    state: 'published',
    flagged: false,
    changes: [{ decision: 'edited', edited: 'Mine, best in the world' }],
  });
  const [written, conflict] = await shop.publications(`kind=product&entityId=${id}`);
  expect(written).toMatchObject({ writtenBy: 'person', before: 'Theirs', cause: 'conflict settled: edited' });
  expect(conflict).toMatchObject({ resolution: 'edit' });
  expect(await settle('Too late')).toMatchObject({ status: 409 });
  await undo(written?.id);
  expect(await shop.text('product', id, 'title')).toBe('Theirs');
});

test('where nothing of ours was sent there is nothing to put back', async () => {
  const { publication } = await inConflict();
  const answer = await shop.api.call('POST', `/propagation/publications/${publication}/resolve`, { take: 'back' });
  expect(answer.status).toBe(409);
  expect(JSON.stringify(answer.body)).toContain('nothing to put back');
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

test('the catalogue shows what was changed outside Clione after we published it', async () => {
  const [touched, untouched] = [aProduct(), aProduct()];
  await published('product', touched, { title: 'Ours' });
  await published('product', untouched, { title: 'Ours too' });
  await shop.edit('product', touched, { page_title: 'Edited later' });
  await until(async () => (await shop.mirror('product', touched)).title === 'Edited later');
  const drifted = async (id: number): Promise<string[]> =>
    (await shop.api.get<Item>(`/catalog/items/product/${id}`)).driftedSignals;
  expect(await drifted(touched)).toEqual(['title']);
  expect(await drifted(untouched)).toEqual([]);
});
