import type { ToldAnswer } from '../../server/catalog/contract.ts';
import { characterCount, cutPlace, limits, textWidth } from '../../server/enrichment/text-width.ts';
import type { ClaimsAnswer, DecisionsAnswer, Proposal, RewritesAnswer } from '../../server/review/contract.ts';
import type { OverviewAnswer } from '../../server/overview/contract.ts';
import type { SettingsAnswer } from '../../server/stores/contract.ts';
import { openShop } from '../propagation/shop.ts';
import type { Shop } from '../propagation/shop.ts';
import type { Api } from '../support/world.ts';
import { demoStore, until } from '../support/world.ts';

let shop: Shop;
let member: Api;
beforeAll(async () => {
  shop = await openShop();
  type Listed = { owner: { id: number }; users: { id: number }[] };
  const [store] = await shop.world.control<Listed[]>('GET', '/stores');
  const userId = store?.users.find(({ id }) => id !== store.owner.id)?.id ?? 0;
  await shop.world.control('POST', `/stores/${demoStore}/users/${userId}/grant`, {});
  member = shop.world.api((await shop.world.open(demoStore, userId)).token);
  const { members } = await shop.api.get<SettingsAnswer>('/settings');
  const other = members.find(({ role }) => role === 'member');
  await shop.api.patch(`/settings/members/${other?.userId}`, { canPublish: false });
}, 120_000);
afterAll(() => shop.world.close());

const product = (place: number): number => shop.ids.product[place] ?? 0;
const changePath = (id: string, signal: string): string => `/review/proposals/${id}/changes/${signal}`;
const changeOf = (proposal: Proposal, signal: string) => proposal.changes.find((change) => change.signal === signal);

/** Asks for another wording and waits for what becomes of it. */
async function rewrite(id: string, signal: string, hint?: string) {
  const { version } = changeOf(await shop.proposal(id), signal) ?? { version: 0 };
  await shop.api.post(`${changePath(id, signal)}/rewrites`, { version, ...(hint === undefined ? {} : { hint }) });
  return until(async () => {
    const [latest] = (await shop.api.get<RewritesAnswer>(`/review/proposals/${id}/rewrites`)).items;
    return latest?.state !== 'queued' && latest;
  }, 60_000);
}

describe('accept and publish', () => {
  test('is closed to a member who may not publish: nothing is accepted and nothing written', async () => {
    const id = await shop.suggest('product', product(0), { title: 'Closed', description: 'Closed to this member.' });
    const versions = [
      { signal: 'title', version: 1 },
      { signal: 'description', version: 1 },
    ];
    const refused = await member.call('POST', `/propagation/proposals/${id}/accept-and-publish`, { versions });
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
    expect((await shop.proposal(id)).changes.map(({ decision }) => decision)).toEqual(['pending', 'pending']);
    expect(await shop.text('product', product(0), 'title')).not.toBe('Closed');
  });

  test('writes what was on screen, accepted before or just now, but never what was rejected', async () => {
    const entity = product(1);
    const id = await shop.suggest('product', entity, { title: 'Just now', description: 'Before.', keywords: 'never' });
    await shop.api.post(changePath(id, 'description'), { decision: 'accepted', version: 1 });
    await shop.api.post(changePath(id, 'keywords'), { decision: 'rejected', version: 1 });
    const { changes } = await shop.proposal(id);
    const versions = changes.map(({ signal, version }) => ({ signal, version }));
    const path = `/propagation/proposals/${id}/accept-and-publish`;
    const { batchId } = await shop.api.post<{ batchId: string }>(path, { versions });
    expect(await shop.batchOver(batchId)).toMatchObject({ state: 'done', counts: { applied: 2 } });
    expect(await shop.text('product', entity, 'title')).toBe('Just now');
    expect(await shop.text('product', entity, 'description')).toBe('Before.');
    expect(await shop.text('product', entity, 'keywords')).not.toBe('never');
  });

  test('publishes no text that another member changed after it was shown', async () => {
    const entity = product(2);
    const id = await shop.suggest('product', entity, { title: 'Shown' });
    await member.post(changePath(id, 'title'), { decision: 'edited', value: 'Typed meanwhile', version: 1 });
    const versions = [{ signal: 'title', version: 1 }];
    const refused = await shop.api.call('POST', `/propagation/proposals/${id}/accept-and-publish`, { versions });
    expect(refused).toMatchObject({ status: 409, body: { error: { message: expect.stringMatching(/edited it/) } } });
    expect(await shop.text('product', entity, 'title')).not.toMatch(/Shown|Typed/);
  });

  test('publishes an imported text with what is true of its claims as facts, or neither', async () => {
    const entity = product(12);
    const id = await shop.suggest('product', entity, { description: 'A plain suggestion.' });
    const imported = { decision: 'imported', value: 'Vegan, says the spreadsheet', version: 1 };
    await shop.api.post(changePath(id, 'description'), imported);
    const { claims } = await shop.api.post<ClaimsAnswer>(`${changePath(id, 'description')}/claims`, imported);
    expect(claims).toEqual([{ phrase: 'Vegan', label: 'Vegan', value: 'yes' }]);
    const publish = (facts: object[]) =>
      shop.api.call('POST', `/propagation/proposals/${id}/accept-and-publish`, {
        versions: [{ signal: 'description', version: 2 }],
        facts,
      });
    const told = async () => (await shop.api.get<ToldAnswer>(`/catalog/items/product/${entity}/told`)).stated;
    const vegan = { label: 'Vegan', value: 'yes' };
    expect(await publish([vegan, { label: 'Price', value: 'from € 5' }])).toMatchObject({ status: 400 });
    expect(await told()).toEqual([]);
    expect(changeOf(await shop.proposal(id), 'description')?.decision).toBe('pending');
    const { body } = await publish([vegan]);
    await shop.batchOver((body as { batchId: string }).batchId);
    expect(await shop.text('product', entity, 'description')).toBe('Vegan, says the spreadsheet');
    expect(await told()).toMatchObject([{ ...vegan, statedBy: expect.stringContaining('@') }]);
  });
});

