import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Exchange } from '../../sandbox/requests.ts';
import type { Publication, UndoAnswer } from '../../server/propagation/contract.ts';
import type { BulkAnswer, LastBulkAnswer, ProposalsAnswer, SelectionAnswer } from '../../server/review/contract.ts';
import { demoStore, startWorld, until } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';
import { allPublicationsOf, batchEnd, productIds, shopProduct, suggest, syncEnd } from './steps.ts';

/*
 * `npm run test:catalogue`: every product of a real catalogue, from the install to the storefront and back. Too long for
 * `npm test`; `.ci/run` runs it after that.
 */

const folder = resolve(import.meta.dirname, '../../../shared/catalogs/open/retail-demo-store');
const leastProducts = 2000;
const limitMs = 10 * 60_000;
const signals = ['title', 'description'];
const byHand = { page_title: 'By hand', meta_description: 'Written by the merchant.' };

/** Whole rows: whatever Clione must leave alone is in them. */
type Shop = Map<number, ReturnType<typeof shopProduct>>;
type Written = Pick<Publication, 'signal' | 'before' | 'after' | 'readBack' | 'state'> & { id: number };

let world: World;
let api: Api;
let exchanges: Exchange[] = [];
beforeAll(async () => {
  world = await startWorld({
    plan: 'unlimited',
    onExchange: (exchange) => exchanges.push(exchange),
    ...(existsSync(folder) ? { catalogue: [folder] } : {}),
  });
  const originals = productIds(world, demoStore);
  // Where the real catalogue is not there, copies make one of its size.
  for (let count = originals.length; count < leastProducts; count += 1)
    await world.control('POST', `/stores/${demoStore}/edit/products/${originals[count % originals.length]}/copy`);
  const { status, token } = await world.install(demoStore);
  expect(status).toBe(200);
  api = world.api(token);
  expect(await syncEnd(api, limitMs)).toMatchObject({ state: 'done' });
}, limitMs);
afterAll(() => world.close());

test(
  'every product of a catalogue of thousands is written for, accepted in one decision, published and taken back',
  async () => {
    const ids = productIds(world, demoStore);
    expect(ids.length).toBeGreaterThanOrEqual(leastProducts);
    for (let at = 0; at < ids.length; at += 500) await suggest(api, 'product', ids.slice(at, at + 500), limitMs);
    const { decided } = await acceptAll();
    const accepted = await acceptedTexts();
    expect(accepted).toHaveLength(decided);
    // Hardly any product of a real shop is beyond words.
    const products = [...new Set(accepted.map(({ id }) => id))];
    expect(products.length).toBeGreaterThan(ids.length * 0.9);

    // From the middle, so that the ten that prove the rest are none of them.
    const edited = products.slice(products.length / 2).slice(0, 3);
    for (const id of edited) await world.control('PUT', `/stores/${demoStore}/edit/product/${id}`, { fields: byHand });
    const before = shop();
    const expected = accepted.map((one): Written =>
      edited.includes(one.id) ? { ...one, readBack: null, state: 'conflict' } : { ...one, readBack: one.after },
    );
    const arrive = expected.filter(({ state }) => state === 'applied');
    exchanges = [];
    const { batchId } = await api.post<{ batchId: string }>('/propagation/batches', {});
    const batch = await batchEnd(api, batchId, limitMs);
    expect(batch).toMatchObject({ state: 'done', problem: null, total: decided, counts: { applied: arrive.length } });
    expect(batch.proof).toMatch(/^The first ten were read back/);
    expectTenFirst();
    const published = structuredClone(before);
    for (const { id, signal, after } of arrive)
      Object.assign(
        published.get(id) ?? fail(),
        signal === 'title' ? { page_title: after } : { meta_description: after },
      );
    expectShop(published);
    expectHistory(await allPublicationsOf(api, batchId), expected);

    const { batchIds } = await api.post<UndoAnswer>('/propagation/undo', { scope: { what: 'batch', id: batchId } });
    const undone: Publication[] = [];
    for (const id of batchIds) {
      expect(await batchEnd(api, id, limitMs)).toMatchObject({ state: 'done', problem: null });
      undone.push(...(await allPublicationsOf(api, id)));
    }
    expectShop(before);
    const back = arrive.map((one): Written => ({ ...one, before: one.after, after: one.before, readBack: one.before }));
    expectHistory(undone, back);
    expect((await allPublicationsOf(api, batchId)).filter((one) => one.state === 'applied' && !one.undoneBy)).toEqual(
      [],
    );
    expectOnlyTextsWritten();
  },
  3 * limitMs,
);

