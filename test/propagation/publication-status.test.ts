import { BigCommerceError } from '../../server/bigcommerce/errors.ts';
import { settle, whatBecame } from '../../server/propagation/look-again.ts';
import { gone } from '../../server/propagation/live-values.ts';
import type { OpenPublication } from '../../server/propagation/publication-repository.ts';
import { isKeptForm, judgeLive, judgeReadBack } from '../../server/propagation/publication-status.ts';
import { asGivenUp } from '../../server/propagation/write-address.ts';
import { failed, mayHaveBeenSent } from '../../server/propagation/write-group.ts';

const write = { before: 'merchant', after: 'ours' };

test.each([
  { state: 'queued', live: 'merchant', last: undefined, judgement: 'write', why: 'live is what was shown' },
  { state: 'queued', live: 'ours before', last: 'ours before', judgement: 'write', why: 'live is our own last write' },
  { state: 'queued', live: 'edited', last: undefined, judgement: 'conflict', why: 'the merchant edited it' },
  { state: 'queued', live: 'edited', last: 'ours before', judgement: 'conflict', why: 'edited after our last write' },
  { state: 'queued', live: 'ours', last: undefined, judgement: 'unchanged', why: 'it is live already' },
  {
    state: 'writing',
    live: 'ours',
    last: undefined,
    judgement: 'applied',
    why: 'the write got through before a crash',
  },
  { state: 'writing', live: 'merchant', last: undefined, judgement: 'write', why: 'the write did not get through' },
  { state: 'writing', live: 'edited', last: undefined, judgement: 'conflict', why: 'edited while we were down' },
] as const)('$state with "$live" live: $judgement, since $why', ({ state, live, last, judgement }) => {
  expect(judgeLive({ state, ...write }, live, live === last)).toBe(judgement);
});

test('read back as sent is applied, anything else failed', () => {
  expect(judgeReadBack('ours', 'ours')).toEqual({ state: 'applied' });
  expect(judgeReadBack('ours', 'ours ')).toEqual({
    state: 'failed',
    reason: 'BigCommerce kept it differently from what was sent.',
  });
});

test('live as it was sent is applied with what BigCommerce said, unless more than that changed', () => {
  const reason = 'The URL could not be saved';
  expect(judgeReadBack('ours', 'ours', { reason, besides: false })).toEqual({ state: 'applied', reason });
  expect(judgeReadBack('ours', 'ours', { reason, besides: true })).toEqual({ state: 'failed', reason });
  expect(judgeReadBack('ours', 'theirs', { reason, besides: false })).toEqual({ state: 'failed', reason });
});

test.each([
  ['Ours  kept', 'Ours kept', true],
  ['Tents & more', 'Tents &amp; more ', true],
  ['/x/', '/x-1/', true],
  ['/x/', '/x-long/', false],
  ['Ours', 'Ours, and more', false],
  ['Ours', '', false],
  ['', '', false],
])('sent as "%s", "%s" is our own text in another form: %s', (sent, live, expected) => {
  expect(isKeptForm(sent, live)).toBe(expected);
});

const begun: OpenPublication = {
  id: 'one',
  kind: 'product',
  entityId: 1,
  signal: 'title',
  before: 'A',
  after: 'Ours  kept',
  state: 'writing',
  undoes: null,
  name: 'Tent',
  actor: 'anna',
  batchId: 'batch',
  installation: 1,
  liveBefore: 'A',
};
const at = new Date('2026-11-01T10:00:00Z');
const asked = { own: { seen: undefined, unread: [] }, reason: 'refused', at };

test('found in another form after its write had begun, a text is ours, and goes back like any that was kept differently', () => {
  expect(whatBecame(begun, { live: 'Ours kept' }, asked)).toMatchObject({
    state: 'failed',
    sent: true,
    readBack: 'Ours kept',
  });
});

test('a text of nobody known is for a person to judge once the write had begun: nothing is promised of it', () => {
  const outcome = whatBecame(begun, { live: 'Mine' }, asked);
  expect(outcome).toMatchObject({ state: 'conflict', sent: true, found: 'Mine' });
  expect(outcome.reason).toContain('may have been sent');
  expect(outcome.reason).not.toContain('Nothing was overwritten');
  expect(whatBecame({ ...begun, state: 'queued' }, { live: 'Mine' }, asked).reason).toContain(
    'Nothing was overwritten',
  );
});

