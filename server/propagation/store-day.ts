/**
 * The instant at which a calendar day (`2026-11-22`) begins where the store is; in UTC where its time zone is unknown. On
 * days whose midnight is left out by a change of the clock, the instant of that change.
 */
export function startOfDay(day: string, timezone: string | undefined): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const guess = midnight - offsetAt(midnight, timezone);
  return new Date(midnight - offsetAt(guess, timezone));
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
}

/** The wall clock of an instant where the store is, `2026-11-22 14:03:05`, with the name of its zone. */
export function wallTime(at: Date, timezone: string | undefined): string {
  const zone = knownZone(timezone);
  const local = new Date(at.getTime() + offsetAt(at.getTime(), timezone));
  return `${local.toISOString().slice(0, 19).replace('T', ' ')} ${zone ?? 'UTC'}`;
}

/** How far the wall clock there is ahead of UTC, in ms. */
function offsetAt(time: number, timezone: string | undefined): number {
  const zone = knownZone(timezone);
  if (zone === undefined) return 0;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return wall - Math.floor(time / 1000) * 1000;
}

function knownZone(timezone: string | undefined): string | undefined {
  if (timezone === undefined || timezone.trim() === '') return undefined;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: timezone });
    return timezone;
  } catch {
    return undefined;
  }
}
