import { inStore } from '../../server/db/in-store.ts';
import {
  finishStorePublication,
  recordStorePublication,
  startStorePublication,
} from '../../server/propagation/record-store-publication.ts';
import type { Method, StoreClient } from '../../server/bigcommerce/store-client.ts';
import { demoStore } from '../support/world.ts';
import { gone } from '../../server/propagation/live-values.ts';
import { accept, actions, suggest } from './actions.ts';
import { keepOtherwise, unseen } from './blind-actions.ts';
import type { Run } from './run.ts';
import { Laws, Violation } from './laws.ts';
import type { Law } from './laws.ts';
import { Random } from './random.ts';
import { finish } from './sequence.ts';
import type { Item } from './small-shop.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

let stage: Stage;
let run: Run;
beforeAll(async () => {
  stage = await openStage();
}, 120_000);
afterAll(() => stage.close());

const product = (): Item => stage.items[0] ?? { kind: 'product', id: 0 };

async function day(): Promise<void> {
  await stage.reset();
  run = { stage, random: new Random(1), laws: new Laws(stage), told: () => undefined, step: 1 };
}

/** The law that the rest of the day breaks; undefined when it keeps them all. */
async function brokenBy(deeds: () => Promise<unknown>): Promise<Law | undefined> {
  try {
    await deeds();
    await run.laws.afterApp();
    await finish(run);
    return undefined;
  } catch (error) {
    if (error instanceof Violation) return error.law;
    throw error;
  }
}

function send(method: Method, path: string, body: unknown): Promise<unknown> {
  return stage.world.app.bigcommerce.forStore(demoStore).request(method, path, { body });
}

async function published(texts: Record<string, string>): Promise<void> {
  const accepted = await approve(texts);
  if (texts['url'] === undefined) await actions.publish(run);
  else await stage.api.post('/propagation/addresses', { addresses: [{ proposalId: accepted, to: texts['url'] }] });
  await stage.work();
  await run.laws.afterApp();
}

async function approve(texts: Record<string, string>): Promise<string> {
  const proposalId = (await suggest(run, product(), texts)) ?? '';
  for (const signal of Object.keys(texts)) await accept(run, proposalId, signal);
  return proposalId;
}

function editTitle(value: string): Promise<unknown> {
  return stage.world.control('PUT', `/stores/${demoStore}/edit/product/${product().id}`, {
    fields: { page_title: value },
  });
}

test('a day without a fault breaks no law', async () => {
  await day();
  expect(await brokenBy(() => published({ title: 'Ours', description: 'Ours too' }))).toBeUndefined();
});

test('a write over a merchant’s text that nobody decided is noticed', async () => {
  await day();
  const law = await brokenBy(async () => {
    await editTitle('The merchant’s');
    await run.laws.afterMerchant();
    await send('PUT', '/v3/catalog/products', [{ id: product().id, page_title: 'Blindly' }]);
  });
  expect(law).toBe('no edit is overwritten');
});

test('a publication that does not look at what is live is noticed', async () => {
  await day();
  const law = await brokenBy(async () => {
    await approve({ title: 'Ours' });
    await actions.publish(run);
    await editTitle('The merchant’s');
    await run.laws.afterMerchant();
    // The read before the write shows what was there before the merchant's edit.
    stage.breakable.instead = async (client, ...call) => withTitle(await client.request(...call), call[0], '');
    await stage.work();
  });
  expect(law).toBe('no edit is overwritten');
});

test('a write over our own text that no record holds is noticed', async () => {
  await day();
  const law = await brokenBy(async () => {
    await published({ title: 'Ours' });
    await send('PUT', '/v3/catalog/products', [{ id: product().id, page_title: 'Unrecorded' }]);
  });
  expect(law).toBe('history explains');
});

test('a redirect that no record holds is noticed', async () => {
  await day();
  const redirect = { from_path: '/from-nowhere/', site_id: 1000, to: { type: 'product', entity_id: product().id } };
  expect(await brokenBy(() => send('PUT', '/v3/storefront/redirects', [redirect]))).toBe('history explains');
});

