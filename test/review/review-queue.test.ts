import { inStore } from '../../server/db/in-store.ts';
import type { Signal } from '../../server/facts/facts.ts';
import { saveProposal } from '../../server/proposals/save-proposal.ts';
import type { Proposal, ProposalsAnswer } from '../../server/review/contract.ts';
import { aChange, aDraft } from '../proposals/builders.ts';
import { demoStore, startWorld } from '../support/world.ts';
import type { Api, World } from '../support/world.ts';

let world: World;
let api: Api;
const proposals: Proposal[] = [];

/** 30 suggestions for products that only the queue knows: no job runs here. */
beforeAll(async () => {
  world = await startWorld({ works: false });
  api = world.api((await world.install(demoStore)).token);
  for (let index = 1; index <= 30; index += 1) await suggest(index);
  proposals.push(...(await api.get<ProposalsAnswer>('/review/proposals?limit=100')).items);
}, 120_000);
afterAll(() => world.close());

async function suggest(index: number): Promise<void> {
  const kind = index % 3 === 0 ? ('category' as const) : ('product' as const);
  const signals: Signal[] = index % 2 === 0 ? ['title', 'description'] : ['title', 'url'];
  await inStore(world.app.db, demoStore, (trx) =>
    saveProposal(
      trx,
      demoStore,
      aDraft({
        kind,
        entityId: index,
        name: index === 7 ? '100 % Wool_Socks' : `Item ${index}`,
        fingerprint: `facts-${index}`,
        problems: index % 5 === 0 ? [{ code: 'title_missing', signal: 'title', message: 'It has no title.' }] : [],
        changes: signals.map((signal) =>
          aChange({ signal, proposed: signal === 'url' ? '/new/' : `A ${signal} for ${index}` }),
        ),
      }),
    ),
  );
}

function pick(index: number): Proposal {
  const proposal = proposals.find(({ entityId }) => entityId === index);
  if (proposal === undefined) throw new Error(`no suggestion ${index}`);
  return proposal;
}

function decide(proposal: Proposal, signal: string, body: object) {
  return api.call('POST', `/review/proposals/${proposal.id}/changes/${signal}`, body);
}

test('the queue is paged from newest to oldest, each once', async () => {
  const seen: number[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: ProposalsAnswer = await api.get(`/review/proposals?limit=8${next === '' ? '' : `&after=${next}`}`);
    expect(page.total).toBe(30);
    seen.push(...page.items.map(({ entityId }) => entityId));
    next = page.next;
  }
  expect(seen).toEqual(Array.from({ length: 30 }, (_, index) => 30 - index));
});

test.each([
  ['kind=category', 10],
  ['signal=url', 15],
  ['problem=title_missing', 6],
  ['state=pending', 30],
  ['flagged=yes', 0],
  ['q=item 1', 11],
  ['q=%25', 1],
  ['q=l_S', 1],
])('%s finds %i', async (filter, count) => {
  const page = await api.get<ProposalsAnswer>(`/review/proposals?limit=100&${filter}`);
  expect(page.total).toBe(count);
  expect(page.items).toHaveLength(count);
});

test('a made-up cursor or filter is refused, not guessed', async () => {
  expect((await api.call('GET', '/review/proposals?after=abc')).status).toBe(400);
  expect((await api.call('GET', '/review/proposals?state=nice')).status).toBe(400);
  expect((await api.call('GET', '/review/proposals/not-an-id')).status).toBe(400);
});

test('a suggestion shows how long its text is in characters and pixels', async () => {
  const proposal = await api.get<Proposal>(`/review/proposals/${pick(2).id}`);
  expect(proposal.changes[0]).toMatchObject({ signal: 'title', characters: 13, maxPixels: 580, version: 1 });
  expect(proposal.changes[0]?.pixels).toBeGreaterThan(80);
  expect(proposal.changes[1]).toMatchObject({ signal: 'description', maxPixels: 920 });
});

test('accepting one signal leaves the others pending', async () => {
  const { body } = await decide(pick(2), 'title', { decision: 'accepted', version: 1 });
  expect(body).toMatchObject({
    state: 'ready',
    changes: [{ decision: 'accepted', decidedBy: expect.stringContaining('@'), version: 2 }, { decision: 'pending' }],
  });
});

test('the second decision on the same version is refused with what happened, and the first stays', async () => {
  await decide(pick(4), 'title', { decision: 'rejected', version: 1 });
  const second = await decide(pick(4), 'title', { decision: 'accepted', version: 1 });
  expect(second).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringMatching(/Meanwhile .+ rejected it/) } },
  });
  expect((await api.get<Proposal>(`/review/proposals/${pick(4).id}`)).changes[0]?.decision).toBe('rejected');
});

test('an edited text is kept as typed, and typing the suggestion itself is accepting it', async () => {
  const edited = await decide(pick(6), 'title', { decision: 'edited', value: '  My title ', version: 1 });
  expect(edited.body).toMatchObject({ changes: [{ decision: 'edited', edited: 'My title', characters: 8 }, {}] });
  const accepted = await decide(pick(6), 'title', { decision: 'edited', value: 'A title for 6', version: 2 });
  expect(accepted.body).toMatchObject({ changes: [{ decision: 'accepted', edited: null, version: 3 }, {}] });
});

test('an edited text with markup is refused with the field at fault', async () => {
  const answer = await decide(pick(8), 'title', { decision: 'edited', value: '<b>x</b>', version: 1 });
  expect(answer).toMatchObject({
    status: 400,
    body: { error: { fields: { value: expect.stringContaining('HTML') } } },
  });
});

test('a signal that the suggestion does not have is not found', async () => {
  expect((await decide(pick(8), 'jsonld', { decision: 'accepted', version: 1 })).status).toBe(404);
});

test('many are decided at once, addresses never, and whatever was left alone is told', async () => {
  const chosen = [11, 13, 16].map((index) => pick(index).id);
  const unknown = '00000000-0000-4000-8000-000000000000';
  const answer = await api.post('/review/decisions', { proposalIds: [...chosen, unknown], decision: 'accepted' });
  expect(answer).toEqual({
    decided: 4,
    skipped: [{ proposalId: unknown, reason: expect.stringContaining('no longer exists') }],
    refused: [],
  });
  const withUrl = await api.get<Proposal>(`/review/proposals/${pick(11).id}`);
  expect(withUrl.changes.map(({ signal, decision }) => [signal, decision])).toEqual([
    ['title', 'accepted'],
    ['url', 'pending'],
  ]);
  const again = await api.post('/review/decisions', { proposalIds: chosen, decision: 'rejected' });
  expect(again).toMatchObject({ decided: 0, skipped: [{}, {}, {}] });
});

test('only the chosen signals are decided in bulk', async () => {
  const chosen = [20, 22].map((index) => pick(index).id);
  const answer = await api.post('/review/decisions', {
    proposalIds: chosen,
    decision: 'accepted',
    signals: ['description'],
  });
  expect(answer).toEqual({ decided: 2, skipped: [], refused: [] });
  expect((await api.get<Proposal>(`/review/proposals/${chosen[0]}`)).changes.map(({ decision }) => decision)).toEqual([
    'pending',
    'accepted',
  ]);
});

test('every decision stands in the record with who made it', async () => {
  const entries = await inStore(world.app.db, demoStore, (trx) =>
    trx('audit_entries').where({ subject: 'product:4:title' }).select('action', 'actor', 'detail'),
  );
  expect(entries).toEqual([
    { action: 'change.rejected', actor: expect.stringContaining('@'), detail: { from: 'pending', version: 2 } },
  ]);
});
