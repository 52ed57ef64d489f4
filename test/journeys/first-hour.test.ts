import type { EnrichmentRun } from '../../server/enrichment/contract.ts';
import type { ItemsAnswer, SyncRunsAnswer } from '../../server/catalog/contract.ts';
import type { OverviewAnswer } from '../../server/overview/contract.ts';
import type { Batch, PublicationsAnswer, TrayAnswer } from '../../server/propagation/contract.ts';
import type { BulkDecideAnswer, ProposalsAnswer } from '../../server/review/contract.ts';
import { demoStore, startWorld, until } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';

let world: World;
let api: Api;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.close());

test('a merchant installs the app and watches the first sync end', async () => {
  const page = await world.install(demoStore);
  expect(page.status).toBe(200);
  expect(page.token).not.toBe('');
  api = world.api(page.token);
  const run = await until(async () => {
    const { items } = await api.get<SyncRunsAnswer>('/sync/runs');
    return items.find(({ state }) => state === 'done' || state === 'done_with_failures' || state === 'failed');
  });
  expect(run).toMatchObject({ state: 'done', cause: 'install' });
  const products = run.phases.find(({ phase }) => phase === 'products');
  expect(products).toMatchObject({ state: 'done', done: 131, total: 131, failed: 0 });
});

test('every item has a score, and the overview tells what needs work', async () => {
  const overview = await until(async () => {
    const answer = await api.get<OverviewAnswer>('/overview');
    return answer.items.length === 5 && answer.items.every(({ averageScore }) => averageScore !== null) && answer;
  });
  expect(overview.problems.length).toBeGreaterThan(3);
  const items = await api.get<ItemsAnswer>('/catalog/items?kind=product&limit=100');
  expect(items.total).toBe(131);
});

test('suggestions are written for all items that need them', async () => {
  const started = await api.post<EnrichmentRun>('/enrichment/runs', { scope: 'needed' });
  const run = await until(async () => {
    const { items } = await api.get<{ items: EnrichmentRun[] }>('/enrichment/runs');
    return items.find(({ id, state }) => id === started.id && state === 'done');
  });
  expect(run.failed).toBe(0);
  expect(run.proposed).toBeGreaterThan(50);
  expect(run.total).toBeGreaterThan(50);
  expect(run.done).toBe(run.total);
});

test('accepted suggestions are published and read back', async () => {
  const { items } = await api.get<ProposalsAnswer>('/review/proposals?state=pending&limit=30');
  const decided = await api.post<BulkDecideAnswer>('/review/decisions', {
    proposalIds: items.map(({ id }) => id),
    decision: 'accepted',
  });
  expect(decided.decided).toBeGreaterThan(30);
  const tray = await api.get<TrayAnswer>('/propagation/tray');
  expect(tray.items).toBe(30);
  const { batchId } = await api.post<{ batchId: string }>('/propagation/batches', {});
  const batch = await until(async () => {
    const answer = await api.get<Batch>(`/propagation/batches/${batchId}`);
    return ['done', 'paused'].includes(answer.state) && answer;
  });
  expect(batch).toMatchObject({ state: 'done', counts: { applied: tray.changes } });
});

test('one change is undone, and the shop shows what it showed before', async () => {
  const history = await api.get<PublicationsAnswer>(
    '/propagation/publications?signal=description&kind=product&limit=1',
  );
  const [publication] = history.items;
  expect(publication?.canUndo).toBe(true);
  const { batchId } = await api.post<{ batchId: string }>(`/propagation/publications/${publication?.id}/undo`);
  await until(async () => (await api.get<Batch>(`/propagation/batches/${batchId}`)).state === 'done');
  const undone = await api.get<PublicationsAnswer>(`/propagation/publications?batch=${batchId}`);
  expect(undone.items[0]).toMatchObject({ state: 'applied', undoes: publication?.id, readBack: publication?.before });
});
