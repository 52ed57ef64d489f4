import type { Deps } from '../deps.ts';
import type { EntityKind } from '../facts/facts.ts';
import { asksToSignIn, openPageReader } from '../http/fetch-page.ts';
import type { Store } from '../stores/find-store.ts';
import { publicItems } from './public-items.ts';

/** How many pages were opened, and the names of those that ask a visitor to sign in. */
export type GuestLook = { looked: number; behindLogin: string[] };

const sampled: readonly { kind: EntityKind; limit: number }[] = [
  { kind: 'category', limit: 3 },
  { kind: 'product', limit: 3 },
  { kind: 'page', limit: 2 },
];

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
    const pages = await Promise.all(
      samples
        .flatMap(({ items }) => items)
        .map(async ({ name, url }) => ({ name, page: await reader.read(url, signal) })),
    );
    const seen = pages.flatMap(({ name, page }) => (page.ok ? [{ name, isClosed: asksToSignIn(page) }] : []));
    return { looked: seen.length, behindLogin: seen.filter(({ isClosed }) => isClosed).map(({ name }) => name) };
  } finally {
    await reader.close();
  }
}
