/** How dates read: in the store's time zone, whatever the computer of the person says. */
export type DateStyle = { locale: string; timeZone: string | undefined };

/** Dates follow the person's English where they have one; the app speaks English alone. */
export function dateStyleOf(locale: string | null, timeZone: string | null): DateStyle {
  return { locale: locale && /^en\b/i.test(locale) ? locale : 'en-US', timeZone: knownTimeZone(timeZone) };
}

export function formatInstant(iso: string, style: DateStyle): string {
  return formatter(style, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
}

/** A calendar day as it is, `2026-11-03`, whatever the time zone of who reads it. */
export function formatDay(day: string, { locale }: Pick<DateStyle, 'locale'>): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** "November 2026" for `2026-11`. */
export function formatMonth(month: string, { locale }: Pick<DateStyle, 'locale'>): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}

/** "3 min 20 s" between two instants; up to now while the end is open. */
export function formatDuration(from: string, to: string | null, now = Date.now()): string {
  const seconds = Math.max(0, Math.round(((to ? Date.parse(to) : now) - Date.parse(from)) / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function formatter(style: DateStyle, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const zone = style.timeZone ? { timeZone: style.timeZone } : {};
  return new Intl.DateTimeFormat(style.locale, { ...options, ...zone });
}

/** undefined, the browser's own zone, where the store told none or one that this browser does not know. */
function knownTimeZone(timeZone: string | null): string | undefined {
  if (!timeZone) return undefined;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return timeZone;
  } catch {
    return undefined;
  }
}
