/** The month that a charge belongs to. `zone` is the one that it was reckoned in; `isAssumed`: the store told none, so UTC. */
export type QuotaMonth = { month: string; zone: string; isAssumed: boolean };

/** The calendar month of an instant where the store is, as `2026-11`; in UTC where its time zone is unknown. */
export function monthAt(at: Date, timezone: string | undefined): QuotaMonth {
  const zone = knownZone(timezone);
  return { month: dayAt(at, timezone).slice(0, 7), zone: zone ?? 'UTC', isAssumed: zone === undefined };
}

/** The calendar day of an instant where the store is, as `2026-11-22`. */
export function dayAt(at: Date, timezone: string | undefined): string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: knownZone(timezone) ?? 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`;
}

/** The first day of the month after, `2026-12-01` for `2026-11`. */
export function firstDayAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
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
