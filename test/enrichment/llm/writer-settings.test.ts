import type { WriterAnswer } from '../../../server/stores/contract.ts';
import { openShop } from '../../propagation/shop.ts';
import type { Shop } from '../../propagation/shop.ts';
import { startModelServer } from '../../support/model-server.ts';
import type { ModelServer } from '../../support/model-server.ts';
import { demoStore } from '../../support/world.ts';

const key = 'sk-own-5b1e77c0a94d';
let model: ModelServer;
let shop: Shop;
beforeAll(async () => {
  model = await startModelServer();
  shop = await openShop({ environment: { AI_PRIVATE_HOSTS: new URL(model.baseUrl).host } });
}, 120_000);
afterAll(async () => {
  await shop.world.close();
  await model.close();
});

const read = () => shop.api.get<WriterAnswer>('/enrichment/writer');
const change = (what: object) => shop.api.call('PATCH', '/enrichment/writer', what);
const row = async (): Promise<Record<string, unknown>> =>
  (await shop.world.database
    .owner('writer_settings')
    .where({ store_hash: demoStore })
    .first<Record<string, unknown>>()) ?? {};

test('without a model of anyone the AI writer is not set up, and says what it lacks', async () => {
  expect(await read()).toMatchObject({ engine: 'grounded', isReady: false, operator: null, host: null });
  expect(await change({ engine: 'llm' })).toMatchObject({ status: 400 });
  expect(await shop.api.post('/enrichment/writer/test')).toEqual({
    works: false,
    message: 'Choose who runs the model.',
  });
});

test('a key is sealed in the database and comes back as its last four characters', async () => {
  await change({ provider: 'compatible', model: 'test-model', baseUrl: model.baseUrl, key });
  const answer = await read();
  expect(answer).toMatchObject({ isReady: true, host: new URL(model.baseUrl).host, own: { keyEnd: 'a94d' } });
  expect(JSON.stringify(answer)).not.toContain(key);
  expect(JSON.stringify(await row())).not.toContain(key);
  const audit: unknown[] = await shop.world.database.owner('audit_entries').where({ action: 'writer.changed' });
  expect(audit).toHaveLength(1);
  expect(JSON.stringify(audit)).not.toMatch(/sk-own|sealed/);
  expect(await shop.api.post('/enrichment/writer/test')).toMatchObject({ works: true });
  expect(model.requests.at(-1)?.headers.authorization).toBe(`Bearer ${key}`);
});

test('a sealed key that no longer opens is told', async () => {
  const { sealed_key: sealed } = await row();
  await shop.world.database.owner('writer_settings').update({ sealed_key: 'AAAA' });
  expect(await read()).toMatchObject({ isReady: false, problem: expect.stringContaining('Enter it again') });
  await shop.world.database.owner('writer_settings').update({ sealed_key: sealed });
  expect(await read()).toMatchObject({ isReady: true });
});

test('a key never travels to another server than the one it was entered for', async () => {
  await change({ engine: 'llm' });
  await change({ baseUrl: `${model.baseUrl}/` });
  expect(await read()).toMatchObject({ own: { baseUrl: model.baseUrl, keyEnd: 'a94d' } });
  await change({ baseUrl: 'https://elsewhere.example/v1' });
  expect(await read()).toMatchObject({ own: { keyEnd: null } });
  await change({ baseUrl: model.baseUrl, key });
  await change({ provider: 'openai' });
  expect(await read()).toMatchObject({ engine: 'grounded', isReady: false, own: { keyEnd: null } });
  await change({ provider: 'compatible', key });
  expect(await read()).toMatchObject({ isReady: true });
  await change({ key: null });
  expect(await read()).toMatchObject({ own: { keyEnd: null } });
});

test.each([
  'https://10.0.0.8/v1',
  'https://[::1]/v1',
  'http://169.254.169.254/latest',
  'https://localhost/v1',
  'http://example.com/v1',
  // Another port than the operator opened.
  'http://127.0.0.1:9/v1',
])('a model server at %s is not asked', async (baseUrl) => {
  await change({ provider: 'compatible', model: 'test-model', baseUrl });
  expect(await shop.api.post('/enrichment/writer/test')).toMatchObject({
    works: false,
    message: expect.stringMatching(/private network|must start with https/),
  });
});

test('a limit in money is refused for a model whose price is not known, and can be taken out', async () => {
  await change({ provider: 'compatible', model: 'test-model', baseUrl: model.baseUrl });
  const budget = { monthlyTokens: 5_000, monthlyCents: null, runTokens: null, runCents: null };
  expect(await change({ budget: { ...budget, monthlyCents: 500 } })).toMatchObject({
    status: 400,
    body: { error: { message: expect.stringContaining('limit in money cannot be kept') } },
  });
  await shop.world.database.owner('writer_settings').update({ monthly_cents: 500 });
  expect(await shop.api.get('/enrichment/writer/estimate?items=5')).toMatchObject({ fits: 0 });
  await change({ budget });
  expect(await read()).toMatchObject({ budget });
});

test('settings saved at the same time do not undo each other', async () => {
  const budget = { monthlyCents: null, runTokens: null, runCents: null };
  for (let round = 1; round <= 5; round += 1) {
    const monthlyTokens = round * 1_000;
    await Promise.all([
      change({ budget: { ...budget, monthlyTokens } }),
      change({ model: `model-${round}` }),
      change({ source: 'own' }),
    ]);
    expect(await read()).toMatchObject({ own: { model: `model-${round}` }, budget: { monthlyTokens } });
  }
});

test('values that cannot be are refused by field', async () => {
  expect(await change({ baseUrl: 'file:///etc/passwd' })).toMatchObject({ status: 400 });
  for (const secret of [
    'https://user:secret@host.example/v1',
    'https://host.example/v1?api-key=s',
    'https://h.example/#s',
  ])
    expect(await change({ baseUrl: secret })).toMatchObject({ status: 400 });
  expect(await change({ key: 'has a blank inside' })).toMatchObject({ status: 400 });
  expect(await change({ provider: 'someone' })).toMatchObject({ status: 400 });
});
