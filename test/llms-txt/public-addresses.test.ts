import { inStore } from '../../server/db/in-store.ts';
import { concludeUninstall } from '../../server/stores/uninstall-store.ts';
import type { LlmsAnswer, LlmsPreview } from '../../server/llms-txt/contract.ts';
import type { PublicDataAnswer, StorefrontKindAnswer } from '../../server/public-data/contract.ts';
import type { Publication } from '../../server/propagation/contract.ts';
import { openAddressShop } from '../propagation/address-shop.ts';
import type { AddressShop } from '../propagation/address-shop.ts';
import { demoStore, secondStore, until } from '../support/world.ts';
import { fail } from './fail.ts';
import { holdsBackNothingElse } from './kinds-refused.ts';
import { neverPlacedOver, staysWhileLookedAt } from './merchants-redirect.ts';
import { membersOf } from './members-of.ts';
import { neverComesBack } from './taken-away.ts';

const memberId = 9102;
const ownerId = 9101;
const job = { storeHash: demoStore, installation: 1 };

let shop: AddressShop;
let api: AddressShop['api'];
let base: string;
beforeAll(async () => {
  shop = await openAddressShop();
  ({ api } = shop);
  base = `${shop.world.origin}/public/${demoStore}`;
}, 120_000);
afterAll(() => shop.world.close());

