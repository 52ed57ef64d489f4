import type { TrayAnswer } from '../../server/propagation/contract.ts';
import { entityKinds } from '../../server/facts/facts.ts';
import { openAddressShop } from './address-shop.ts';
import type { AddressShop } from './address-shop.ts';

let shop: AddressShop;
beforeAll(async () => {
  shop = await openAddressShop();
}, 120_000);
afterAll(() => shop.world.close());

test.each(entityKinds)(
  'a %s moves: the old address forwards to the new one, and an undo turns both round',
  async (kind) => {
    const { id, address } = await shop.take(kind);
    const to = `/moved/${kind}-${id}/`;
    const publication = await shop.moved(kind, id, to);
    expect(publication).toMatchObject({ state: 'applied', before: address, after: to, readBack: to, canUndo: true });
    expect(await shop.text(kind, id, 'url')).toBe(to);
    expect([await shop.visit(address), await shop.visit(to)]).toEqual([`301 ${to}`, '200']);
    const [redirect] = await shop.publications(`batch=${publication.batchId}&kind=store`);
    expect(redirect).toMatchObject({
      signal: 'redirect',
      state: 'applied',
      name: expect.stringContaining(`Redirect from ${address}`),
      before: '',
      after: `301 to ${kind} ${id}`,
      readBack: `301 to ${kind} ${id}`,
      canUndo: false,
    });

    expect(await shop.undo(publication.id)).toMatchObject({ cause: 'undo', state: 'done', counts: { applied: 1 } });
    expect([await shop.visit(address), await shop.visit(to)]).toEqual(['200', `301 ${address}`]);
    expect(shop.redirects().filter(({ to: target }) => target.type === kind && target.entity_id === id)).toMatchObject([
      { from_path: to },
    ]);
    const [undone] = await shop.publications(`kind=${kind}&entityId=${id}&signal=url`);
    const taken = await shop.publications(`batch=${undone?.batchId}&kind=store`);
    expect(taken.map(({ name, before, after, state }) => [name.split(':')[0], before, after, state])).toEqual([
      [`Redirect from ${address}`, `301 to ${kind} ${id}`, '', 'applied'],
      [`Redirect from ${to}`, '', `301 to ${kind} ${id}`, 'applied'],
    ]);
  },
  60_000,
);

test('a move whose redirects could not be read afterwards is failed where it stands, and an undo brings the address back', async () => {
  const { id, address } = await shop.take('product');
  const proposal = await shop.acceptAddress('product', id, '/moved/unseen/');
  // Two paths are looked up before it is asked for, and again before it begins.
  const read = { pathPattern: '/v3/storefront/redirects', method: 'GET' };
  await shop.world.control('POST', '/faults', { ...read, kind: 'status', status: 422, skip: 4 });
  const batch = await shop.move([{ proposalId: proposal, to: '/moved/unseen/' }]);
  await shop.world.control('DELETE', '/faults');
  expect(batch).toMatchObject({ state: 'done', counts: { failed: 1 } });
  const [publication] = await shop.publications(`batch=${batch.id}&kind=product`);
  expect(publication).toMatchObject({ state: 'failed', readBack: '/moved/unseen/', canUndo: true });
  expect(publication?.reason).toContain(`see to ${address}`);
  expect(await shop.undo(publication?.id ?? '')).toMatchObject({ counts: { applied: 1 } });
  expect([await shop.visit(address), await shop.visit('/moved/unseen/')]).toEqual(['200', `301 ${address}`]);
});

test('after two moves an undo goes back in one, and both addresses in between forward in one step', async () => {
  const { id, address } = await shop.take('category');
  await shop.moved('category', id, '/first-move/');
  const second = await shop.moved('category', id, '/second-move/');
  expect([await shop.visit(address), await shop.visit('/first-move/')]).toEqual([
    '301 /second-move/',
    '301 /second-move/',
  ]);
  await shop.undo(second.id);
  expect(await Promise.all([address, '/first-move/', '/second-move/'].map(shop.visit))).toEqual([
    '200',
    `301 ${address}`,
    `301 ${address}`,
  ]);
});

