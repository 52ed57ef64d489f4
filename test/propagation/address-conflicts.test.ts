import type { AddressesAnswer } from '../../server/propagation/contract.ts';
import type { EntityKind } from '../../server/facts/facts.ts';
import { openAddressShop } from './address-shop.ts';
import type { AddressShop } from './address-shop.ts';
import { until } from '../support/world.ts';

let shop: AddressShop;
beforeAll(async () => {
  shop = await openAddressShop();
}, 120_000);
afterEach(async () => {
  await shop.world.control('DELETE', '/faults');
});
afterAll(() => shop.world.close());

/** What the shop says against moving an item there; nothing of it is published. */
async function refusal(kind: EntityKind, id: number, to: string): Promise<string | null | undefined> {
  const before = shop.redirects();
  const proposalId = await shop.acceptAddress(kind, id, to);
  const { items } = await shop.api.get<AddressesAnswer>('/propagation/addresses');
  const said = items.find((item) => item.proposalId === proposalId)?.problem;
  const answer = await shop.api.call('POST', '/propagation/addresses', { addresses: [{ proposalId, to }] });
  expect(answer.status).toBe(409);
  expect(JSON.stringify(answer.body)).toContain(said?.slice(0, 40));
  expect(shop.redirects()).toEqual(before);
  const { changes } = await shop.proposal(proposalId);
  await shop.api.post(`/review/proposals/${proposalId}/changes/url`, {
    decision: 'rejected',
    version: changes[0]?.version,
  });
  return said;
}

test('an address that another item has, or is to get, is refused before anything is written', async () => {
  const [one, other, third] = [await shop.take('product'), await shop.take('category'), await shop.take('brand')];
  expect(await refusal('product', one.id, other.address)).toMatch(/^The category “.+” has this address/);
  expect(await refusal('product', one.id, other.address.toUpperCase())).toMatch(/has this address/);
  const waiting = await shop.acceptAddress('brand', third.id, '/wanted-by-two/');
  expect(await refusal('product', one.id, '/wanted-by-two/')).toMatch(/^The brand “.+” is to get this address/);
  expect(await shop.move([{ proposalId: waiting, to: '/wanted-by-two/' }])).toMatchObject({ counts: { applied: 1 } });
});

