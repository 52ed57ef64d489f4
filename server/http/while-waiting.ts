import type { Response } from 'express';
import { AppError } from '../errors.ts';

/** How long a person waits for a look at their pages. */
const limitMs = 60_000;
/** Looks of one store that a process makes at once. */
const mostAtOnce = 2;

const looking = new Map<string, number>();

/**
 * Looks at the shop's pages while the person who asked waits: ends when they leave or after a minute, and at most twice at
 * once per store. undefined: nobody waits any more.
 * @throws AppError `rate_limited`, `unavailable`
 */
export async function whileWaiting<T>(
  res: Response,
  storeHash: string,
  look: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const others = looking.get(storeHash) ?? 0;
  if (others >= mostAtOnce)
    throw new AppError('rate_limited', 'Clione is looking at your pages already. Wait a moment, then try again.');
  looking.set(storeHash, others + 1);
  const gone = new AbortController();
  const leave = () => gone.abort();
  res.once('close', leave);
  const limit = AbortSignal.timeout(limitMs);
  try {
    return await look(AbortSignal.any([gone.signal, limit]));
  } catch (error) {
    if (gone.signal.aborted) return undefined;
    if (limit.aborted) throw new AppError('unavailable', tooSlow, { cause: error });
    throw error;
  } finally {
    res.off('close', leave);
    const left = (looking.get(storeHash) ?? 1) - 1;
    if (left > 0) looking.set(storeHash, left);
    else looking.delete(storeHash);
  }
}

const tooSlow =
  'Looking at your pages took more than a minute, so Clione stopped. Your shop may be slow right now: try again later.';
