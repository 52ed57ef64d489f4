import type { PublicationsAnswer } from '../../server/propagation/contract.ts';
import { sideOf, withSide } from '../../server/propagation/metafield-sides.ts';
import type { Batch } from '../../server/propagation/contract.ts';
import { demoStore } from '../support/world.ts';
import { openShop } from './shop.ts';
import type { Shop } from './shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
}, 120_000);
afterAll(() => shop.world.close());

const searchData = JSON.stringify({ v: 1, set: { category: 'Gear > Bags' }, questions: [] }, null, 2);
const list = [
  { question: 'What is it made of?', answer: 'It is made of linen.' },
  { question: 'Who sews it?', answer: 'Nine people in Porto sew it.' },
];
const questions = JSON.stringify({ questions: list }, null, 2);

async function publish(id: number, texts: { jsonld?: string; questions?: string }): Promise<void> {
  const proposal = await shop.suggest('product', id, texts);
  await shop.accept([proposal]);
  const batch = await shop.publish([proposal]);
  expect(batch.state).toBe('done');
  const { changes } = await shop.proposal(proposal);
  expect(changes.map(({ publication }) => publication?.state)).toEqual(changes.map(() => 'applied'));
}

async function stored(id: number): Promise<unknown> {
  const text = await shop.metafield('product', id);
  return text === '' ? undefined : JSON.parse(text);
}

async function undo(id: number, signal: string): Promise<void> {
  const { items } = await shop.api.get<PublicationsAnswer>(
    `/propagation/publications?limit=100&kind=product&entityId=${id}`,
  );
  const publication = items.find((one) => one.signal === signal && one.state === 'applied');
  const { batchId } = await shop.api.post<{ batchId: string }>(
    `/propagation/publications/${publication?.id ?? ''}/undo`,
  );
  const batch: Batch = await shop.batchOver(batchId);
  expect(batch.state).toBe('done');
}

test('questions and search data published together stand in one metafield', async () => {
  const id = shop.ids.product[0] ?? 0;
  await publish(id, { jsonld: searchData, questions });
  expect(await stored(id)).toEqual({ v: 1, set: { category: 'Gear > Bags' }, questions: list });
});

test('undoing the search data leaves the questions, and undoing both removes the metafield', async () => {
  const id = shop.ids.product[1] ?? 0;
  await publish(id, { jsonld: searchData, questions });
  await undo(id, 'jsonld');
  expect(await stored(id)).toEqual({ v: 1, set: {}, questions: list });
  await undo(id, 'questions');
  expect(await stored(id)).toBeUndefined();
});

test('undoing the questions leaves the search data as they were', async () => {
  const id = shop.ids.product[2] ?? 0;
  await publish(id, { jsonld: searchData });
  await publish(id, { questions });
  await undo(id, 'questions');
  expect(await stored(id)).toEqual({ v: 1, set: { category: 'Gear > Bags' }, questions: [] });
});

test('each side of the metafield is read and replaced without the other', () => {
  const both = JSON.stringify({ v: 1, set: { a: 1 }, questions: list });
  expect(JSON.parse(sideOf(both, 'questions'))).toEqual({ questions: list });
  expect(JSON.parse(sideOf(both, 'jsonld'))).toEqual({ v: 1, set: { a: 1 }, questions: [] });
  expect(JSON.parse(withSide(both, 'jsonld', ''))).toEqual({ v: 1, set: {}, questions: list });
  expect(JSON.parse(withSide(both, 'questions', ''))).toEqual({ v: 1, set: { a: 1 }, questions: [] });
  expect(withSide(withSide('', 'questions', questions), 'questions', '')).toBe('');
  expect(sideOf('', 'jsonld')).toBe('');
  expect(sideOf('not json', 'questions')).toBe('');
});

test('search data of twelve products go ten a call, are read back together and go back the same way; one that is gone fails alone', async () => {
  const ids = Array.from({ length: 12 }, () => shop.ids.product.pop() ?? 0);
  const textOf = (id: number) => JSON.stringify({ v: 1, set: { path: `Shop > ${id}` }, questions: [] }, null, 2);
  const proposals: string[] = [];
  for (const id of ids) proposals.push(await shop.suggest('product', id, { jsonld: textOf(id) }));
  await shop.accept(proposals);
  const gone = ids.at(-1) ?? 0;
  await shop.world.control('DELETE', `/stores/${demoStore}/edit/product/${gone}`);
  await shop.requests();
  const batch = await shop.publish(proposals);
  expect(batch).toMatchObject({ state: 'done', counts: { applied: 11, failed: 1 } });
  const seen = await shop.requests();
  expect(seen.get('POST /v3/catalog/products/metafields')).toBe(2);
  expect(seen.get('GET /v3/catalog/products/metafields')).toBe(2);
  expect(seen.get('POST /v3/catalog/products/{id}/metafields')).toBe(1);
  for (const id of ids.slice(0, 11)) expect(await shop.metafield('product', id)).toBe(textOf(id));
  const [failed] = await shop.publications(`batch=${batch.id}&entityId=${gone}`);
  expect(failed).toMatchObject({ state: 'failed', readBack: '' });

  await shop.requests();
  const { batchIds } = await shop.api.post<{ batchIds: string[] }>('/propagation/undo', {
    scope: { what: 'batch', id: batch.id },
  });
  for (const id of batchIds) expect(await shop.batchOver(id)).toMatchObject({ counts: { applied: 11 } });
  expect((await shop.requests()).get('DELETE /v3/catalog/products/metafields')).toBe(2);
  for (const id of ids.slice(0, 11)) expect(await shop.metafield('product', id)).toBe('');
});