test('a redirect of the merchant at the new address is told and stays as it is', async () => {
  const { id, address } = await shop.take('page');
  shop.forward('/taken-by-hand/', { type: 'url', url: '/elsewhere/' });
  expect(await refusal('page', id, '/taken-by-hand/')).toMatch(/forwards this address to \/elsewhere\//);
  shop.forward('/round/', { type: 'url', url: address });
  expect(await refusal('page', id, '/round/')).toMatch(/circles/);
  expect(await refusal('page', id, '/cart/')).toMatch(/keeps this address for itself/);
  expect(await shop.visit(address)).toBe('200');
});

test('a redirect of the merchant to the old address goes on working, in one step more', async () => {
  const { id, address } = await shop.take('post');
  shop.forward('/older/', { type: 'url', url: address });
  await shop.moved('post', id, '/blog/newer/');
  expect([await shop.visit('/older/'), await shop.visit(address)]).toEqual([`301 ${address}`, '301 /blog/newer/']);
});

test('a redirect that comes up after the check is seen before the write: the item stays where it is', async () => {
  const { id, address } = await shop.take('category');
  const proposalId = await shop.acceptAddress('category', id, '/late/');
  await shop.world.control('POST', '/faults', {
    pathPattern: '/v3/catalog/trees/categories',
    method: 'GET',
    kind: 'delay',
    delayMs: 1500,
    times: 1,
  });
  const moving = shop.move([{ proposalId, to: '/late/' }]);
  await until(async () => (await shop.publications(`kind=category&entityId=${id}`)).length > 0);
  shop.forward('/late/', { type: 'url', url: '/elsewhere/' });
  expect(await moving).toMatchObject({ counts: { failed: 1 } });
  expect([await shop.visit(address), await shop.visit('/late/')]).toEqual(['200', '301 /elsewhere/']);
});

test.each(['category', 'brand', 'page', 'post'] as const)(
  'a %s whose redirect is refused keeps its address',
  async (kind) => {
    const { id, address } = await shop.take(kind);
    const proposalId = await shop.acceptAddress(kind, id, `/refused-${kind}/`);
    await shop.world.control('POST', '/faults', {
      pathPattern: '/v3/storefront/redirects',
      method: 'PUT',
      kind: 'status',
      status: 422,
    });
    expect(await shop.move([{ proposalId, to: `/refused-${kind}/` }])).toMatchObject({ counts: { failed: 1 } });
    const rows = await shop.publications(`kind=${kind}&entityId=${id}`);
    expect(rows[0]).toMatchObject({
      state: 'failed',
      canUndo: false,
      reason: expect.stringContaining('stays as it was'),
    });
    expect([await shop.visit(address), await shop.visit(`/refused-${kind}/`)]).toEqual(['200', '404']);
  },
);

test('a move that BigCommerce refuses takes its redirect back', async () => {
  const { id, address } = await shop.take('category');
  const proposalId = await shop.acceptAddress('category', id, '/not-for-you/');
  const before = shop.redirects();
  await shop.world.control('POST', '/faults', {
    pathPattern: '/v3/catalog/trees/categories',
    method: 'PUT',
    kind: 'status',
    status: 422,
  });
  const batch = await shop.move([{ proposalId, to: '/not-for-you/' }]);
  expect(batch).toMatchObject({ state: 'done', total: 1, counts: { failed: 1 } });
  expect(shop.redirects()).toEqual(before);
  expect(await shop.visit(address)).toBe('200');
  const [redirect] = await shop.publications(`batch=${batch.id}&kind=store`);
  expect(redirect).toMatchObject({ state: 'failed', readBack: '', reason: expect.stringContaining('Taken back') });
});

test('a move that BigCommerce refuses leaves the merchant’s own redirect, though it leads where ours would', async () => {
  const { id, address } = await shop.take('category');
  const proposalId = await shop.acceptAddress('category', id, '/not-for-you-either/');
  shop.forward(address, { type: 'category', entity_id: id });
  const before = shop.redirects();
  const pathPattern = '/v3/catalog/trees/categories';
  await shop.world.control('POST', '/faults', { pathPattern, method: 'PUT', kind: 'status', status: 422 });
  const batch = await shop.move([{ proposalId, to: '/not-for-you-either/' }]);
  expect(batch).toMatchObject({ state: 'done', counts: { failed: 1 } });
  expect(shop.redirects()).toEqual(before);
  expect(await shop.publications(`batch=${batch.id}&kind=store`)).toEqual([]);
});

const reading = { pathPattern: '/v3/catalog/trees/categories', method: 'GET', kind: 'status', status: 400 };

test('a move that could not be read at first is looked at again, and its redirects are told as they stand', async () => {
  const { id, address } = await shop.take('category');
  const proposalId = await shop.acceptAddress('category', id, '/seen-late/');
  // Two reads come before the write; refused are the one after it and the first of the next run.
  await shop.world.control('POST', '/faults', { ...reading, skip: 2, times: 2 });
  const batch = await shop.move([{ proposalId, to: '/seen-late/' }]);
  expect(batch).toMatchObject({ state: 'done', counts: { applied: 1 } });
  const [redirect] = await shop.publications(`batch=${batch.id}&kind=store`);
  expect(redirect).toMatchObject({ state: 'applied', readBack: `301 to category ${id}` });
  expect([await shop.visit(address), await shop.visit('/seen-late/')]).toEqual(['301 /seen-late/', '200']);
});

test('a move that ends before it was sent leaves no redirect behind, but one that the merchant had placed', async () => {
  for (const isTheirs of [false, true]) {
    const { id, address } = await shop.take('category');
    const to = `/never-sent-${isTheirs}/`;
    const proposalId = await shop.acceptAddress('category', id, to);
    if (isTheirs) shop.forward(address, { type: 'category', entity_id: id });
    const before = shop.redirects();
    await shop.world.control('POST', '/faults', { ...reading, skip: 1, times: 1 });
    expect(await shop.move([{ proposalId, to }])).toMatchObject({ state: 'done', counts: { failed: 1 } });
    expect(shop.redirects()).toEqual(before);
    expect([await shop.visit(address), await shop.visit(to)]).toEqual(['200', '404']);
    await shop.world.control('DELETE', '/faults');
  }
});

test('a product whose redirect got lost and cannot be placed is failed, says so, and can be undone', async () => {
  const { id, address } = await shop.take('product');
  const proposalId = await shop.acceptAddress('product', id, '/lost-redirect/');
  const nothing = { data: [], meta: { pagination: { total: 0, total_pages: 0 } } };
  const path = { pathPattern: '/v3/storefront/redirects' };
  await shop.world.control('POST', '/faults', { ...path, method: 'GET', kind: 'status', status: 200, body: nothing });
  await shop.world.control('POST', '/faults', { ...path, method: 'PUT', kind: 'status', status: 422 });
  expect(await shop.move([{ proposalId, to: '/lost-redirect/' }])).toMatchObject({ counts: { failed: 1 } });
  await shop.world.control('DELETE', '/faults');
  const [publication] = await shop.publications(`kind=product&entityId=${id}`);
  expect(publication).toMatchObject({ state: 'failed', readBack: '/lost-redirect/', canUndo: true });
  expect(publication?.reason).toContain('Undo this change');
  expect(await shop.undo(publication?.id ?? '')).toMatchObject({ counts: { applied: 1 } });
  expect([await shop.visit(address), await shop.visit('/lost-redirect/')]).toEqual(['200', `301 ${address}`]);
});

test('at most 50 in one go, each as it was shown, and only by who may publish', async () => {
  const { id } = await shop.take('brand');
  const proposalId = await shop.acceptAddress('brand', id, '/shown/');
  const publish = (addresses: unknown, api = shop.api) => api.call('POST', '/propagation/addresses', { addresses });
  const many = Array.from({ length: 51 }, () => ({ proposalId, to: '/shown/' }));
  expect(await publish(many)).toMatchObject({ status: 400 });
  expect(JSON.stringify((await publish(many)).body)).toContain('At most 50');
  expect(await publish([])).toMatchObject({ status: 400 });
  expect(await shop.api.call('POST', '/propagation/addresses', {})).toMatchObject({ status: 400 });
  expect(await publish([{ proposalId, to: '/another/' }])).toMatchObject({ status: 409 });
  expect((await publish([{ proposalId, to: '/shown/' }])).status).toBe(202);
});

test('over 20 in one go move ten first; redirects are not counted among them', async () => {
  const addresses: { proposalId: string; to: string }[] = [];
  for (let number = 1; number <= 21; number += 1) {
    const { id } = await shop.take('product');
    const to = `/many/${number}/`;
    addresses.push({ proposalId: await shop.acceptAddress('product', id, to), to });
  }
  expect(await shop.move(addresses)).toMatchObject({ state: 'done', total: 21, counts: { applied: 21 } });
  expect(await Promise.all([1, 11, 21].map((number) => shop.visit(`/many/${number}/`)))).toEqual(['200', '200', '200']);
}, 120_000);

test('fifty refused addresses hide none that can be published', async () => {
  // None of them moves, so it is all one how its page stands now.
  const refused = shop.ids.product.splice(0, 50);
  expect(refused).toHaveLength(50);
  await Promise.all(refused.map((id) => shop.acceptAddress('product', id, '/cart/')));
  const { id } = await shop.take('product');
  const proposalId = await shop.acceptAddress('product', id, '/behind-fifty/');
  const { items } = await shop.api.get<AddressesAnswer>('/propagation/addresses');
  expect(items).toHaveLength(50);
  expect(items.find((item) => item.proposalId === proposalId)).toMatchObject({ problem: null });
  expect(items.at(-1)?.problem).toContain('keeps this address for itself');
}, 120_000);
