import { instantAt, offsetAt, timeZoneOf } from './shop-time.ts';

/**
 * The instant at which a calendar day (`2026-11-22`) begins where the store is; in UTC where its time zone is unknown. On
 * days whose midnight is left out by a change of the clock, the instant of that change.
 */
export function startOfDay(day: string, timezone: string | undefined): Date {
  return instantAt(`${day}T00:00`, timezone);
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
}

/** The wall clock of an instant where the store is, `2026-11-22 14:03:05`, with the name of its zone. */
export function wallTime(at: Date, timezone: string | undefined): string {
  const local = new Date(at.getTime() + offsetAt(at, timezone));
  return `${local.toISOString().slice(0, 19).replace('T', ' ')} ${timeZoneOf(timezone)}`;
}
