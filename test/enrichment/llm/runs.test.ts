import { openEngine } from '../../../server/enrichment/choose-engine.ts';
import type { EnrichmentRun, EnrichmentRunsAnswer } from '../../../server/enrichment/contract.ts';
import { newId } from '../../../server/ids.ts';
import type { Proposal, ProposalsAnswer } from '../../../server/review/contract.ts';
import type { RunUseAnswer, WriterAnswer, WriterEstimateAnswer } from '../../../server/stores/contract.ts';
import { acceptFor, batchEnd, publicationsOf, publish } from '../../journeys/steps.ts';
import { openShop } from '../../propagation/shop.ts';
import type { Shop } from '../../propagation/shop.ts';
import { startModelServer, writeWell } from '../../support/model-server.ts';
import type { ModelServer } from '../../support/model-server.ts';
import { demoStore, until } from '../../support/world.ts';

let model: ModelServer;
let shop: Shop;
beforeAll(async () => {
  model = await startModelServer();
  shop = await openShop({
    environment: {
      AI_PROVIDER: 'compatible',
      AI_MODEL: 'test-model',
      AI_BASE_URL: model.baseUrl,
      AI_PRICES: 'test-model=1/5',
      AI_MONTHLY_TOKENS: '900000',
    },
  });
}, 120_000);
afterAll(async () => {
  await shop.world.close();
  await model.close();
});

async function run(items: readonly number[], engine?: 'llm' | 'grounded'): Promise<EnrichmentRun> {
  const { id } = await shop.api.post<EnrichmentRun>('/enrichment/runs', {
    scope: 'selected',
    items: items.map((id) => ({ kind: 'product', id })),
    ...(engine === undefined ? {} : { engine }),
  });
  return until(async () => {
    const { items: runs } = await shop.api.get<EnrichmentRunsAnswer>('/enrichment/runs');
    return runs.find((one) => one.id === id && one.state !== 'queued' && one.state !== 'running');
  }, 60_000);
}

/** Products that need a title or a description, as the built-in writer sees it. */
async function needing(): Promise<number[]> {
  const { items } = await shop.api.get<{ items: { id: number; problems: { signal: string | null }[] }[] }>(
    '/catalog/items?kind=product&limit=100',
  );
  return items
    .filter(({ problems }) => problems.some(({ signal }) => signal === 'description'))
    .map(({ id }) => id)
    .toSorted((a, b) => a - b);
}

async function proposalsOf(ids: readonly number[]): Promise<Proposal[]> {
  const { items } = await shop.api.get<ProposalsAnswer>('/review/proposals?state=pending&kind=product&limit=100');
  return items.filter(({ entityId }) => ids.includes(entityId));
}

test('before anyone chooses, runs get the built-in writer and no model is asked', async () => {
  await until(async () => (await needing()).length > 12, 60_000);
  const writer = await shop.api.get<WriterAnswer>('/enrichment/writer');
  expect(writer).toMatchObject({ engine: 'grounded', isReady: true, source: 'operator', isPriceKnown: true });
  const [id = 0] = await needing();
  expect(await run([id])).toMatchObject({ engine: 'grounded', state: 'done', writerNote: null });
  expect(model.requests).toHaveLength(0);
});

test('a member who may not publish cannot send product data to a model that the shop has not switched on', async () => {
  type Listed = { owner: { id: number }; users: { id: number }[] };
  const [store] = await shop.world.control<Listed[]>('GET', '/stores');
  const userId = store?.users.find(({ id }) => id !== store.owner.id)?.id ?? 0;
  await shop.world.control('POST', `/stores/${demoStore}/users/${userId}/grant`, {});
  const member = shop.world.api((await shop.world.open(demoStore, userId)).token);
  await shop.api.patch(`/settings/members/${userId}`, { canPublish: false });
  const request = { scope: 'selected', items: [{ kind: 'product', id: (await needing())[0] }], engine: 'llm' };
  expect(await member.call('POST', '/enrichment/runs', request)).toMatchObject({
    status: 403,
    body: { error: { message: expect.stringContaining('switched off in this shop') } },
  });
  expect(model.requests).toHaveLength(0);
});

test('a run leaves the AI writer as soon as the shop switches it off', async () => {
  const deps = shop.world.app;
  await shop.api.patch('/enrichment/writer', { engine: 'llm' });
  const open = (since: Date) => openEngine(deps, { storeHash: demoStore, runId: newId(), engine: 'llm', since });
  const opened = await open(new Date(deps.clock.now().getTime() - 1));
  expect((await opened.forPage()).name).toBe('llm');
  await shop.api.patch('/enrichment/writer', { engine: 'grounded' });
  expect((await opened.forPage()).name).toBe('grounded');
  expect(opened.note()).toMatch(/switched off.*built-in writer/);
  await opened.close();
  const asked = await open(deps.clock.now());
  expect((await asked.forPage()).name).toBe('llm');
  await asked.close();
});

test('the connection is tested with a real call that counts', async () => {
  expect(await shop.api.post('/enrichment/writer/test')).toMatchObject({ works: true });
  model.behave(() => ({ status: 401 }));
  expect(await shop.api.post('/enrichment/writer/test')).toMatchObject({
    works: false,
    message: expect.stringContaining('refused the key'),
  });
  model.behave(writeWell);
  const { used } = await shop.api.get<WriterAnswer>('/enrichment/writer');
  expect(used.tokens).toBeGreaterThan(100);
});

