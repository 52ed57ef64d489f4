/**
 * A date as search engines read it: ISO 8601 with its zone, or the day alone where the zone is not known, for a time
 * without zone would be another moment in every country. undefined for what is no date.
 */
export function instantOf(text: string | undefined): string | undefined {
  const written = text?.trim() ?? '';
  const [, day, time, zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s?(Z|[+-]\d{2}:?\d{2})?)?$/u.exec(written) ?? [];
  if (day === undefined) return ofMail(written);
  if (Number.isNaN(Date.parse(day))) return undefined;
  return time === undefined || zone === undefined
    ? day
    : `${day}T${time}${zone.replace(/^([+-]\d{2})(\d{2})$/u, '$1:$2')}`;
}

/** "Wed, 10 Nov 2026 08:00:00 +0000", as mails and BigCommerce's older API write it. */
function ofMail(written: string): string | undefined {
  if (!/^\p{L}{3}, \d{1,2} \p{L}{3} \d{4} \d{2}:\d{2}(?::\d{2})? (?:[+-]\d{4}|GMT|UTC?|Z)$/u.test(written))
    return undefined;
  const at = new Date(written);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
