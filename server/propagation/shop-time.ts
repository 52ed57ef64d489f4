/**
 * The instant at which the clocks of a time zone show this wall time (`2026-11-24T09:00`). A time that the zone skips when
 * clocks go forward means the same distance after the change; of one that comes twice the first counts. Without a zone: UTC.
 * What is no time gives an invalid date.
 */
export function instantAt(wallTime: string, timezone: string | undefined): Date {
  const wanted = Date.parse(`${wallTime}:00Z`);
  if (Number.isNaN(wanted)) return new Date(Number.NaN);
  const offsets = [wanted - dayMs, wanted + dayMs].map((at) => offsetAt(new Date(at), timezone));
  const [before = 0] = offsets;
  const fitting = offsets
    .map((offset) => new Date(wanted - offset))
    .filter((at) => at.getTime() + offsetAt(at, timezone) === wanted)
    .sort((a, b) => a.getTime() - b.getTime());
  return fitting[0] ?? new Date(wanted - before);
}

const dayMs = 24 * 3_600_000;

/** How far the zone's clocks are ahead of UTC at an instant, in ms. */
export function offsetAt(at: Date, timezone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('en-US', { ...fields, timeZone: timeZoneOf(timezone) }).formatToParts(at);
  const part = (name: string): number => Number(parts.find(({ type }) => type === name)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(at.getTime() / 1000) * 1000;
}

const fields = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
} as const;

/** An instant as the clocks of the shop show it, for a sentence: "Nov 24, 2026, 9:00 AM". */
export function inShopTime(at: Date, timezone: string | undefined): string {
  const style = { dateStyle: 'medium', timeStyle: 'short', timeZone: timeZoneOf(timezone) } as const;
  // The blank before AM is a narrow one that not every font has.
  return new Intl.DateTimeFormat('en-US', style).format(at).replaceAll('\u202f', ' ');
}

/** The zone itself when it is known, else UTC. */
export function timeZoneOf(timezone: string | undefined): string {
  if (timezone === undefined || timezone.trim() === '') return 'UTC';
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: timezone });
    return timezone;
  } catch {
    return 'UTC';
  }
}
