import { firstDayAfter, monthAt } from '../../server/plans/month.ts';
import { dayAt } from '../../server/stores/shop-day.ts';

const at = (iso: string): Date => new Date(iso);

test.each([
  // The last minute of October in New York, where the clocks go back the same night, and the first one of November.
  ['2026-11-01T03:59:59Z', 'America/New_York', '2026-10'],
  ['2026-11-01T04:00:00Z', 'America/New_York', '2026-11'],
  // Winter time has come by the end of November: five hours behind instead of four.
  ['2026-12-01T04:59:59Z', 'America/New_York', '2026-11'],
  ['2026-12-01T05:00:00Z', 'America/New_York', '2026-12'],
  // Summer time begins in Berlin on 29 March: the month ends at 22:00 UTC, not at 23:00.
  ['2026-03-31T21:59:59Z', 'Europe/Berlin', '2026-03'],
  ['2026-03-31T22:00:00Z', 'Europe/Berlin', '2026-04'],
  // Ahead of everyone, and half an hour off.
  ['2026-12-31T10:00:00Z', 'Pacific/Kiritimati', '2027-01'],
  ['2026-01-31T18:29:59Z', 'Asia/Kolkata', '2026-01'],
  ['2026-01-31T18:30:00Z', 'Asia/Kolkata', '2026-02'],
  ['2028-02-29T23:59:59Z', 'Etc/UTC', '2028-02'],
])('%s in %s belongs to %s', (instant, zone, month) => {
  expect(monthAt(at(instant), zone)).toEqual({ month, zone, isAssumed: false });
});

test.each([undefined, '', 'Nowhere/Land', 'EST5EDT4,M3'])(
  'a time zone that says nothing (%p) means UTC, and says so',
  (zone) => {
    expect(monthAt(at('2026-11-30T23:59:59Z'), zone)).toEqual({ month: '2026-11', zone: 'UTC', isAssumed: true });
  },
);

test('a day is told where the store is', () => {
  expect(dayAt(at('2026-11-22T01:00:00Z'), 'America/Chicago')).toBe('2026-11-21');
  expect(dayAt(at('2026-11-22T01:00:00Z'), 'Asia/Tokyo')).toBe('2026-11-22');
});

test('the month after December is January of the next year', () => {
  expect(firstDayAfter('2026-12')).toBe('2027-01-01');
  expect(firstDayAfter('2026-09')).toBe('2026-10-01');
});