test('an item moves there and back again by two suggestions, and nothing goes round in circles', async () => {
  const { id, address } = await shop.take('brand');
  await shop.moved('brand', id, '/there/');
  await shop.moved('brand', id, address);
  expect([await shop.visit(address), await shop.visit('/there/')]).toEqual(['200', `301 ${address}`]);
  await shop.moved('brand', id, '/there/');
  expect([await shop.visit(address), await shop.visit('/there/')]).toEqual(['301 /there/', '200']);
});

test('the merchant moves the item between the suggestion and its publication: nothing is overwritten', async () => {
  const { id, address } = await shop.take('product');
  const proposalId = await shop.acceptAddress('product', id, '/ours/');
  await shop.edit('product', id, { custom_url: { url: '/theirs/', is_customized: true } });
  expect(await shop.move([{ proposalId, to: '/ours/' }])).toMatchObject({ state: 'done', counts: { conflict: 1 } });
  const [publication] = await shop.publications(`kind=product&entityId=${id}`);
  expect(publication).toMatchObject({ state: 'conflict', before: address, found: '/theirs/' });
  expect(publication?.reason).toContain('another address');
  expect([await shop.visit('/theirs/'), await shop.visit('/ours/')]).toEqual(['200', '404']);
  const settle = `/propagation/publications/${publication?.id}/resolve`;
  shop.forward('/ours/', { type: 'url', url: '/elsewhere/' });
  const refused = await shop.api.call('POST', settle, { take: 'ours' });
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([409, expect.stringContaining('/elsewhere/')]);
  shop.unforward('/ours/');
  const settled = await shop.api.post<{ batchId: string }>(settle, { take: 'ours' });
  expect(await shop.batchOver(settled.batchId)).toMatchObject({ counts: { applied: 1 } });
  expect([await shop.visit('/theirs/'), await shop.visit('/ours/')]).toEqual(['301 /ours/', '200']);
});

test('an undo leaves an address alone that somebody changed afterwards', async () => {
  const { id } = await shop.take('page');
  const publication = await shop.moved('page', id, '/about-ours/');
  await shop.edit('page', id, { url: '/about-theirs/' });
  expect(await shop.undo(publication.id)).toMatchObject({ counts: { conflict: 1 } });
  expect(await shop.visit('/about-theirs/')).toBe('200');
});

test('addresses wait apart from texts: the tray counts them alone, and publishing everything leaves them out', async () => {
  const { id } = await shop.take('product');
  const proposalId = await shop.suggest('product', id, { title: 'With an address', url: '/with-a-title/' });
  const { version } = (await shop.proposal(proposalId)).changes.find(({ signal }) => signal === 'url') ?? {};
  await shop.accept([proposalId]);
  expect(await shop.api.get<TrayAnswer>('/propagation/tray')).toMatchObject({ addresses: 0, changes: 1 });
  await shop.api.post(`/review/proposals/${proposalId}/changes/url`, { decision: 'accepted', version });
  expect(await shop.api.get<TrayAnswer>('/propagation/tray')).toMatchObject({
    addresses: 1,
    changes: 1,
    bySignal: [{ signal: 'title', changes: 1 }],
  });
  const { batchId } = await shop.api.post<{ batchId: string }>('/propagation/batches', {});
  expect(await shop.batchOver(batchId)).toMatchObject({ counts: { applied: 1 } });
  expect(await shop.visit('/with-a-title/')).toBe('404');
  const again = await shop.api.call('POST', '/propagation/batches', { proposalIds: [proposalId] });
  expect(again).toMatchObject({ status: 409, body: { error: { message: expect.stringContaining('on their own') } } });
  expect(await shop.move([{ proposalId, to: '/with-a-title/' }])).toMatchObject({ counts: { applied: 1 } });
  expect(await shop.visit('/with-a-title/')).toBe('200');
  expect(await shop.proposal(proposalId)).toMatchObject({ state: 'published' });
});