test('stopped by a person, a text that did not arrive was not written, and one that did is told as it stands', () => {
  const stopped = { ...asked, isStopped: true };
  expect(whatBecame(begun, { live: 'A' }, asked)).toMatchObject({ state: 'failed' });
  expect(whatBecame(begun, { live: 'A' }, stopped)).toMatchObject({ state: 'skipped', readBack: 'A' });
  expect(whatBecame(begun, { live: 'Ours  kept' }, stopped)).toMatchObject({ state: 'applied', reason: undefined });
  expect(whatBecame(begun, { live: 'Mine' }, stopped)).toMatchObject({ state: 'conflict', sent: true });
});

describe('a text that cannot be read', () => {
  const [bad, good, unasked] = ['bad', 'good', 'unasked'].map((id) => ({ ...begun, id }));
  const error = new BigCommerceError('unavailable', { request: 'GET one' });
  const all = [bad, good, unasked].flatMap((one) => one ?? []);
  const vain = new Map([['bad', error]]);
  const seenOf = ({ seen }: ReturnType<typeof settle>) => [...seen].map(([id, found]) => [id, Object.keys(found)[0]]);

  test('may have been written when others can be read', () => {
    const look = { seen: new Map([['good', { live: 'A' }]]), vain, inARow: 0, trouble: undefined };
    const settled = settle(look, all.slice(0, 2), undefined);
    expect([seenOf(settled), settled.trouble]).toEqual([
      [
        ['good', 'live'],
        ['bad', 'unread'],
      ],
      undefined,
    ]);
  });

  test('waits when nothing can be read, unless that was so before or the batch was stopped', () => {
    const look = () => ({ seen: new Map(), vain, inARow: 1, trouble: undefined });
    expect(settle(look(), all.slice(0, 1), undefined)).toMatchObject({ trouble: error });
    for (const givesUp of ['after trouble with rows', 'after any trouble'] as const) {
      const settled = settle(look(), all.slice(0, 1), givesUp);
      expect([seenOf(settled), settled.trouble]).toEqual([[['bad', 'unread']], undefined]);
    }
  });

  test('waits while the shop as a whole lets nobody read, whatever was seen before that, unless the batch was stopped', () => {
    const trouble = new BigCommerceError('token_refused', { request: 'GET all' });
    const look = () => ({ seen: new Map([['good', { live: 'A' }]]), vain, inARow: 0, trouble });
    for (const givesUp of [undefined, 'after trouble with rows'] as const) {
      const settled = settle(look(), all, givesUp);
      expect([seenOf(settled), settled.trouble]).toEqual([[['good', 'live']], trouble]);
    }
    expect(seenOf(settle(look(), all, 'after any trouble')).map(([id]) => id)).toEqual(['good', 'bad', 'unasked']);
  });
});

test('search data that another installation left and that still stand are no edit of the merchant', () => {
  const left = { ...begun, signal: 'jsonld', before: '', liveBefore: '{"v":1}', after: '{"v":2}' } as const;
  expect(whatBecame(left, { live: '{"v":1}' }, asked)).toMatchObject({ state: 'failed', reason: 'refused' });
});

test('a move that was given up names the old address, unless the item stands there still', () => {
  const reasonOf = (seen: Parameters<typeof asGivenUp>[0]) => asGivenUp(seen, '/old/', 'refused').reason;
  expect(reasonOf(mayHaveBeenSent('one', 'refused', at))).toMatch(/may have changed.*\/old\//);
  expect(reasonOf({ ...failed('one', 'kept', at), readBack: '/new-1/' })).toMatch(/^The address changed.*\/old\//);
  expect(reasonOf({ ...failed('one', 'not moved', at), readBack: '/old/' })).toBe('not moved');
  expect(reasonOf(failed('one', gone, at))).toBe(gone);
  expect(reasonOf(failed('one', 'never begun', at, false))).toBe('never begun');
});
