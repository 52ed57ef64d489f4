import { Pacing } from '../../server/bigcommerce/pacing.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

const windowMs = 1000;
let database: TestDatabase;
let stores = 0;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** A store whose quota is counted as BigCommerce counts it, in windows of one second that others use as well. */
async function openStore(quota: number, othersPerWindow = 0) {
  stores += 1;
  const storeHash = `paced${stores}`;
  await database.owner('stores').insert({ store_hash: storeHash, status: 'active', installed_at: new Date() });
  let startedAt = 0;
  let used = 0;
  const seen = { sent: 0, refused: 0, mostAtOnce: 0, perWindow: [] as number[], at: [] as number[] };
  let atOnce = 0;
  const send = async () => {
    const now = Date.now();
    if (now >= startedAt + windowMs) {
      startedAt = now;
      used = 0;
      seen.perWindow.push(0);
    }
    seen.sent += 1;
    seen.at.push(now);
    atOnce += 1;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, atOnce);
    const others = Math.floor((othersPerWindow * (now - startedAt)) / windowMs);
    const left = quota - used - others;
    if (left > 0) {
      used += 1;
      seen.perWindow[seen.perWindow.length - 1] = (seen.perWindow.at(-1) ?? 0) + 1;
    } else seen.refused += 1;
    const headers: Record<string, string> = {
      'x-rate-limit-requests-quota': String(quota),
      'x-rate-limit-requests-left': String(Math.max(0, left - 1)),
      'x-rate-limit-time-reset-ms': String(windowMs - (now - startedAt)),
      'x-rate-limit-time-window-ms': String(windowMs),
    };
    await new Promise((resolve) => setTimeout(resolve, 2));
    atOnce -= 1;
    return { status: left > 0 ? 200 : 429, headers };
  };
  return { storeHash, send, seen };
}

type Send = () => Promise<{ status: number; headers: Record<string, string> }>;

function run(pacing: Pacing, storeHash: string, send: Send, waitMs = 20_000) {
  return pacing.run(storeHash, { request: 'GET /x', deadline: Date.now() + waitMs, signal: undefined }, send);
}

test('two processes that share a store never exceed their share and are never refused', async () => {
  const { storeHash, send, seen } = await openStore(50);
  const processes = [new Pacing(database.db), new Pacing(database.db)];
  await Promise.all(processes.flatMap((each) => Array.from({ length: 50 }, () => run(each, storeHash, send))));
  expect(seen).toMatchObject({ sent: 100, refused: 0 });
  expect(Math.max(...seen.perWindow)).toBeLessThanOrEqual(40);
  expect(seen.perWindow.length).toBeLessThanOrEqual(5);
});

test('what other apps use is left to them', async () => {
  const { storeHash, send, seen } = await openStore(50, 30);
  const pacing = new Pacing(database.db);
  await Promise.all(Array.from({ length: 40 }, () => run(pacing, storeHash, send)));
  expect(seen).toMatchObject({ sent: 40, refused: 0 });
  expect(Math.max(...seen.perWindow)).toBeLessThan(40);
});

test('the first request of an unknown window explores alone', async () => {
  const { storeHash, send, seen } = await openStore(1000);
  let answered = false;
  const sentBefore: boolean[] = [];
  const slowly: Send = async () => {
    sentBefore.push(answered);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const answer = await send();
    answered = true;
    return answer;
  };
  const processes = [new Pacing(database.db), new Pacing(database.db)];
  await Promise.all(processes.flatMap((each) => [run(each, storeHash, slowly), run(each, storeHash, slowly)]));
  expect(sentBefore).toEqual([false, true, true, true]);
  expect(seen.sent).toBe(4);
});

test('at most four requests of a process are under way for a store', async () => {
  const { storeHash, send, seen } = await openStore(1000);
  const pacing = new Pacing(database.db);
  await Promise.all(Array.from({ length: 30 }, () => run(pacing, storeHash, send)));
  expect(seen.mostAtOnce).toBeLessThanOrEqual(4);
});

test('after a refusal nobody sends to the store before the longer of the two hints is over', async () => {
  const { storeHash, send, seen } = await openStore(1000);
  const [one, other] = [new Pacing(database.db), new Pacing(database.db)];
  const refusedAt = Date.now();
  const headers = { 'x-retry-after': '1', 'x-rate-limit-time-reset-ms': '300' };
  await run(one, storeHash, async () => ({ status: 429, headers }));
  await Promise.all([run(one, storeHash, send), run(other, storeHash, send)]);
  expect(Math.min(...seen.at) - refusedAt).toBeGreaterThanOrEqual(1000);
});