test('a redirect of the merchant that leads elsewhere without a record is noticed', async () => {
  await day();
  const redirect = { from_path: '/old/', site_id: 1000, to: { type: 'product' as const, entity_id: product().id } };
  const law = await brokenBy(async () => {
    stage.store.redirects.put({ id: stage.store.redirects.nextId(), ...redirect });
    await run.laws.afterMerchant();
    const other = stage.items.find(({ kind, id }) => kind === 'product' && id !== product().id)?.id ?? 0;
    await send('PUT', '/v3/storefront/redirects', [{ ...redirect, to: { type: 'product', entity_id: other } }]);
  });
  expect(law).toBe('no edit is overwritten');
});

test('a redirect of the merchant that is overwritten is noticed also where the record tells it, since nobody was shown it', async () => {
  await day();
  const [first, other] = twoProducts();
  const redirect = { from_path: '/old/', site_id: 1000, to: { type: 'product' as const, entity_id: first } };
  const law = await brokenBy(async () => {
    stage.store.redirects.put({ id: stage.store.redirects.nextId(), ...redirect });
    await run.laws.afterMerchant();
    const [before, after] = [`301 to product ${first}`, `301 to product ${other}`];
    await recorded({ before, after }, () =>
      send('PUT', '/v3/storefront/redirects', [{ ...redirect, to: { type: 'product', entity_id: other } }]),
    );
  });
  expect(law).toBe('no edit is overwritten');
});

test('a redirect of the merchant that is taken away while its item stands elsewhere is noticed also where the record tells it', async () => {
  await day();
  const [first] = twoProducts();
  const to = { type: 'product' as const, entity_id: first };
  const id = stage.store.redirects.nextId();
  const law = await brokenBy(async () => {
    stage.store.redirects.put({ id, from_path: '/old/', site_id: 1000, to });
    await run.laws.afterMerchant();
    await recorded({ before: `301 to product ${first}`, after: '' }, () =>
      stage.world.app.bigcommerce
        .forStore(demoStore)
        .request('DELETE', '/v3/storefront/redirects', { query: { 'id:in': [id] } }),
    );
  });
  expect(law).toBe('no edit is overwritten');
});

test('a scheduled publication is written when its time has come, and not when it was cancelled', async () => {
  for (const command of ['none', 'cancel']) {
    await day();
    await approve({ title: 'Ours' });
    const startsAt = stage.wallTime(10);
    const { batchId } = await stage.api.post<{ batchId: string }>('/propagation/batches', { startsAt });
    if (command === 'cancel') await stage.api.post(`/propagation/batches/${batchId}/cancel`);
    const before = stage.state();
    await stage.work();
    expect(stage.state()).toEqual(before);
    stage.later(12);
    await stage.work();
    expect(stage.state().get(`product:${product().id}:title`)).toBe(
      command === 'cancel' ? before.get(`product:${product().id}:title`) : 'Ours',
    );
  }
});

test('a text that goes live after a person has stopped it is noticed', async () => {
  await day();
  const law = await brokenBy(async () => {
    await approve({ title: 'Ours' });
    const { batchId } = await stage.api.post<{ batchId: string }>('/propagation/batches', {});
    await stage.api.post(`/propagation/batches/${batchId}/cancel`);
    await run.laws.isStopped(batchId);
    await send('PUT', '/v3/catalog/products', [{ id: product().id, page_title: 'Ours' }]);
  });
  expect(law).toBe('stopped is stopped');
});

test('an address without its redirect is noticed', async () => {
  await day();
  const law = await brokenBy(async () => {
    await published({ url: '/elsewhere/' });
    for (const { id } of stage.store.redirects.all()) stage.store.redirects.delete(id);
    await run.laws.addressesLead();
  });
  expect(law).toBe('no address is lost');
});

test('an undo that leaves another value than the first is noticed', async () => {
  await day();
  const law = await brokenBy(async () => {
    await published({ description: 'Ours' });
    stage.breakable.instead = (client, method, path, parts) =>
      client.request(method, path, method === 'PUT' ? { ...parts, body: spoiled(parts?.body) } : parts);
  });
  expect(law).toBe('all comes back');
});

