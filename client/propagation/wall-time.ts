/** What a clock in this time zone shows at an instant: `2026-11-24T09:00`. */
export function wallTimeOf(at: number, timeZone: string): string {
  const shown = (zone: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  try {
    return shown(timeZone).replace(' ', 'T');
  } catch {
    // A zone that this browser does not know: the server takes it for UTC as well.
    return shown('UTC').replace(' ', 'T');
  }
}
