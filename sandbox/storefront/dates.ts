/** A date as the platform displays it: `3rd Mar 2026`, in the store's time zone. Empty for no date. */
export function displayDate(instant: string | null, timeZone: string): string {
  const date = new Date(instant ?? '');
  if (Number.isNaN(date.getTime())) return '';
  const parts = dateParts(date, timeZone);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${ordinal(Number(part('day')))} ${part('month')} ${part('year')}`;
}

function dateParts(date: Date, timeZone: string): Intl.DateTimeFormatPart[] {
  const format = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...format, timeZone }).formatToParts(date);
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...format, timeZone: 'UTC' }).formatToParts(date);
  }
}

const suffixes = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' };

function ordinal(day: number): string {
  return `${day}${suffixes[new Intl.PluralRules('en', { type: 'ordinal' }).select(day)]}`;
}