test('an item that does not come back is noticed, unless a redirect of the merchant’s stands in its way in the end', async () => {
  for (const isLeft of [false, true]) {
    await day();
    const [, other] = twoProducts();
    const address = stage.addressOf(product());
    const law = await brokenBy(async () => {
      await published({ url: '/elsewhere/' });
      const there = stage.store.redirects.all().find(({ from_path }) => from_path === address);
      const id = there?.id ?? stage.store.redirects.nextId();
      const to = { type: 'product' as const, entity_id: other };
      stage.store.redirects.put({ id, from_path: address, site_id: 1000, to });
      await run.laws.afterMerchant();
      if (!isLeft) stage.store.redirects.delete(id);
      await run.laws.afterMerchant();
      stage.breakable.instead = (client, method, path, parts) =>
        client.request(method, path, method === 'PUT' ? { ...parts, body: unmoved(parts?.body) } : parts);
    });
    expect(law).toBe(isLeft ? undefined : 'all comes back');
  }
});

function twoProducts(): [number, number] {
  const [first = 0, other = 0] = stage.items.flatMap(({ kind, id }) => (kind === 'product' ? [id] : []));
  return [first, other];
}

/** A write of a redirect at /old/ with its place in the history, as the app records its own. */
async function recorded(texts: { before: string; after: string }, write: () => Promise<unknown>): Promise<void> {
  const at = stage.world.clock.now();
  const { db } = stage.world.app;
  const common = { installation: 1, actor: 'anna@shop.example', at, signal: 'redirect' as const, cause: 'publish' };
  const named = { subject: '1000 /old/', name: 'Redirect from /old/' };
  const { publicationId } = await inStore(db, demoStore, (trx) =>
    recordStorePublication(trx, demoStore, { ...common, ...named, ...texts }),
  );
  await inStore(db, demoStore, (trx) => startStorePublication(trx, demoStore, publicationId, at));
  await write();
  const outcome = { state: 'applied' as const, readBack: texts.after, reason: undefined, at };
  await inStore(db, demoStore, (trx) => finishStorePublication(trx, demoStore, publicationId, outcome));
}

/** What the record would have to say for the app to leave it in the shop. */
async function forget(): Promise<void> {
  await stage.world.database.owner.raw(
    `begin; set local session_replication_role = replica;
     update publications set reason = '${gone}' where state = 'failed'; commit`,
  );
}

test.each([
  ['kept as such', 'and told', 'none'],
  ['kept in capitals', 'and told', 'none'],
  ['kept as such', 'while its record is silent', 'history explains'],
  ['kept as such', 'and forgotten later', 'all comes back'],
] as const)('a text that is sent, never read back, %s %s: the law that notices is %s', async (kept, told, expected) => {
  await day();
  const law = await brokenBy(async () => {
    await approve({ title: 'Ours' });
    if (kept === 'kept in capitals') keepOtherwise(run, 'in capitals');
    await unseen(run, { point: 'writing an item', status: 400 }, () => actions.publish(run));
    expect(await stage.publications()).toContainEqual(expect.objectContaining({ state: 'failed', readBack: null }));
    if (told === 'and forgotten later') await run.laws.afterApp();
    if (told !== 'and told') await forget();
  });
  expect(law ?? 'none').toBe(expected);
});

type Answer = Awaited<ReturnType<StoreClient['request']>>;

function withTitle(answer: Answer, method: Method, title: string): Answer {
  if (method !== 'GET') return answer;
  const body = answer.body as { data?: unknown };
  if (!Array.isArray(body.data)) return answer;
  return { ...answer, body: { ...body, data: body.data.map((row: object) => ({ ...row, page_title: title })) } };
}

function spoiled(body: unknown): unknown {
  return Array.isArray(body) ? body.map((row: object) => ({ ...row, meta_description: 'Not what was there' })) : body;
}

/** A move that leaves the item at /elsewhere/. */
function unmoved(body: unknown): unknown {
  const stay = { url: '/elsewhere/', is_customized: true };
  return Array.isArray(body) ? body.map((row: object) => ({ ...row, custom_url: stay })) : body;
}
