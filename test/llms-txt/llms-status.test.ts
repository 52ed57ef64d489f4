import { afterSwitch, isServed, isStuck, mayMove, settled } from '../../server/llms-txt/llms-status.ts';
import { obstacleIn } from '../../server/llms-txt/look-at-place.ts';
import type { Llms } from '../../server/llms-txt/llms-repository.ts';
import type { FetchedText } from '../../server/http/fetch-page.ts';

const at = new Date('2026-11-20T12:00:00Z');
const on: Llms = {
  installation: 1,
  state: 'on',
  batchId: null,
  attempts: 0,
  movedAt: at,
  problem: '',
  siteId: 1000,
  redirect: 'ours',
  redirectCheckedAt: at,
  switchedOnBy: 'owner@shop.example',
  switchedOnAt: at,
  body: '# Shop\n',
  entries: 1,
  leftOut: 0,
  madeAt: at,
};

test('a switch ends as it went, and one that failed says why', () => {
  const done = { state: 'applied', reason: undefined } as const;
  const failed = { state: 'failed', reason: 'BigCommerce is closed.' } as const;
  const end = (state: Llms['state'], outcome: typeof done | typeof failed, stands: boolean) =>
    afterSwitch({ state }, outcome, { stands, at });
  expect(end('switching_on', done, true)).toMatchObject({ state: 'on', redirect: 'ours', problem: '' });
  expect(end('switching_on', failed, false)).toMatchObject({
    state: 'off',
    redirect: 'none',
    problem: 'Switching on did not work. BigCommerce is closed.',
  });
  expect(end('switching_on', failed, true)).toMatchObject({ state: 'on', problem: expect.stringContaining('closed') });
  expect(end('switching_off', done, false)).toMatchObject({ state: 'off', redirect: 'none', problem: '' });
  expect(end('switching_off', failed, true)).toMatchObject({ state: 'on', problem: expect.stringContaining('closed') });
  const over = { stands: true, at, isOver: true };
  expect(afterSwitch({ state: 'switching_off' }, failed, over)).toMatchObject({ state: 'off', problem: '' });
});

test('what is under way cannot be switched, unless its job has died', () => {
  expect(mayMove('off', 'switching_on')).toBe(true);
  expect(mayMove('on', 'switching_on')).toBe(true);
  expect(mayMove('off', 'switching_off')).toBe(false);
  for (const state of ['switching_on', 'switching_off'] as const) {
    expect(mayMove(state, 'switching_on')).toBe(false);
    const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
    expect(isStuck({ state, attempts: 1, movedAt: at }, later(4))).toBe(false);
    expect(isStuck({ state, attempts: 1, movedAt: at }, later(6))).toBe(true);
    expect(isStuck({ state, attempts: 0, movedAt: at }, later(6))).toBe(false);
    expect(isStuck({ state, attempts: 0, movedAt: at }, later(400))).toBe(true);
  }
  expect(isStuck({ state: 'on', attempts: 0, movedAt: at }, new Date(0))).toBe(false);
});

test('after a new installation the redirect has to be looked for before anything is said of it', () => {
  expect(settled(on, 1)).toEqual(on);
  expect(settled(on, 2)).toMatchObject({ state: 'on', redirect: 'unknown' });
  expect(settled({ ...on, redirect: 'missing' }, 2)).toMatchObject({ state: 'on', redirect: 'missing' });
  expect(settled({ ...on, state: 'switching_off' }, 2)).toMatchObject({ state: 'off', redirect: 'none' });
  expect(isServed({ state: 'switching_on' })).toBe(true);
  expect(isServed({ state: 'off' })).toBe(false);
});

const place = 'https://shop.example/llms.txt';
const found = (part: Partial<Extract<FetchedText, { ok: true }>>): FetchedText => {
  const status = part.status ?? 200;
  const hops = [{ url: place, status }];
  return { ok: true, url: place, status, text: '', contentType: 'text/plain', robots: '', hops, ...part };
};
const unread = (reason: string, hops: FetchedText['hops']): FetchedText => ({ ok: false, url: place, reason, hops });
const two = [
  { url: place, status: 301 },
  { url: 'https://shop.example/', status: 200 },
];

test.each([
  ['a page that is not found', found({ status: 404 }), undefined],
  ['a file', found({ text: '# Theirs' }), /stands at .* already/],
  [
    'a page of the shop that it leads to',
    found({ url: 'https://shop.example/', hops: two }),
    /leads .* to https:\/\/shop\.example\/ already/,
  ],
  ['another site', unread('Away.', two.slice(0, 1)), /elsewhere already/],
  ['a shop that is down', found({ status: 503 }), /status 503.*Try again later/],
  ['a page that stands in for the shop', found({ text: '<meta name="robots" content="noindex">' }), /not open yet/],
  ['a refusal', found({ status: 403 }), /status 403/],
  ['no answer', unread('Too slow.', []), /could not look.*Too slow\./],
])('%s at the address', (_what, fetched, words) => {
  const obstacle = obstacleIn(fetched, place);
  if (words === undefined) expect(obstacle).toBeUndefined();
  else expect(obstacle).toMatch(words);
});
