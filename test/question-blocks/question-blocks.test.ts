import { randomUUID } from 'node:crypto';
import type { LeavingAnswer } from '../../server/leaving/contract.ts';
import type { PlacesAnswer } from '../../server/question-blocks/contract.ts';
import { markupElementId } from '../../server/question-blocks/block.ts';
import { inStore } from '../../server/db/in-store.ts';
import { clearAfterUninstall } from '../../server/leaving/clear-shop.ts';
import { placeBlocks } from '../../server/question-blocks/place-blocks.ts';
import { makeFault } from '../journeys/steps.ts';
import { demoStore, until } from '../support/world.ts';
import { openBlockShop } from './block-shop.ts';
import type { BlockShop, Item } from './block-shop.ts';
import { looksAreBounded, refusedLookIsTold } from './looks.ts';

const memberId = 9102;

let shop: BlockShop;
beforeAll(async () => {
  shop = await openBlockShop();
}, 120_000);
afterAll(() => shop.world.close());
afterEach(async () => {
  await shop.world.control('DELETE', '/faults');
});

function key({ kind, id }: Item): Item {
  return { kind, id };
}

/** FAQPage markup on a page; undefined when there is none. */
function markupIn(html: string): unknown {
  const [, text] =
    new RegExp(`<script type="application/ld\\+json" id="${markupElementId}">([^]*?)</script>`).exec(html) ?? [];
  return text === undefined ? undefined : JSON.parse(text);
}

