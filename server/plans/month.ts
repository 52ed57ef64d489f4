import { dayAt, knownZone } from '../stores/shop-day.ts';

/** The month that a charge belongs to. `zone` is the one that it was reckoned in; `isAssumed`: the store told none, so UTC. */
export type QuotaMonth = { month: string; zone: string; isAssumed: boolean };

/** The calendar month of an instant where the store is, as `2026-11`; in UTC where its time zone is unknown. */
export function monthAt(at: Date, timezone: string | undefined): QuotaMonth {
  const zone = knownZone(timezone);
  return { month: dayAt(at, timezone).slice(0, 7), zone: zone ?? 'UTC', isAssumed: zone === undefined };
}

/** The first day of the month after, `2026-12-01` for `2026-11`. */
export function firstDayAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
}
