import type { Deps } from '../deps.ts';
import type { EntityKind } from '../facts/facts.ts';
import { asksToSignIn, openPageReader } from '../http/fetch-page.ts';
import type { FetchedPage } from '../http/fetch-page.ts';
import type { Store } from '../stores/find-store.ts';
import { publicItems } from './public-items.ts';

/**
 * How many pages were asked for, the names of those that are closed to a visitor, and of those that did not come, so that
 * nothing is known of them.
 */
export type GuestLook = { looked: number; behindLogin: string[]; unread: string[] };

const sampled: readonly { kind: EntityKind; limit: number }[] = [
  { kind: 'category', limit: 3 },
  { kind: 'product', limit: 3 },
  { kind: 'page', limit: 2 },
];

/** Pages of one shop that are asked for at the same time. */
const atOnce = 3;

/**
 * Opens a few pages of what counts as public, as a visitor without an account. Which customer group may see what is told by
 * nothing that Clione may read, nor is a sign-in wall of another app. Takes up to about half a minute. Rejects only for
 * `signal`.
 */
export async function lookAsGuest(
  { db, clock, config }: Pick<Deps, 'db' | 'clock' | 'config'>,
  store: Store,
  signal: AbortSignal,
): Promise<GuestLook> {
  const reader = openPageReader(config, store.url);
  try {
    const at = clock.now();
    const samples = await Promise.all(sampled.map((part) => publicItems(db, store.storeHash, { ...part, at })));
    const wanted = samples.flatMap(({ items }) => items);
    const seen: { name: string; sight: Sight }[] = [];
    for (let from = 0; from < wanted.length; from += atOnce) {
      const part = wanted.slice(from, from + atOnce).map(async ({ name, url }) => {
        return { name, sight: sightOf(new URL(url, `${store.url}/`).pathname, await reader.read(url, signal)) };
      });
      seen.push(...(await Promise.all(part)));
    }
    const named = (sight: Sight) => seen.filter((one) => one.sight === sight).map(({ name }) => name);
    return { looked: seen.length, behindLogin: named('closed'), unread: named('unread') };
  } finally {
    await reader.close();
  }
}

type Sight = 'open' | 'closed' | 'unread';

/** What a visitor got who asked for the page at `path`. Another site in its place is a door: a sign-in, most often. */
export function sightOf(path: string, page: FetchedPage): Sight {
  if (!page.ok) return isRedirect(page.hops.at(-1)?.status ?? 0) ? 'closed' : 'unread';
  if (page.status === 403 || asksToSignIn(page)) return 'closed';
  return page.status === 200 && plain(path) === plain(new URL(page.url).pathname) ? 'open' : 'unread';
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** A path less what makes no other page. */
function plain(path: string): string {
  return path.toLowerCase().replace(/\/+$/, '');
}
