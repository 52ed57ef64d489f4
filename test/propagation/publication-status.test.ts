import { judgeLive, judgeReadBack } from '../../server/propagation/publication-status.ts';

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
  expect(judgeLive({ state, ...write }, live, last)).toBe(judgement);
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