test('approved questions are placed on chosen pages, change when the merchant says so, and go again', async () => {
  const [product, other, category, brand, page] = [
    await shop.approved('product', ['What is <b>it</b>?', 'Does "it" fit {{you}}?']),
    await shop.approved('product', ['And this?']),
    await shop.approved('category', ['Which kinds?']),
    await shop.approved('brand', ['Who are they?']),
    await shop.approved('page', ['How long?']),
  ];
  const all = [product, other, category, brand, page];
  expect(await shop.overview()).toMatchObject({
    settings: { heading: 'Questions and answers', faqMarkup: false },
    counts: { ready: 5, on: 0 },
    canPublish: true,
  });

  // The list is paged, searched and filtered, and tells what would be placed.
  const first = await shop.api.get<{ items: Item[]; next: string; total: number }>('/question-blocks/items?limit=3');
  const rest = await shop.list(`after=${first.next}`);
  expect(first.total).toBe(5);
  expect([...first.items, ...rest.items].map(({ kind, id }) => `${kind}:${id}`).toSorted()).toEqual(
    all.map(({ kind, id }) => `${kind}:${id}`).toSorted(),
  );
  const found = await shop.item(product);
  expect(found).toMatchObject({ state: 'ready', standing: null });
  expect(found?.approved.map(({ question }) => question)).toEqual(['What is <b>it</b>?', 'Does "it" fit {{you}}?']);
  expect((await shop.list(`q=${encodeURIComponent(found?.name ?? '')}&kind=product`)).items).toHaveLength(1);
  expect((await shop.list('state=on')).items).toEqual([]);
  const { kinds } = await shop.api.get<PlacesAnswer>('/question-blocks/places');
  expect(kinds.map(({ preferred, free }) => [preferred, free])).toEqual([
    ['product_below_content', 75],
    ['category_below_content', 75],
    ['brand_below_content', 75],
    ['page_builder_content', 75],
  ]);

  // Nothing stands anywhere before the approval; afterwards each page shows its own, and others none.
  for (const { address } of all) expect(await shop.shown(address)).toBeUndefined();
  expect(await shop.place([product, category, brand, page])).toMatchObject({ counts: { ready: 1, on: 4 } });
  expect(await shop.shown(product.address)).toEqual(['What is <b>it</b>?', 'Does "it" fit {{you}}?']);
  expect(await shop.shown(category.address)).toEqual(['Which kinds?']);
  expect(await shop.shown(brand.address)).toEqual(['Who are they?']);
  expect(await shop.shown(page.address)).toEqual(['How long?']);
  expect(await shop.shown(other.address)).toBeUndefined();
  expect(markupIn(await shop.html(product.address))).toBeUndefined();
  expect(shop.store.widgetTemplates.all()).toHaveLength(1);
  const history = await shop.publications('signal=widget');
  expect(history.map(({ state, before, cause }) => [state, before, cause])).toEqual(
    Array.from({ length: 4 }, () => ['applied', '', 'Placed on the page']),
  );
  expect(await shop.look()).toMatchObject({ counts: { on: 4 }, checkedAt: expect.any(String) });
  expect(await shop.item(product)).toMatchObject({ seen: true, message: null });
  await looksAreBounded(shop);
  await refusedLookIsTold(shop);

  // FAQPage is off; switched on, it reaches a page only with the next approval, and holds what stands there.
  await shop.api.patch('/question-blocks/settings', { faqMarkup: true });
  expect(await shop.overview()).toMatchObject({ counts: { changed: 4 } });
  expect(markupIn(await shop.html(product.address))).toBeUndefined();
  await shop.place([product]);
  expect(markupIn(await shop.html(product.address))).toMatchObject({
    '@type': 'FAQPage',
    mainEntity: [
      { name: 'What is <b>it</b>?', acceptedAnswer: { text: 'Answer: What is <b>it</b>?' } },
      { name: 'Does "it" fit {{you}}?' },
    ],
  });
  expect(markupIn(await shop.html(category.address))).toBeUndefined();
  await shop.api.patch('/question-blocks/settings', { faqMarkup: false });

  // Another text that is approved is offered, and needs one write.
  await shop.approve(category, ['Which other kinds?']);
  expect(await shop.item(category)).toMatchObject({ state: 'changed', standing: { region: 'category_below_content' } });
  expect(await shop.shown(category.address)).toEqual(['Which kinds?']);
  await shop.requests();
  await shop.place([category]);
  const requests = await shop.requests();
  expect([...requests.keys()].filter((one) => /^(PUT|POST|DELETE) /.test(one))).toEqual([
    'PUT /v3/content/widgets/{uuid}',
  ]);
  expect(await shop.shown(category.address)).toEqual(['Which other kinds?']);

  // One alone, then all: pages are as before, and our template is gone too.
  expect(await shop.withdraw({ items: [key(brand)] })).toMatchObject({ counts: { ready: 2 } });
  expect(await shop.shown(brand.address)).toBeUndefined();
  expect(await shop.shown(page.address)).toEqual(['How long?']);
  expect(await shop.withdraw({ all: true })).toMatchObject({ counts: { ready: 5, on: 0, changed: 0 } });
  for (const { address } of all) expect(await shop.shown(address)).toBeUndefined();
  expect([shop.widgets(), shop.placements()]).toEqual([[], []]);
  await until(() => Promise.resolve(shop.store.widgetTemplates.size === 0));
  const none = await shop.api.call('POST', '/question-blocks/withdraw', { all: true });
  expect(none.status).toBe(409);
}, 120_000);

test('what was approved meanwhile, whoever may not publish, and an unknown place are refused', async () => {
  const item = await shop.approved('product', ['Old?']);
  const mark = (await shop.item(item))?.mark;
  await shop.approve(item, ['New?']);
  const publish = (more: object) =>
    shop.api.call('POST', '/question-blocks/publish', { items: [{ ...key(item), mark }], ...more });
  expect((await publish({})).status).toBe(409);
  const now = { items: [{ ...key(item), mark: (await shop.item(item))?.mark }] };
  expect((await publish({ ...now, regions: { product: 'nowhere' } })).status).toBe(400);

  await shop.world.control('POST', `/stores/${demoStore}/users/${memberId}/grant`);
  const { token } = await shop.world.open(demoStore, memberId);
  await shop.api.patch(`/settings/members/${memberId}`, { canPublish: false });
  const member = shop.world.api(token);
  expect(await member.get('/question-blocks')).toMatchObject({ canPublish: false });
  for (const [method, path, body] of [
    ['POST', '/question-blocks/publish', now],
    ['POST', '/question-blocks/withdraw', { all: true }],
    ['PATCH', '/question-blocks/settings', { faqMarkup: true }],
  ] as const)
    expect((await member.call(method, path, body)).status).toBe(403);

  await shop.world.control('PATCH', `/stores/${demoStore}`, { theme_has_regions: false });
  const bare = await publish(now);
  expect(bare).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('no place for widgets') } },
  });
  await shop.world.control('PATCH', `/stores/${demoStore}`, { theme_has_regions: true });
  expect(shop.widgets()).toEqual([]);
});