test('a refusal without hints is waited out, and longer each time', async () => {
  const { storeHash, send, seen } = await openStore(1000);
  const pacing = new Pacing(database.db, { backOffMs: 200 });
  const refuse: Send = async () => {
    seen.at.push(Date.now());
    return { status: 429, headers: {} };
  };
  for (const answer of [refuse, refuse, send]) await run(pacing, storeHash, answer);
  const [first = 0, second = 0, third = 0] = seen.at;
  expect(second - first).toBeGreaterThanOrEqual(200);
  expect(third - second).toBeGreaterThanOrEqual(400);
});

test('whoever cannot wait is told to come back, with the time to wait', async () => {
  const { storeHash, send } = await openStore(1000);
  const pacing = new Pacing(database.db);
  await run(pacing, storeHash, async () => ({ status: 429, headers: { 'x-retry-after': '60' } }));
  await expect(run(pacing, storeHash, send, 1000)).rejects.toMatchObject({ problem: 'rate_limited', retryable: true });
});

test('waiting stops at once when the work is cancelled', async () => {
  const { storeHash, send, seen } = await openStore(1000);
  const pacing = new Pacing(database.db);
  await run(pacing, storeHash, async () => ({ status: 429, headers: { 'x-retry-after': '60' } }));
  const stop = new AbortController();
  const waiting = pacing.run(storeHash, { request: 'x', deadline: Date.now() + 90_000, signal: stop.signal }, send);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ problem: 'cancelled' });
  expect(seen.sent).toBe(0);
});

test('a killed process leaves nothing behind that stops the others', async () => {
  const { storeHash, send } = await openStore(1000);
  const killed = new Pacing(database.db);
  void run(killed, storeHash, () => new Promise(() => undefined));
  await database.owner('rate_limits').where({ store_hash: storeHash }).first();
  const pacing = new Pacing(database.db);
  // The lost exploration is given up after ten seconds.
  await database.owner.raw(
    `insert into rate_limits (store_hash, probe_until, in_flight) values (?, now() + interval '300 milliseconds', 9)
    on conflict (store_hash) do update set probe_until = excluded.probe_until, in_flight = 9`,
    [storeHash],
  );
  await expect(run(pacing, storeHash, send)).resolves.toMatchObject({ status: 200 });
});

test('one store knows nothing of the pace of another', async () => {
  const { storeHash } = await openStore(1000);
  const other = await openStore(1000);
  const pacing = new Pacing(database.db);
  await run(pacing, storeHash, async () => ({ status: 429, headers: { 'x-retry-after': '60' } }));
  await expect(run(pacing, other.storeHash, other.send, 2000)).resolves.toMatchObject({ status: 200 });
});

test('who waits for a turn keeps to the deadline and stops when cancelled', async () => {
  const { storeHash, send } = await openStore(1000);
  const pacing = new Pacing(database.db);
  await run(pacing, storeHash, send);
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const slow: Send = async () => {
    await answered;
    return send();
  };
  const underWay = Array.from({ length: 4 }, () => run(pacing, storeHash, slow));
  await expect(run(pacing, storeHash, send, 300)).rejects.toMatchObject({ problem: 'rate_limited' });
  const stop = new AbortController();
  const waiting = pacing.run(storeHash, { request: 'x', deadline: Date.now() + 90_000, signal: stop.signal }, send);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ problem: 'cancelled' });
  answer();
  await Promise.all(underWay);
  await expect(run(pacing, storeHash, send)).resolves.toMatchObject({ status: 200 });
});

test('those who wait for the next window keep nobody from being told how long it takes', async () => {
  const { storeHash, send } = await openStore(1000);
  const pacing = new Pacing(database.db);
  await run(pacing, storeHash, async () => ({ status: 429, headers: { 'x-retry-after': '60' } }));
  const stop = new AbortController();
  const until = { request: 'x', deadline: Date.now() + 90_000, signal: stop.signal };
  const patient = Array.from({ length: 4 }, () => pacing.run(storeHash, until, send).catch(() => undefined));
  const asked = Date.now();
  await expect(run(pacing, storeHash, send, 20_000)).rejects.toMatchObject({ problem: 'rate_limited' });
  expect(Date.now() - asked).toBeLessThan(15_000);
  stop.abort();
  await Promise.all(patient);
});
