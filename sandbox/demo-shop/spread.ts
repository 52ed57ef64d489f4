/**
 * A number in [0, below) that depends on the text alone: stock, views and dates look like a real shop's
 * and stay the same on every machine. FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function spread(text: string, below: number): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) % below;
}

/** `2024-03-09T17:20:11+00:00`, the way the catalogue API writes instants; between the two years, both included. */
export function spreadDate(text: string, fromYear: number, toYear: number): string {
  const from = Date.UTC(fromYear, 0, 1);
  const days = Math.floor((Date.UTC(toYear, 10, 14) - from) / 86_400_000);
  const time = from + spread(`${text} day`, days) * 86_400_000 + spread(`${text} second`, 86_400) * 1000;
  return new Date(time).toISOString().replace(/\.\d+Z$/, '+00:00');
}
