import type { Injector } from './injector-repository.ts';

/** A withdrawal that BigCommerce did not carry out is tried again after this time. */
export const retrySeconds = 10 * 60;

const firstSeconds = 40;
/** A cache of the shop may show older pages for some time: ever later looks, then the nightly one. */
const laterSeconds = [2 * 60, 10 * 60, 30 * 60];

/**
 * When pages are looked at again that do not show yet what was placed: harm that it does there would be seen no sooner.
 * undefined: at night, as ever.
 */
export function nextLookSeconds(health: Injector['health'], placedAt: Date | undefined, now: Date): number | undefined {
  if (health === 'not_checked') return firstSeconds;
  if (health !== 'not_rendered' || placedAt === undefined) return undefined;
  const since = (now.getTime() - placedAt.getTime()) / 1000;
  const due = laterSeconds.find((seconds) => since < seconds);
  return due === undefined ? undefined : Math.ceil(due - since);
}