test('the AI writer writes a run, is told in review and history, and what it used is counted', async () => {
  await shop.api.patch('/enrichment/writer', { engine: 'llm' });
  const ids = (await needing()).slice(1, 11);
  const estimate = await shop.api.get<WriterEstimateAnswer>('/enrichment/writer/estimate?items=10');
  expect(estimate).toMatchObject({ items: 10, fits: 10, cost: expect.any(Number) });
  const done = await run(ids);
  expect(done).toMatchObject({ engine: 'llm', state: 'done', failed: 0, writerNote: null });
  const written = (await proposalsOf(ids)).flatMap(({ changes }) => changes).filter(({ engine }) => engine === 'llm');
  // What the guard has left of the model's texts; the built-in writer writes the others.
  const count = (name: string) => written.filter(({ signal }) => signal === name).length;
  expect([count('title'), count('description'), written.length]).toEqual([5, 4, 9]);
  expect(written[0]).toMatchObject({ model: 'compatible test-model' });
  const use = await shop.api.get<RunUseAnswer>(`/enrichment/writer/runs/${done.id}`);
  expect(use).toMatchObject({ models: ['test-model'], tokensWithoutPrice: 0 });
  expect(use.cost).toBeGreaterThan(0);
  expect(estimate.tokens / use.tokens).toBeGreaterThan(0.5);
  expect(estimate.tokens / use.tokens).toBeLessThan(3);
});

test('the same facts ask no model and make no new suggestion, whatever prices and stock do', async () => {
  const ids = (await needing()).slice(1, 11);
  const before = await proposalsOf(ids);
  const asked = model.requests.length;
  for (const id of ids.slice(0, 3)) await shop.edit('product', id, { price: 1.5, inventory_level: 3 });
  await until(async () => {
    const rows = await shop.world.database
      .owner('entities')
      .where({ store_hash: demoStore, kind: 'product' })
      .whereIn('entity_id', ids.slice(0, 3))
      .select<{ raw: { price: number } }[]>('raw');
    return rows.every(({ raw }) => raw.price === 1.5);
  }, 60_000);
  expect(await run(ids)).toMatchObject({ engine: 'llm', proposed: 0, failed: 0 });
  expect(model.requests).toHaveLength(asked);
  expect((await proposalsOf(ids)).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
});

test('what a model wrote is published as such, and as a person’s once it was edited', async () => {
  const ids = (await needing()).slice(1, 11);
  const [first, second] = (await proposalsOf(ids)).filter(({ changes }) =>
    changes.some(({ signal, engine }) => signal === 'description' && engine === 'llm'),
  );
  if (first === undefined || second === undefined) throw new Error('the model wrote too little');
  const version = second.changes.find(({ signal }) => signal === 'description')?.version;
  await shop.api.call('POST', `/review/proposals/${second.id}/changes/description`, {
    decision: 'edited',
    version,
    value: 'Typed by a person.',
  });
  await acceptFor(shop.api, 'product', [first.entityId], ['description']);
  const batch = await batchEnd(shop.api, await publish(shop.api, [first, second]));
  const written = new Map(
    (await publicationsOf(shop.api, batch.id)).map(({ entityId, writtenBy }) => [entityId, writtenBy]),
  );
  expect(written.get(first.entityId)).toBe('ai_model');
  expect(written.get(second.entityId)).toBe('person');
});

test('a spent budget leaves the rest to the built-in writer, and the run says so', async () => {
  const { used } = await shop.api.get<WriterAnswer>('/enrichment/writer');
  const budget = { monthlyTokens: used.tokens + 100, monthlyCents: null, runTokens: null, runCents: null };
  await shop.api.patch('/enrichment/writer', { budget });
  const ids = (await needing()).slice(11, 15);
  const asked = model.requests.length;
  const done = await run(ids);
  expect(done).toMatchObject({
    state: 'done',
    failed: 0,
    writerNote: expect.stringMatching(/budget of this month.*built-in writer/),
  });
  expect(model.requests).toHaveLength(asked);
  expect((await proposalsOf(ids)).every(({ engine }) => engine === 'grounded')).toBe(true);
  expect(await shop.api.get('/enrichment/writer/estimate?items=50')).toMatchObject({ fits: 0 });
  await shop.api.patch('/enrichment/writer', { budget: { ...budget, monthlyTokens: null } });
  expect(await run(ids)).toMatchObject({ state: 'done', writerNote: null });
  expect(model.requests.length).toBeGreaterThan(asked);
  expect((await proposalsOf(ids)).some(({ engine }) => engine === 'llm')).toBe(true);
});

test('a dead provider ends no run: the built-in writer writes all, and the run says why', async () => {
  model.behave(() => ({ status: 401 }));
  const ids = (await needing()).slice(15, 18);
  expect(await run(ids)).toMatchObject({
    state: 'done',
    failed: 0,
    writerNote: expect.stringMatching(/refused the key/),
  });
  model.behave(writeWell);
});
