import type { Request, RequestHandler } from 'express';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';

const minuteMs = 60_000;
/** Kept at most: more callers than this within a minute share one count. */
const mostCallers = 50_000;

/**
 * For addresses that need no session: at most so many requests a minute of one caller, and of one subject whoever asks.
 * Counted in this process alone.
 * @throws AppError `rate_limited`
 */
export function limitRequests(
  { clock }: { clock: Clock },
  limits: { perCaller: number; perSubject: number; subjectOf: (req: Request) => string },
): RequestHandler {
  let minute = 0;
  let counts = new Map<string, number>();
  const isOver = (key: string, limit: number): boolean => {
    const known = counts.size < mostCallers || counts.has(key) ? key : 'others';
    const count = (counts.get(known) ?? 0) + 1;
    counts.set(known, count);
    return count > limit;
  };
  return (req, res, next) => {
    const now = clock.now().getTime();
    const current = Math.floor(now / minuteMs);
    if (current !== minute) {
      minute = current;
      counts = new Map();
    }
    const isTooMany =
      isOver(`caller ${req.ip ?? ''}`, limits.perCaller) ||
      isOver(`subject ${limits.subjectOf(req)}`, limits.perSubject);
    if (isTooMany) {
      res.setHeader('retry-after', String(Math.ceil(((current + 1) * minuteMs - now) / 1000)));
      throw new AppError('rate_limited', 'Too many requests within a minute. Wait a little, and keep what you got.');
    }
    next();
  };
}