test('a block deleted or changed in BigCommerce is told, never put back or overwritten unasked', async () => {
  const [deleted, changed] = [await shop.approved('product', ['One?']), await shop.approved('product', ['Two?'])];
  await shop.place([deleted, changed]);
  const widgetOf = (item: Item) => shop.widgets().find(({ name }) => name.endsWith(`product:${item.id}`));
  const mine = widgetOf(deleted);
  shop.store.widgets.delete(mine?.uuid ?? '');
  for (const { uuid, widget_uuid } of shop.placements())
    if (widget_uuid === mine?.uuid) shop.store.placements.delete(uuid);
  const edited = widgetOf(changed);
  const list = [{ question: 'Theirs?', answer: 'Yes.' }];
  if (edited)
    shop.store.widgets.put({ ...edited, widget_configuration: { ...edited.widget_configuration, questions: list } });

  // Approved before Clione has looked: what stands there decides.
  await shop.approve(changed, ['Two, better?']);
  await shop.place([changed]);
  expect(await shop.item(changed)).toMatchObject({
    state: 'changed',
    standing: { questions: list },
    message: expect.stringContaining('changed outside Clione'),
  });
  expect(await shop.shown(changed.address)).toEqual(['Theirs?']);
  expect((await shop.publications('signal=widget'))[0]).toMatchObject({ state: 'conflict' });
  await shop.look();
  expect(await shop.item(deleted)).toMatchObject({ state: 'gone', message: expect.stringContaining('deleted there') });
  expect(await shop.shown(deleted.address)).toBeUndefined();

  // Having seen that, the merchant decides anew.
  await shop.place([changed, deleted]);
  expect(await shop.shown(changed.address)).toEqual(['Two, better?']);
  expect(await shop.shown(deleted.address)).toEqual(['One?']);

  // A template that was changed is renewed as a new version; a block shows it once it is placed again.
  const [template] = shop.store.widgetTemplates.all();
  if (template) {
    const old = `${template.template}<!-- old -->`;
    const versions = { [template.current_version_uuid]: old };
    shop.store.widgetTemplates.put({ ...template, template: old, versions });
  }
  expect(await shop.html(changed.address)).toContain('<!-- old -->');
  await shop.approve(changed, ['Two, at last?']);
  await shop.place([changed]);
  expect(await shop.html(changed.address)).not.toContain('<!-- old -->');
  expect(await shop.html(deleted.address)).toContain('<!-- old -->');

  // Ended elsewhere, as an earlier installation's are, a block is settled by what stands.
  await inStore(shop.world.app.db, demoStore, (trx) =>
    trx('question_blocks').where({ entity_id: changed.id, kind: 'product' }).update({ state: 'removing' }),
  );
  await shop.look();
  expect(await shop.item(changed)).toMatchObject({ state: 'on' });

  // Renamed in BigCommerce, our template is ours all the same: what is made of it is found and seen.
  for (const one of shop.store.widgetTemplates.all()) shop.store.widgetTemplates.put({ ...one, name: 'Renamed' });
  await shop.look();
  expect(await shop.item(changed)).toMatchObject({ state: 'on' });

  // Set on another page too by somebody: told before the text changes there as well, and theirs when the block goes.
  const [own] = shop.placements().filter(({ entity_id }) => entity_id === String(changed.id));
  const theirs = { template_file: 'pages/home', region: 'home_below_menu', entity_id: '', uuid: randomUUID() };
  if (own) shop.store.placements.put({ ...own, ...theirs });
  await shop.approve(changed, ['Two, everywhere?']);
  await shop.place([changed]);
  expect(await shop.item(changed)).toMatchObject({
    state: 'changed',
    elsewhere: ['home page, “home below menu”'],
    message: expect.stringContaining('(home page, “home below menu”)'),
  });
  expect(await shop.shown(changed.address)).toEqual(['Two, at last?']);
  await shop.place([changed]);
  expect(await shop.item(changed)).toMatchObject({ state: 'on', message: null });
  expect(await shop.shown(changed.address)).toEqual(['Two, everywhere?']);
  await shop.withdraw({ items: [key(changed)] });
  expect(await shop.item(changed)).toMatchObject({ state: 'ready', message: expect.stringContaining('Page Builder') });
  expect(await shop.shown(changed.address)).toBeUndefined();
  expect(shop.placements().filter(({ uuid }) => uuid === theirs.uuid)).toHaveLength(1);
  // Placed again it is the same widget; they take theirs away themselves.
  await shop.place([changed]);
  shop.store.placements.delete(theirs.uuid);
  await shop.look();
  expect(await shop.item(changed)).toMatchObject({ state: 'on', elsewhere: [] });
  // Off its page and taken away there too: no word of it stays.
  if (own) shop.store.placements.put({ ...own, ...theirs });
  await shop.look();
  await shop.withdraw({ items: [key(changed)] });
  expect(await shop.item(changed)).toMatchObject({ state: 'ready', elsewhere: ['home page, “home below menu”'] });
  shop.store.placements.delete(theirs.uuid);
  await shop.look();
  expect(await shop.item(changed)).toMatchObject({ state: 'ready', elsewhere: [], message: null });
  await shop.place([changed]);

  // What stands on a storefront that was the main one before is told, and comes off it.
  await inStore(shop.world.app.db, demoStore, async (trx) => {
    await trx.raw(`insert into question_block_settings (store_hash, channel_id, template_uuid)
      select store_hash, 77, template_uuid from question_block_settings where channel_id = 1`);
    await trx('question_blocks').where({ entity_id: changed.id, kind: 'product' }).update({ channel_id: 77 });
  });
  expect(await shop.item(changed)).toMatchObject({ state: 'other_storefront' });
  const mark = (await shop.item(changed))?.mark;
  const twice = await shop.api.call('POST', '/question-blocks/publish', { items: [{ ...key(changed), mark }] });
  expect(twice).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('main one before') } },
  });
  await shop.withdraw({ items: [key(changed)] });
  expect(await shop.shown(changed.address)).toBeUndefined();
  expect(await shop.item(changed)).toMatchObject({ state: 'ready' });
  await inStore(shop.world.app.db, demoStore, async (trx) => {
    await trx('question_block_settings').where({ channel_id: 77 }).delete();
  });

  // Refused later, it stands until the merchant takes it away.
  const proposalId = await shop.approve(deleted, ['One, later refused?']);
  await shop.place([deleted]);
  const { changes } = await shop.proposal(proposalId);
  const { version } = changes.find(({ signal }) => signal === 'questions') ?? {};
  await shop.api.post(`/review/proposals/${proposalId}/changes/questions`, { decision: 'rejected', version });
  expect(await shop.item(deleted)).toMatchObject({ state: 'unapproved', approved: [] });
  expect(await shop.shown(deleted.address)).toEqual(['One, later refused?']);
  // On two storefronts since an earlier version: both go at once, with a publication of each.
  const isOn = { kind: 'product', entity_id: deleted.id, state: 'on' };
  await inStore(shop.world.app.db, demoStore, async (trx) => {
    await trx.raw(`insert into question_block_settings (store_hash, channel_id, template_uuid)
      select store_hash, 78, template_uuid from question_block_settings where channel_id = 1`);
    const [row] = await trx('question_blocks').where(isOn).select<object[]>('*');
    await trx('question_blocks').insert({ ...row, channel_id: 78 });
  });
  await shop.withdraw({ all: true });
  expect(shop.widgets()).toEqual([]);
  const left = await inStore(shop.world.app.db, demoStore, (trx) => trx('question_blocks').where(isOn).select('kind'));
  expect(left).toEqual([]);
  const gone = (await shop.publications('signal=widget')).slice(0, 2);
  expect(gone.map(({ after }) => after)).toEqual(['', '']);
  for (const { state } of gone) expect(['applied', 'unchanged']).toContain(state);
}, 60_000);