test('of two decisions on one version the second is refused with who did what and when, also after a reset', async () => {
  const id = await shop.suggest('product', product(3), { title: 'Both want it' });
  const first = await member.post<Proposal>(changePath(id, 'title'), { decision: 'rejected', version: 1 });
  const at = changeOf(first, 'title')?.decidedAt;
  const second = await shop.api.call('POST', changePath(id, 'title'), { decision: 'accepted', version: 1 });
  const by = changeOf(first, 'title')?.decidedBy;
  expect(second).toMatchObject({
    status: 409,
    body: { error: { fields: { 'happened.by': by, 'happened.at': at, 'happened.action': 'change.rejected' } } },
  });
  await member.post(changePath(id, 'title'), { decision: 'pending', version: 2 });
  const third = await shop.api.call('POST', changePath(id, 'title'), { decision: 'accepted', version: 2 });
  expect(third).toMatchObject({
    status: 409,
    body: { error: { message: `Meanwhile ${by} set it back to undecided. Look at it again and decide anew.` } },
  });
});

test('a claim that no fact bears out is asked about; called true, it is kept with the text and the name', async () => {
  const entity = product(4);
  const { name } = (await shop.api.get<{ items: { name: string }[] }>(`/catalog/items?kind=product&limit=1`))
    .items[0] ?? {
    name: '',
  };
  const id = await shop.suggest('product', entity, { description: 'A plain suggestion about it.' });
  const value = 'Vegan and 7777 g light, at its best <3';
  const path = changePath(id, 'description');
  const { claims } = await shop.api.post<ClaimsAnswer>(`${path}/claims`, { value });
  expect(claims).toEqual([
    { phrase: 'Vegan', label: 'Vegan', value: 'yes' },
    { phrase: '7777 g', label: 'Weight', value: '7777 g' },
  ]);
  expect((await shop.api.post<ClaimsAnswer>(`${path}/claims`, { value: name })).claims).toEqual([]);

  const facts = [{ label: 'Vegan', value: 'yes' }];
  const wrong = { decision: 'edited', value, version: 1, facts: [...facts, { label: 'Price', value: 'from € 5' }] };
  expect((await shop.api.call('POST', path, wrong)).status).toBe(400);
  expect(changeOf(await shop.proposal(id), 'description')?.decision).toBe('pending');
  const told = () => shop.api.get<ToldAnswer>(`/catalog/items/product/${entity}/told`);
  expect((await told()).stated).toEqual([]);

  const kept = await member.post<Proposal>(path, { decision: 'edited', value, version: 1, facts });
  expect(changeOf(kept, 'description')).toMatchObject({ decision: 'edited', edited: value });
  const by = changeOf(kept, 'description')?.decidedBy;
  expect((await told()).stated).toMatchObject([{ label: 'Vegan', value: 'yes', statedBy: by }]);
  const asked = await shop.api.post<ClaimsAnswer>(`${path}/claims`, { value });
  expect(asked.claims.map(({ phrase }) => phrase)).toEqual(['7777 g']);

  const history = await shop.api.get<DecisionsAnswer>(`/review/items/product/${entity}/decisions`);
  expect(history.items.map(({ action, actor, signal, text }) => [action, actor, signal, text])).toEqual([
    ['fact.stated', by, null, 'Vegan: yes'],
    ['change.edited', by, 'description', value],
  ]);
});

