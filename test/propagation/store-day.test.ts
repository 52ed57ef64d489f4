import { startOfDay, wallTime } from '../../server/propagation/store-day.ts';

test.each([
  ['2026-11-22', 'America/Denver', '2026-11-22T07:00:00.000Z'],
  ['2026-07-01', 'America/Denver', '2026-07-01T06:00:00.000Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  // Days without a midnight begin with the change of the clock; of a midnight that comes twice the first counts.
  ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
  ['2026-03-08', 'America/Havana', '2026-03-08T05:00:00.000Z'],
  ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z'],
  ['2026-03-29', 'Atlantic/Azores', '2026-03-29T01:00:00.000Z'],
  ['2026-11-22', 'Asia/Kolkata', '2026-11-21T18:30:00.000Z'],
  ['2026-11-22', undefined, '2026-11-22T00:00:00.000Z'],
  ['2026-11-22', 'Nowhere/Land', '2026-11-22T00:00:00.000Z'],
])('%s begins where the shop is (%s) at %s', (day, timezone, instant) => {
  expect(startOfDay(day, timezone).toISOString()).toBe(instant);
});

test('a time reads as the clock in the shop shows it, with the zone named', () => {
  expect(wallTime(new Date('2026-11-22T04:21:24Z'), 'America/Denver')).toBe('2026-11-21 21:21:24 America/Denver');
  expect(wallTime(new Date('2026-11-22T04:21:24Z'), undefined)).toBe('2026-11-22 04:21:24 UTC');
});