async function visit(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(base + path, { headers });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** The same once the text that was made a moment ago counts no more. */
function visitLater(path: string) {
  shop.world.clock.advance(2000);
  return visit(path);
}

const llms = () => api.get<LlmsAnswer>('/llms-txt');
/** What BigCommerce answers about redirects from now on. */
const refuse = (fault: { method: string; status: number; skip?: number }) =>
  shop.world.control('POST', '/faults', { ...fault, pathPattern: '/v3/storefront/redirects', kind: 'status' });

const preview = () => api.post<LlmsPreview>('/llms-txt/preview', {});

/** Waits until no switch is under way. */
const settled = () =>
  until(async () => {
    const answer = await llms();
    return !answer.state.startsWith('switching') && answer;
  }, 60_000);

async function switchFile(to: 'on' | 'off'): Promise<LlmsAnswer> {
  await api.post(`/llms-txt/${to}`, {});
  return settled();
}

async function redirectsInHistory(): Promise<Publication[]> {
  return (await shop.publications('signal=redirect')).filter(({ name }) => name.includes('/llms.txt'));
}

const means = () => ({ shop, preview, switchFile, redirectsInHistory });

/** The most sold product and what it is called. */
async function sample(): Promise<NonNullable<PublicDataAnswer['sample']>> {
  const { sample: found } = await api.get<PublicDataAnswer>('/public-data');
  return found ?? fail('the demo shop has no product');
}

describe('search data for a storefront of the shop’s own', () => {
  test('answers nobody before the owner switches it on, and shows what it would answer', async () => {
    const state = await api.get<PublicDataAnswer>('/public-data');
    expect(state).toMatchObject({ isOn: false, switchedBy: null, pattern: `${base}/{kind}/{id}.jsonld` });
    expect(state.items).toBeGreaterThan(20);
    expect(JSON.parse(state.sample?.text ?? '')).toMatchObject({ '@context': 'https://schema.org' });
    expect((await visit(`/product/${state.sample?.id}.jsonld`)).status).toBe(404);
  });

  test('once it is on, every public item has its graph for any page that asks, without prices and ratings', async () => {
    expect(await api.post<PublicDataAnswer>('/public-data/on', {})).toMatchObject({ isOn: true });
    const { id, name, text } = await sample();
    const answer = await visit(`/product/${id}.jsonld`);
    expect(answer).toMatchObject({ status: 200, text });
    expect(answer.headers.get('content-type')).toBe('application/ld+json; charset=utf-8');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=60');
    expect(answer.headers.get('set-cookie')).toBeNull();
    const graph: unknown[] = JSON.parse(text)['@graph'];
    expect(graph[0]).toMatchObject({ name, '@id': expect.stringContaining('#product') });
    for (const kind of ['product', 'category', 'brand', 'page', 'post'] as const) {
      const statuses = new Set<number>();
      for (const item of shop.ids[kind].slice(0, 12)) {
        const found = await visit(`/${kind}/${item}.jsonld`);
        statuses.add(found.status);
        if (found.status !== 200) continue;
        const members = new Set(membersOf(JSON.parse(found.text)));
        for (const frozen of ['offers', 'price', 'aggregateRating', 'review', 'availability'])
          expect({ kind, item, frozen, there: members.has(frozen) }).toMatchObject({ there: false });
      }
      expect([...statuses]).toContain(200);
    }
  });

  test('who has the newest text already gets no body, and a browser may ask first', async () => {
    const { id } = await sample();
    const path = `/product/${id}.jsonld`;
    const etag = (await visit(path)).headers.get('etag') ?? fail('no ETag');
    expect(await visit(path, { 'if-none-match': etag })).toMatchObject({ status: 304, text: '' });
    expect((await visit(path, { 'if-none-match': '"other"' })).status).toBe(200);
    const asked = await fetch(base + path, { method: 'OPTIONS' });
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-headers')).toContain('If-None-Match');
  });

  test('what is published for an item joins what the shop shows', async () => {
    const [id = 0] = shop.ids.product.slice(3);
    const set = {
      additionalProperty: [{ '@type': 'PropertyValue', name: 'Vegan', value: 'yes' }],
      offers: { price: 1 },
    };
    const path = `/catalog/items/product/${id}/facts`;
    type Told = { stated: { id: string }[] };
    const { stated } = await api.post<Told>(path, { label: 'Vegan', value: 'yes' });
    const proposal = await shop.suggest('product', id, {
      jsonld: JSON.stringify({ v: 1, set, questions: [] }, null, 2),
    });
    expect((await visitLater(`/product/${id}.jsonld`)).text).not.toContain('Vegan');
    await shop.accept([proposal]);
    expect(await shop.publish([proposal])).toMatchObject({ state: 'done' });
    const graph: unknown[] = JSON.parse((await visitLater(`/product/${id}.jsonld`)).text)['@graph'];
    expect(graph[0]).toMatchObject({
      additionalProperty: expect.arrayContaining([expect.objectContaining({ name: 'Vegan', value: 'yes' })]),
    });
    expect(membersOf(graph)).not.toContain('offers');
    const { metafields } = shop.world.sandbox.sandbox.stores.get(demoStore) ?? fail('no demo shop');
    const ours = metafields.all().find(({ resource_id, key }) => resource_id === id && key === 'entity');
    metafields.delete(ours?.id ?? 0);
    const isTold = async (wanted: boolean) => {
      await shop.world.app.queue.enqueue(shop.world.app.db, 'check-public-data', job);
      return (await visit(`/product/${id}.jsonld`)).text.includes('Vegan') === wanted;
    };
    await until(() => isTold(false), 60_000);
    metafields.put(ours ?? fail('no metafield'));
    await until(() => isTold(true), 60_000);
    const { owner } = shop.world.database;
    const open = owner('pgboss.job')
      .where({ name: 'check-public-data' })
      .whereNotIn('state', ['completed', 'cancelled']);
    await until(async () => (await open.clone().first<unknown>('id')) === undefined, 60_000);
    // Deleted while it was off: switched on again, it is looked for.
    await api.post('/public-data/off', {});
    metafields.delete(ours?.id ?? 0);
    await api.post('/public-data/on', {});
    await until(async () => !(await visitLater(`/product/${id}.jsonld`)).text.includes('Vegan'), 60_000);
    metafields.put(ours ?? fail('no metafield'));
    await until(() => isTold(true), 60_000);
    await api.call('DELETE', `${path}/${stated[0]?.id}`);
    expect((await visitLater(`/product/${id}.jsonld`)).text).not.toContain('Vegan');
  });

  test('what stands on another storefront of the shop only is no part of what this one shows', async () => {
    const [product = 0] = shop.ids.product.slice(7);
    const [page = 0] = shop.ids.page.slice(1);
    const { db } = shop.world.app;
    const change = (kind: string, id: number, raw: object) =>
      inStore(db, demoStore, (trx) =>
        trx('entities')
          .where({ kind, entity_id: id })
          .update({ raw: trx.raw('raw || ?', [JSON.stringify(raw)]) }),
      );
    const told = async () => [
      (await visitLater(`/product/${product}.jsonld`)).status,
      (await visit(`/page/${page}.jsonld`)).status,
      (await visit(`/category/${shop.ids.category[0]}.jsonld`)).status,
    ];
    const { items: all } = await api.get<PublicDataAnswer>('/public-data');
    expect(await told()).toEqual([200, 200, 200]);
    await change('product', product, { channels: [77] });
    await change('page', page, { channel_id: 77 });
    expect(await told()).toEqual([404, 404, 200]);
    expect((await api.get<PublicDataAnswer>('/public-data')).items).toBe(all - 2);
    await change('product', product, { channels: [77, 1] });
    await change('page', page, { channel_id: 1 });
    await db('stores').where({ store_hash: demoStore }).update({ category_trees: '{77}' });
    expect(await told()).toEqual([200, 200, 404]);
    await db('stores').where({ store_hash: demoStore }).update({ category_trees: '{1}' });
    expect(await told()).toEqual([200, 200, 200]);
  });

  test('what the merchant hides is gone, and a hidden category is named nowhere', async () => {
    const [hidden = 0, shown = 0] = shop.ids.product.slice(5);
    const store = shop.world.sandbox.sandbox.stores.get(demoStore) ?? fail('no demo shop');
    const [category = 0] = store.products.get(shown)?.categories ?? [];
    const name = JSON.stringify(store.categories.get(category)?.name ?? fail('no category'));
    const text = async () => (await visitLater(`/product/${shown}.jsonld`)).text;
    expect(await text()).toContain(name);
    await Promise.all([
      shop.edit('category', category, { is_visible: false }),
      shop.edit('product', hidden, { is_visible: false }),
    ]);
    await until(async () => (await visit(`/category/${category}.jsonld`)).status === 404, 60_000);
    await until(async () => (await visit(`/product/${hidden}.jsonld`)).status === 404, 60_000);
    expect(await text()).not.toContain(name);
  });

  test.each(['product/0.jsonld', 'product/99999999.jsonld', 'shop/1.jsonld', 'product/1.json', 'product/1e3.jsonld'])(
    'nothing stands at /%s',
    async (path) => {
      expect((await visit(`/${path}`)).status).toBe(404);
    },
  );

  test('the page says what builds the storefront', async () => {
    const kind = () => api.get<StorefrontKindAnswer>('/public-data/storefront');
    expect(await kind()).toEqual({ kind: 'stencil', builtWith: null, problem: null });
    await shop.world.control('PATCH', `/stores/${demoStore}`, { is_headless: true });
    expect(await kind()).toEqual({ kind: 'headless', builtWith: 'Catalyst', problem: null });
    await shop.world.control('PATCH', `/stores/${demoStore}`, { is_headless: false });
  });
});

describe('llms.txt', () => {
  test('is shown before it is switched on, with what stands in its way', async () => {
    expect(await llms()).toMatchObject({ state: 'off', redirect: 'none', entries: 0 });
    expect((await visit('/llms.txt')).status).toBe(404);
    const { text, entries, obstacle } = await preview();
    expect(obstacle).toBeNull();
    expect(text).toMatch(/^# \S/);
    expect(text).toContain(`](${shop.world.sandbox.storefrontOrigin(demoStore)}/`);
    expect(entries).toBeGreaterThan(20);
    await shop.world.control('PATCH', `/stores/${demoStore}`, { is_prelaunch: true });
    expect((await preview()).obstacle).toMatch(/not open yet/);
    await shop.world.control('PATCH', `/stores/${demoStore}`, { is_prelaunch: false });
  });

  test('names pages that a visitor gets only after signing in before anything is approved', async () => {
    const { pages } = shop.world.sandbox.sandbox.stores.get(demoStore) ?? fail('no demo shop');
    const open = pages.all();
    for (const page of open) pages.put({ ...page, is_customers_only: true });
    const { behindLogin, looked } = await preview();
    expect(behindLogin).toHaveLength(2);
    expect(open.map(({ name }) => name)).toEqual(expect.arrayContaining(behindLogin));
    expect(await api.get('/public-data/guest-look')).toEqual({ looked, behindLogin, unread: [] });
    for (const page of open) pages.put(page);
  });

  test('is never placed over something of the merchant’s', async () => {
    await neverPlacedOver(means());
  });

  test('says so when BigCommerce refuses the redirect, and takes one of ours that stands already for its own', async () => {
    await refuse({ method: 'PUT', status: 422 });
    expect(await switchFile('on')).toMatchObject({ state: 'off', problem: expect.stringMatching(/did not work/) });
    expect((await visit('/llms.txt')).status).toBe(404);
    shop.forward('/llms.txt', { type: 'url', url: `${base}/llms.txt` });
    expect(await switchFile('on')).toMatchObject({ state: 'on', redirect: 'ours', problem: '' });
    expect((await redirectsInHistory())[0]).toMatchObject({ state: 'unchanged' });
    await shop.world.control('DELETE', '/faults');
    await switchFile('off');
    expect(await shop.visit('/llms.txt')).toBe('404');
  });

  test('a redirect that was written, but could not be read back, is told and may be taken away', async () => {
    await refuse({ method: 'GET', status: 422, skip: 2 });
    expect(await switchFile('on')).toMatchObject({ state: 'on', problem: expect.stringMatching(/not placed anew/) });
    expect((await redirectsInHistory())[0]).toMatchObject({ state: 'failed' });
    await shop.world.control('DELETE', '/faults');
    expect(await shop.visit('/llms.txt')).toBe(`301 ${base}/llms.txt`);
    const { placed } = await api.get<{ placed: { redirects: { path: string }[] } }>('/leaving');
    expect(placed.redirects.map(({ path }) => path)).toContain('/llms.txt');
    await switchFile('off');
    expect(await shop.visit('/llms.txt')).toBe('404');
  });

  test('a redirect that the merchant makes while Clione looks at the place stays', async () => {
    await staysWhileLookedAt(means());
  });

  test('is placed by a redirect that the history tells of, and served as text that search engines leave out', async () => {
    const shown = (await preview()).text;
    expect(await switchFile('on')).toMatchObject({ state: 'on', redirect: 'ours', problem: '', leftOut: 0 });
    expect(await shop.visit('/llms.txt')).toBe(`301 ${base}/llms.txt`);
    const { status, headers, text } = await visit('/llms.txt');
    expect({ status, text }).toEqual({ status: 200, text: shown });
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    const etag = headers.get('etag') ?? fail('no ETag');
    expect((await visit('/llms.txt', { 'if-none-match': etag })).status).toBe(304);
    expect((await redirectsInHistory())[0]).toMatchObject({
      kind: 'store',
      state: 'applied',
      before: '',
      after: `301 to ${base}/llms.txt`,
      cause: 'Switched on',
    });
  });

  test('says nothing of a shop that is closed, or was not read since it was connected again', async () => {
    const { id } = await sample();
    const answers = async () => [(await visit('/llms.txt')).status, (await visit(`/product/${id}.jsonld`)).status];
    const sync = async () => {
      await api.post('/sync/runs');
      type Runs = { items: { state: string }[] };
      await until(async () => (await api.get<Runs>('/sync/runs')).items[0]?.state.startsWith('done'), 60_000);
    };
    await shop.world.control('PATCH', `/stores/${demoStore}`, { is_prelaunch: true });
    await sync();
    expect(await answers()).toEqual([503, 503]);
    expect([await llms(), await api.get('/public-data')]).toMatchObject([{ silent: 'closed' }, { silent: 'closed' }]);
    await api.post('/public-data/on', { evenClosed: true });
    expect(await answers()).toEqual([503, 200]);
    await api.post('/public-data/on', {});
    const { db, clock } = shop.world.app;
    await db('stores').where({ store_hash: demoStore }).update({ installed_at: clock.now() });
    expect(await answers()).toEqual([503, 503]);
    expect(await llms()).toMatchObject({ state: 'on', silent: 'unread' });
    expect((await api.call('POST', '/public-data/on', {})).status).toBe(409);
    await shop.world.control('PATCH', `/stores/${demoStore}`, { is_prelaunch: false });
    await sync();
    expect(await answers()).toEqual([200, 200]);
    await holdsBackNothingElse({ shop, visit, llms, preview, answers });
    await inStore(db, demoStore, (trx) => trx('llms_texts').update({ installation: 0 }));
    expect(await answers()).toEqual([503, 200]);
    await llms();
    await until(async () => (await answers()).join() === '200,200', 60_000);
  });

  test('a file that was being taken away comes back neither by a new installation nor by a slow removal', async () => {
    await neverComesBack({ shop, visit, llms, switchFile });
  });

  test('follows what is published and what is hidden, also while BigCommerce does not tell of redirects', async () => {
    await refuse({ method: 'GET', status: 503 });
    const { id, name } = await sample();
    const [told = 0] = shop.ids.product.filter((other) => other !== id).slice(8);
    await shop.edit('product', id, { is_visible: false });
    const proposal = await shop.suggest('product', told, { description: 'Told in the file as well.' });
    await shop.accept([proposal]);
    expect(await shop.publish([proposal])).toMatchObject({ state: 'done' });
    await until(async () => {
      const { text } = await visit('/llms.txt');
      return text.includes(': Told in the file as well.\n') && !text.includes(`- [${name}](`);
    }, 60_000);
    await shop.world.control('DELETE', '/faults');
  });

  test('a redirect that the merchant deletes is told and never put back unasked', async () => {
    shop.unforward('/llms.txt');
    shop.world.clock.advance(6 * 60_000);
    await until(async () => (await llms()).redirect === 'missing');
    expect(await llms()).toMatchObject({ state: 'on' });
    expect(await shop.visit('/llms.txt')).toBe('404');
    const told = async () => JSON.stringify((await api.get<{ attention: unknown }>('/overview')).attention);
    expect(await told()).toContain('/injector/ai-files');
    expect(await switchFile('on')).toMatchObject({ state: 'on', redirect: 'ours' });
    expect(await told()).not.toContain('/injector/ai-files');
    expect(await shop.visit('/llms.txt')).toBe(`301 ${base}/llms.txt`);
  });

  test('stays told and may be taken away where it was placed when the shop’s main storefront becomes another one', async () => {
    const main = (site_id: number) => shop.world.app.db('stores').where({ store_hash: demoStore }).update({ site_id });
    await main(77);
    shop.world.clock.advance(6 * 60_000);
    const { redirectCheckedAt } = await llms();
    await until(async () => (await llms()).redirectCheckedAt !== redirectCheckedAt, 60_000);
    expect(await llms()).toMatchObject({ state: 'on', redirect: 'ours', isElsewhere: true });
    expect((await api.call('POST', '/llms-txt/on', {})).status).toBe(409);
    await switchFile('off');
    expect(await shop.visit('/llms.txt')).toBe('404');
    await main(1000);
    expect(await switchFile('on')).toMatchObject({ state: 'on', redirect: 'ours', isElsewhere: false });
  });

  test('a member who may not publish switches nothing', async () => {
    await shop.world.control('POST', `/stores/${demoStore}/users/${memberId}/grant`);
    const { token } = await shop.world.open(demoStore, memberId);
    await api.patch(`/settings/members/${memberId}`, { canPublish: false });
    const member = shop.world.api(token);
    for (const path of ['/public-data/on', '/public-data/off', '/llms-txt/on', '/llms-txt/off'])
      expect({ path, status: (await member.call('POST', path, {})).status }).toEqual({ path, status: 403 });
    expect(await member.get('/llms-txt')).toMatchObject({ state: 'on', canPublish: false });
  });

  test('switching it off takes the redirect away and ends the file', async () => {
    expect(await switchFile('off')).toMatchObject({ state: 'off', redirect: 'none' });
    expect(await shop.visit('/llms.txt')).toBe('404');
    expect((await visit('/llms.txt')).status).toBe(404);
    expect((await redirectsInHistory())[0]).toMatchObject({ state: 'applied', after: '', cause: 'Switched off' });
    expect((await api.call('POST', '/llms-txt/off', {})).status).toBe(409);
  });

  test('leaving takes the redirect away with all else that Clione placed, and nobody is answered any more', async () => {
    await switchFile('on');
    type Leaving = { placed: { redirects: { path: string }[] }; removal: { state: string } };
    const leaving = () => api.get<Leaving>('/leaving');
    expect((await leaving()).placed.redirects.map(({ path }) => path)).toContain('/llms.txt');
    await refuse({ method: 'DELETE', status: 422 });
    await api.post('/leaving/remove', {});
    await until(async () => (await leaving()).removal.state === 'failed', 60_000);
    expect(await shop.visit('/llms.txt')).toBe(`301 ${base}/llms.txt`);
    expect((await visit('/llms.txt')).status).toBe(200);
    expect(await llms()).toMatchObject({ state: 'on', problem: expect.stringMatching(/could not be taken away/) });
    await shop.world.control('DELETE', '/faults');
    await api.post('/leaving/remove', {});
    await until(async () => (await leaving()).removal.state === 'done', 60_000);
    expect(await shop.visit('/llms.txt')).toBe('404');
    expect(await llms()).toMatchObject({ state: 'off' });
    expect((await leaving()).placed.redirects.map(({ path }) => path)).not.toContain('/llms.txt');
    expect((await visit(`/product/${(await sample()).id}.jsonld`)).status).toBe(404);
    expect(await api.get('/public-data')).toMatchObject({ isOn: false, switchedBy: expect.stringContaining('@') });
  });
});

test('after an uninstall both addresses are gone for good, and the redirect as long as BigCommerce lets us', async () => {
  const { token } = await shop.world.open(demoStore, ownerId);
  api = shop.world.api(token);
  await switchFile('on');
  await api.post('/public-data/on', {});
  const { id } = await sample();
  expect((await visit(`/product/${id}.jsonld`)).status).toBe(200);
  const { app } = shop.world;
  const conclusion = { actor: 'owner@shop.example', at: app.clock.now() };
  await inStore(app.db, demoStore, (trx) => concludeUninstall(trx, demoStore, { installation: 1 }, conclusion));
  expect((await visit('/llms.txt')).status).toBe(410);
  expect((await visit(`/product/${id}.jsonld`)).status).toBe(410);
  await app.queue.enqueue(app.db, 'write-to-store', { ...job, task: 'clean-up' });
  await until(async () => (await shop.visit('/llms.txt')) === '404', 60_000);
  const never = await fetch(`${shop.world.origin}/public/${secondStore}/llms.txt`);
  expect(never.status).toBe(404);
}, 60_000);
