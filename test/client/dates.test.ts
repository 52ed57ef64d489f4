import { dateStyleOf, formatDuration, formatInstant } from '../../client/components/dates.ts';

const instant = '2026-11-20T23:30:00Z';

describe('dates on screen', () => {
  test('stand in the time zone of the shop, also across midnight', () => {
    expect(formatInstant(instant, dateStyleOf('en-GB', 'Europe/Oslo'))).toBe('21 Nov 2026, 00:30');
    expect(formatInstant(instant, dateStyleOf('en-GB', 'America/New_York'))).toBe('20 Nov 2026, 18:30');
  });

  test('follow the English of the person and stay English for everyone else', () => {
    expect(formatInstant(instant, dateStyleOf('en-US', 'Europe/Oslo'))).toMatch(/^Nov 21, 2026, 12:30\sAM$/);
    expect(formatInstant(instant, dateStyleOf('de', 'Europe/Oslo'))).toContain('Nov 21, 2026');
  });

  test('a time zone that the browser does not know is left to the browser instead of failing', () => {
    expect(dateStyleOf('en', 'Mars/Olympus').timeZone).toBeUndefined();
    expect(dateStyleOf('en', null).timeZone).toBeUndefined();
  });

  test('durations count up to now while the work goes on', () => {
    expect(formatDuration(instant, '2026-11-20T23:30:42Z')).toBe('42 s');
    expect(formatDuration(instant, '2026-11-20T23:33:20Z')).toBe('3 min 20 s');
    expect(formatDuration(instant, null, Date.parse('2026-11-21T01:45:00Z'))).toBe('2 h 15 min');
  });
});