test('an answer lost on the way leaves one widget in one place, and a refused place leaves none', async () => {
  const [item, halfway] = await shop.approvedProducts(2);
  if (item === undefined || halfway === undefined) throw new Error('too few products');
  const lost = {
    pathPattern: '/v3/content/placements',
    method: 'POST',
    kind: 'reset',
    when: 'after',
    times: 1,
  } as const;
  await makeFault(shop.world, lost);
  const batchId = await shop.begin([item]);
  const { owner } = shop.world.database;
  const isOver = async () => (await shop.overview()).counts.moving === 0;
  await until(
    async () =>
      (await isOver()) || owner('pgboss.job').where({ name: 'write-to-store', state: 'retry' }).first<unknown>('id'),
    60_000,
  );
  // The next try, at once.
  const job = { storeHash: demoStore, installation: 1, batchId };
  await placeBlocks(shop.world.app, job, new AbortController().signal);
  expect(await shop.overview()).toMatchObject({ counts: { on: 1, moving: 0 } });
  expect([shop.widgets().length, shop.placements().length, shop.store.widgetTemplates.size]).toEqual([1, 1, 1]);
  expect((await shop.publications('signal=widget'))[0]).toMatchObject({ state: 'applied' });
  // A run that was killed between the two steps has left a widget without a place.
  const [made] = shop.widgets();
  const name = made?.name.replace(/\d+$/, String(halfway.id)) ?? '';
  if (made) shop.store.widgets.put({ ...made, name, uuid: randomUUID() });
  expect(await shop.place([halfway])).toMatchObject({ counts: { on: 2 } });
  expect([shop.widgets().length, shop.placements().length]).toEqual([2, 2]);
  await shop.withdraw({ all: true });

  // Ten that fail stop the rest.
  const items = await shop.approvedProducts(12);
  await makeFault(shop.world, { pathPattern: '/v3/content/placements', method: 'POST', kind: 'status', status: 422 });
  await shop.place(items);
  const results = (await shop.publications('signal=widget')).slice(0, 12).map(({ state }) => state);
  expect(results.filter((state) => state === 'failed')).toHaveLength(10);
  expect(results.filter((state) => state === 'skipped')).toHaveLength(2);
  expect([shop.widgets(), shop.placements()]).toEqual([[], []]);
  expect(await shop.item(items[0] ?? { kind: 'product', id: 0 })).toMatchObject({
    state: 'ready',
    message: expect.stringContaining('BigCommerce'),
  });
  await shop.world.control('DELETE', '/faults');

  // BigCommerce counts the placements of everyone.
  const elsewhere = {
    widget_uuid: randomUUID(),
    template_file: 'pages/product',
    region: 'r',
    entity_id: '',
    sort_order: 0,
  };
  for (let count = 0; count < 70; count += 1)
    shop.store.placements.put({
      ...elsewhere,
      uuid: randomUUID(),
      status: 'inactive',
      channel_id: 1,
      date_created: '2026-11-22T08:00:00Z',
      date_modified: '2026-11-22T08:00:00Z',
    });
  const { kinds } = await shop.api.get<PlacesAnswer>('/question-blocks/places');
  expect(kinds[0]).toMatchObject({ used: 70, free: 5 });
  const marked = await Promise.all(items.map(async (one) => ({ ...key(one), mark: (await shop.item(one))?.mark })));
  expect(await shop.api.call('POST', '/question-blocks/publish', { items: marked })).toMatchObject({ status: 409 });
  // Two approvals at once are counted together: BigCommerce has counted neither.
  const [one, two] = await Promise.all(
    [marked.slice(0, 5), marked.slice(5, 10)].map((half) =>
      shop.api.call('POST', '/question-blocks/publish', { items: half }),
    ),
  );
  expect(new Set([one?.status, two?.status])).toEqual(new Set([202, 409]));
  await until(async () => (await shop.overview()).counts.moving === 0, 60_000);
  expect(await shop.overview()).toMatchObject({ counts: { on: 5 } });

  // Others may take the room between the approval and the writing: then nothing is sent.
  const [waiting] = await shop.approvedProducts(1);
  if (waiting === undefined) throw new Error('too few products');
  const [free] = shop.placements().filter(({ entity_id }) => entity_id === '');
  if (free) shop.store.placements.delete(free.uuid);
  await makeFault(shop.world, {
    pathPattern: '/v3/content/widget-templates',
    method: 'GET',
    kind: 'status',
    status: 503,
  });
  const late = await shop.begin([waiting]);
  await until(() => owner('pgboss.job').where({ name: 'write-to-store', state: 'retry' }).first<unknown>('id'), 60_000);
  if (free) shop.store.placements.put(free);
  await shop.world.control('DELETE', '/faults');
  await placeBlocks(shop.world.app, { ...job, batchId: late }, new AbortController().signal);
  expect(await shop.item(waiting)).toMatchObject({
    state: 'ready',
    message: expect.stringContaining('no more widgets'),
  });

  // As far as the token works after an uninstall, ours go and those of others stay; History tells each.
  await clearAfterUninstall(shop.world.app)(shop.world.app.bigcommerce.forStore(demoStore));
  expect([shop.widgets().length, shop.placements().length]).toEqual([0, 70]);
  expect(await shop.overview()).toMatchObject({ counts: { on: 0 } });
  const told = (await shop.publications('signal=widget')).filter(({ cause }) => cause === 'Clione was uninstalled');
  expect(told.map(({ state, actor, after }) => [state, actor, after])).toEqual(
    Array.from({ length: 5 }, () => ['applied', 'Clione', '']),
  );
}, 120_000);

