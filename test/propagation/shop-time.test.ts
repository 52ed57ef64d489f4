import { inShopTime, instantAt } from '../../server/propagation/shop-time.ts';

const at = (wallTime: string, zone?: string) => instantAt(wallTime, zone).toISOString();

test('a time is meant where the shop is', () => {
  expect(at('2026-11-24T09:00', 'Australia/Sydney')).toBe('2026-11-23T22:00:00.000Z');
  expect(at('2026-07-01T09:00', 'America/New_York')).toBe('2026-07-01T13:00:00.000Z');
  expect(at('2026-12-01T09:00', 'America/New_York')).toBe('2026-12-01T14:00:00.000Z');
  expect(at('2026-11-24T09:30', 'Asia/Kolkata')).toBe('2026-11-24T04:00:00.000Z');
});

test('without a zone, or with one that nobody knows, it is UTC', () => {
  expect(at('2026-11-24T09:00')).toBe('2026-11-24T09:00:00.000Z');
  expect(at('2026-11-24T09:00', 'Nowhere/Land')).toBe('2026-11-24T09:00:00.000Z');
});

test('of a time that comes twice when clocks go back the first counts', () => {
  expect(at('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
});

test('a time that is skipped when clocks go forward means as long after the change', () => {
  expect(at('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
});

test('every hour around a change of the clocks reads as it was asked for', () => {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const wrong: string[] = [];
  for (let hour = 0; hour < 2 * 72; hour += 1) {
    const day = hour < 72 ? Date.UTC(2026, 2, 28) : Date.UTC(2026, 9, 21);
    const wall = new Date(day + hour * 3_600_000).toISOString().slice(0, 16);
    if (shown.format(instantAt(wall, 'Europe/London')).replace(' ', 'T') !== wall) wrong.push(wall);
  }
  // The one hour that does not exist there.
  expect(wrong).toEqual(['2026-03-29T01:00']);
});

test('what is no time is none', () => {
  expect(instantAt('2026-13-40T99:00', 'UTC').getTime()).toBeNaN();
});

test('an instant is told as the clocks of the shop show it', () => {
  const at = new Date('2026-11-24T14:00:00Z');
  expect(inShopTime(at, 'America/New_York')).toBe('Nov 24, 2026, 9:00 AM');
  expect(inShopTime(at, 'No/Where')).toBe('Nov 24, 2026, 2:00 PM');
});