function shop(): Shop {
  const rows = productIds(world, demoStore).map((id) => structuredClone(shopProduct(world, demoStore, id)));
  return new Map(rows.map((row) => [row.id, { ...row, date_modified: '' }]));
}

function expectShop(expected: Shop): void {
  const now = shop();
  expect([...now.keys()]).toEqual([...expected.keys()]);
  // A few are enough to see what is wrong.
  const wrong = [...now].filter(([id, row]) => JSON.stringify(row) !== JSON.stringify(expected.get(id))).slice(0, 3);
  expect(wrong).toEqual(wrong.map(([id]) => [id, expected.get(id)]));
}

/** One row in the history for each text, which tells what stood there, what was sent and what was read back. */
function expectHistory(publications: readonly Publication[], expected: readonly Written[]): void {
  const rows = publications.map(({ entityId, signal, before, after, readBack, state }): Written => {
    return { id: entityId ?? 0, signal, before, after, readBack, state };
  });
  expect(sorted(rows)).toEqual(sorted(expected));
  expect(publications.filter(({ actor, finishedAt }) => actor === '' || finishedAt === null)).toEqual([]);
}

function sorted(rows: readonly Written[]): Written[] {
  return [...rows].sort((a, b) => a.id - b.id || a.signal.localeCompare(b.signal));
}

async function acceptAll(): Promise<BulkAnswer> {
  const filter = { state: 'pending', kind: 'product' };
  const { id: selectionId, total } = await api.post<SelectionAnswer>('/review/selections', { filter });
  await api.post('/review/bulk-decisions', { selectionId, decision: 'accepted', signals });
  const bulk = await until(async () => {
    const last = await api.get<LastBulkAnswer>('/review/bulk-decisions/last');
    return last.bulk !== null && last.bulk.finishedAt !== null && last.bulk;
  }, limitMs);
  expect(bulk).toMatchObject({ state: 'done', problem: null, done: total });
  return bulk;
}

async function acceptedTexts(): Promise<Written[]> {
  const texts: Written[] = [];
  for (let next: string | null = ''; next !== null;) {
    const query: string = `state=ready&kind=product&limit=100${next === '' ? '' : `&after=${next}`}`;
    const page: ProposalsAnswer = await api.get<ProposalsAnswer>(`/review/proposals?${query}`);
    for (const { entityId: id, changes } of page.items) {
      const accepted = changes.filter(({ decision }) => decision === 'accepted');
      for (const { signal, before, proposed } of accepted)
        texts.push({ id, signal, before, after: proposed, readBack: null, state: 'applied' });
    }
    next = page.next;
  }
  return texts;
}

/** The first write holds ten texts, and its products are read back before the second. */
function expectTenFirst(): void {
  const isWrite = ({ method, path }: Exchange) => method === 'PUT' && path === '/v3/catalog/products';
  const [first = fail(), second = fail()] = exchanges.flatMap((one, at) => (isWrite(one) ? [at] : []));
  const sent = exchanges[first]?.requestBody as { id: number }[];
  expect(sent.flatMap((item) => Object.keys(item).filter((field) => field !== 'id'))).toHaveLength(10);
  const read = exchanges.slice(first, second).flatMap(({ method, path, query }) => {
    const isRead = method === 'GET' && path === '/v3/catalog/products';
    return isRead ? String(query['id:in']).split(',').map(Number) : [];
  });
  expect(sent.map(({ id }) => id).filter((id) => !read.includes(id))).toEqual([]);
}

/** Of all that Clione may write, these texts alone. */
function expectOnlyTextsWritten(): void {
  const writes = exchanges.filter(({ method }) => method !== 'GET');
  expect([...new Set(writes.map(({ method, path }) => `${method} ${path}`))]).toEqual(['PUT /v3/catalog/products']);
  const fields = writes.flatMap(({ requestBody }) => (requestBody as object[]).flatMap((item) => Object.keys(item)));
  expect([...new Set(fields)].sort()).toEqual(['id', 'meta_description', 'page_title']);
}

function fail(): never {
  throw new Error('not there');
}