test('a shop that leaves sees its blocks listed, loses them with the rest, and History tells each', async () => {
  const item = await shop.approved('brand', ['Still here?']);
  await shop.place([item]);
  // Placed when another storefront was the shop's own; the template renamed, and a widget left that stands on no page.
  await inStore(shop.world.app.db, demoStore, async (trx) => {
    await trx('question_block_settings').where({ channel_id: 1 }).update({ channel_id: 77 });
    await trx('question_blocks').where({ channel_id: 1 }).update({ channel_id: 77 });
  });
  for (const one of shop.store.widgetTemplates.all()) shop.store.widgetTemplates.put({ ...one, name: 'Renamed' });
  const [made] = shop.widgets();
  if (made) shop.store.widgets.put({ ...made, name: 'Left', uuid: randomUUID() });
  expect(shop.widgets()).toHaveLength(2);
  const before = await shop.api.get<LeavingAnswer>('/leaving');
  expect(before.placed.blocks).toBe(1);
  // Refused widgets hold nothing else up; they are told as left until they go.
  const told = 'Questions and answers on your pages';
  await makeFault(shop.world, { pathPattern: '/v3/content/widgets', method: 'GET', kind: 'status', status: 403 });
  await shop.api.post('/leaving/remove');
  const refused = await until(async () => {
    const answer = await shop.api.get<LeavingAnswer>('/leaving');
    return answer.removal.state === 'failed' && !answer.busy && answer;
  }, 60_000);
  expect(refused.placed).toMatchObject({ webhooks: 0, blocks: 1 });
  expect(refused.removal.problem).toContain(told);
  expect(refused.removal.notes.find(({ name }) => name === told)?.what).toBe('left');
  await shop.world.control('DELETE', '/faults');
  await shop.api.post('/leaving/remove');
  const after = await until(async () => {
    const answer = await shop.api.get<LeavingAnswer>('/leaving');
    return answer.removal.state === 'done' && !answer.busy && answer;
  }, 60_000);
  expect(after.placed.blocks).toBe(0);
  expect(after.removal.notes.find(({ name }) => name === told)?.what).toBe('removed');
  expect(await shop.shown(item.address)).toBeUndefined();
  expect([shop.widgets().length, shop.store.widgetTemplates.size]).toEqual([0, 0]);
  const [others, taken] = await shop.publications('signal=widget');
  expect(others).toMatchObject({ state: 'applied', before: 'Left (on no page)', cause: 'leave' });
  expect(taken).toMatchObject({ state: 'applied', after: '', cause: 'leave', name: expect.stringContaining(': ') });
  expect(await shop.item(item)).toMatchObject({ state: 'ready', standing: null });
  const [gone] = await shop.publications('signal=widget');
  expect(await shop.api.call('POST', `/propagation/publications/${gone?.id}/undo`)).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('Questions and answers') } },
  });
}, 60_000);
