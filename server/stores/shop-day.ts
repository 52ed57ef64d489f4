/** The calendar day of an instant where the store is, as `2026-11-22`; in UTC where its time zone is unknown. */
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

export function knownZone(timezone: string | undefined): string | undefined {
  if (timezone === undefined || timezone.trim() === '') return undefined;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: timezone });
    return timezone;
  } catch {
    return undefined;
  }
}