test('another wording takes the place of the suggestion, undecided, costs nothing more, and comes to an honest end', async () => {
  await shop.api.post('/enrichment/runs', {
    scope: 'selected',
    items: [{ kind: 'product', id: product(6) }],
    mode: 'improve',
  });
  await until(async () => {
    const [run] = (await shop.api.get<{ items: { state: string }[] }>('/enrichment/runs')).items;
    return run?.state === 'done';
  }, 60_000);
  const { proposalId } = await shop.api.get<{ proposalId: string | null }>(`/catalog/items/product/${product(6)}`);
  const id = proposalId ?? '';
  const first = changeOf(await shop.proposal(id), 'description');
  expect(first).toBeDefined();
  await shop.api.post(changePath(id, 'description'), { decision: 'accepted', version: first?.version });
  const quota = async () => (await shop.api.get<OverviewAnswer>('/overview')).quota;
  const before = await quota();

  const seen = new Set([first?.proposed]);
  const told = await rewrite(id, 'description');
  expect(told).toMatchObject({ state: 'done', replaced: first?.proposed });
  const second = changeOf(await shop.proposal(id), 'description');
  expect(second).toMatchObject({ decision: 'pending', decidedBy: null, engine: 'grounded', before: first?.before });
  expect(second?.version).toBe((first?.version ?? 0) + 2);
  expect(seen).not.toContain(second?.proposed);
  expect(second?.evidence.length).toBeGreaterThan(0);
  expect(await quota()).toEqual(before);

  const stale = { version: first?.version };
  expect((await shop.api.call('POST', `${changePath(id, 'description')}/rewrites`, stale)).status).toBe(409);
  seen.add(second?.proposed);
  let last = await rewrite(id, 'description');
  while (last.state === 'done') {
    const next = changeOf(await shop.proposal(id), 'description')?.proposed;
    expect(seen).not.toContain(next);
    seen.add(next);
    last = await rewrite(id, 'description');
  }
  expect(last).toMatchObject({ state: 'nothing', note: expect.stringContaining('no other wording') });
  const typed = changeOf(await shop.proposal(id), 'description');
  await shop.api.post(changePath(id, 'description'), { decision: 'edited', value: 'Mine.', version: typed?.version });
  const mine = { version: (typed?.version ?? 0) + 1 };
  expect(await shop.api.call('POST', `${changePath(id, 'description')}/rewrites`, mine)).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('your own') } },
  });
}, 120_000);

describe('where a search result cuts', () => {
  test.each([
    ['a long title of many words that goes on and on until nobody would read it to its end any more', 'title'],
    ['日本語の長い題名はどこまでも続きどこまでも続きどこまでも続きどこまでも続き終わらない', 'title'],
    ['عنوان طويل جدا يستمر ويستمر حتى لا يقرأه أحد إلى نهايته في صفحة نتائج البحث الطويلة جدا', 'title'],
    [`${'word '.repeat(60)}end`, 'description'],
  ] as const)('what stays of “%s” fits with its ellipsis and ends with a whole word or character', (text, signal) => {
    const place = cutPlace(text, signal) ?? 0;
    const shown = text.slice(0, place);
    expect(textWidth(`${shown} …`, signal)).toBeLessThanOrEqual(limits[signal].maxPixels);
    expect(textWidth(shown, signal)).toBeGreaterThan(limits[signal].maxPixels * 0.6);
    expect(characterCount(shown)).toBeGreaterThan(10);
    if (text.includes(' ')) expect(text.charAt(place)).toBe(' ');
  });

  test('nothing is cut of a text that fits', () => {
    expect(cutPlace('Short', 'title')).toBeUndefined();
  });
});
