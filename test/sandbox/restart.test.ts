import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '../../sandbox/start-sandbox.ts';
import { startRecorder, type Recorder } from './recorder.ts';
import { CLIENT, Merchant, STORE, sandboxOptions, textAt, until } from './merchant.ts';

let folder: string;
let app: Recorder;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  app = await startRecorder();
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<Merchant> {
  return new Merchant(await startSandbox({ ...sandboxOptions(app.origin), folder }), app);
}

test('tokens, users, edits and faults are still there after a restart', async () => {
  const before = await start();
  const token = await before.install();
  await before.send('POST', `/sandbox/stores/${STORE}/users/9102/grant`);
  const id = before.running.sandbox.stores.get(STORE)?.products.all()[0]?.id ?? 0;
  await before.send('PUT', `/sandbox/stores/${STORE}/edit/product/${id}`, { fields: { page_title: 'Kept' } });
  await before.send('POST', '/sandbox/faults', { pathPattern: '/v3/none', kind: 'status' });
  await before.send('POST', '/sandbox/clock', { advanceMs: 3_600_000 });
  const time = before.running.sandbox.clock.now();
  await before.running.close();

  const after = await start();
  expect((await after.api(token, '/v2/time')).status).toBe(200);
  expect((await after.send('POST', `/sandbox/stores/${STORE}/load`, { userId: 9102 })).status).toBe(200);
  expect(after.running.sandbox.stores.get(STORE)?.products.get(id)?.page_title).toBe('Kept');
  expect((await after.send('GET', '/sandbox/faults')).body).toHaveLength(1);
  expect(after.running.sandbox.clock.now()).toBeGreaterThanOrEqual(time);
  await after.running.close();
});

test('a used code stays used and a dead token stays dead after a restart', async () => {
  const before = await start();
  const query = await before.click();
  const { body } = await before.exchange(query);
  await before.install();
  await before.running.close();

  const after = await start();
  expect((await after.exchange(query)).body).toMatchObject({ error: 'invalid_grant' });
  expect((await after.api(textAt(body, 'access_token'), '/v2/time')).status).toBe(401);
  await after.running.close();
});

test('a delivery that waits for its retry is sent after a restart', async () => {
  const before = await start();
  app.status = 500;
  before.running.sandbox.stores.get(STORE)?.hooks.put({
    id: 1,
    client_id: CLIENT.id,
    scope: 'store/product/updated',
    destination: `${app.origin}/hooks`,
    headers: null,
    is_active: true,
    created_at: Math.floor(Date.now() / 1000),
    updated_at: Math.floor(Date.now() / 1000),
  });
  before.running.sandbox.emit(STORE, 'store/product/updated', { type: 'product', id: 1 });
  await until(() => app.requests.length === 1, 'the first attempt');
  await before.running.close();

  app.status = 200;
  const after = await start();
  await after.advance(60_000);
  await until(() => app.requests.length === 2, 'the retry');
  expect(app.requests[1]?.headers['webhook-id']).toBe(app.requests[0]?.headers['webhook-id']);
  await after.running.close();
});

test('the state of one catalogue is not mixed with another one', async () => {
  const before = await start();
  await before.running.close();
  const options = { ...sandboxOptions(app.origin), folder, catalogue: ['/somewhere/else'] };
  await expect(startSandbox(options)).rejects.toThrow('The saved state belongs to the demo shop');
});
