import { hash, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Request, RequestHandler } from 'express';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';

const minuteMs = 60_000;
/** Each is 2 bytes: whoever asks under many names fills none of them for the others. */
const places = 131_072;

/**
 * For addresses that need no session: at most so many requests a minute of one caller, and of one subject whoever asks
 * (each at most 65,534). Counted in this process alone.
 * @throws AppError `rate_limited`
 */
export function limitRequests(
  { clock }: { clock: Clock },
  limits: { perCaller: number; perSubject: number; subjectOf: (req: Request) => string },
): RequestHandler {
  let minute = 0;
  const callers = countsOf(limits.perCaller);
  const subjects = countsOf(limits.perSubject);
  return (req, res, next) => {
    const now = clock.now().getTime();
    const current = Math.floor(now / minuteMs);
    if (current !== minute) {
      minute = current;
      callers.clear();
      subjects.clear();
    }
    if (callers.isOver(networkOf(req.ip ?? '')) || subjects.isOver(limits.subjectOf(req))) {
      res.setHeader('retry-after', String(Math.ceil(((current + 1) * minuteMs - now) / 1000)));
      throw new AppError('rate_limited', 'Too many requests within a minute. Wait a little, and keep what you got.');
    }
    next();
  };
}

/**
 * Counts in a fixed room, whatever names come: two that share a place by chance share its count, and the key keeps anybody
 * from choosing a name that shares the place of another.
 */
function countsOf(limit: number): { isOver(name: string): boolean; clear(): void } {
  const counts = new Uint16Array(places);
  const key = randomBytes(32).toString('base64');
  return {
    isOver: (name) => {
      const place = hash('sha256', `${key} ${name}`, 'buffer').readUInt32BE() % places;
      const count = Math.min((counts[place] ?? 0) + 1, limit + 1);
      counts[place] = count;
      return count > limit;
    },
    clear: () => void counts.fill(0),
  };
}

/** One customer of a network has 2^64 addresses of IPv6: they count together. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  const [before = '', after] = address.replace(/%.*$/, '').split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const whole =
    after === undefined
      ? head
      : [...head, ...Array<string>(Math.max(8 - head.length - tail.length, 0)).fill('0'), ...tail];
  return whole
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}
