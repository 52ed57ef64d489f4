import { pathKey, redirectsFrom } from '../bigcommerce/redirects.ts';
import type { BcRedirect } from '../bigcommerce/redirects.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import type { Db } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';
import { leadsToItem, redirectText } from '../propagation/address-rules.ts';
import { readLive, textOf } from '../propagation/live-values.ts';
import { placedRedirects } from '../propagation/placed-things.ts';
import type { StandingRedirect } from '../propagation/placed-things.ts';

/** `keep`: an address still needs it, or it is not ours to judge. `gone`: it stands no more. */
export type RedirectPlan = {
  redirect: StandingRedirect;
  verdict: 'remove' | 'keep' | 'gone';
  reason: string;
  /** Ids of what leads away from there now. */
  standing: number[];
};

/** How many items are read together. */
const itemsAtOnce = 250;

/**
 * What is to become of each redirect that we placed, by what the shop has now: one whose item stands at the very address
 * that it leads away from does nothing and may go, as does one to a file that Clione serves; every other one is needed and
 * stays. `subject`: of this one alone.
 */
export async function planRedirects(
  db: Db,
  client: StoreClient,
  storeHash: string,
  subject?: string,
): Promise<RedirectPlan[]> {
  const all = await inStore(db, storeHash, (trx) => placedRedirects(trx, storeHash));
  const placed = subject === undefined ? all : all.filter((redirect) => redirect.subject === subject);
  const standing = await standingNow(client, placed);
  const addresses = await addressesOf(client, placed);
  return placed.map((redirect) => {
    const { target, path } = redirect;
    const there = standing.get(`${redirect.siteId} ${pathKey(path)}`) ?? [];
    const address = target && addresses.get(`${target.kind}:${target.id}`);
    return { redirect, ...judge(redirect, there, address), standing: there.map(({ id }) => id) };
  });
}

/** `address`: where the item stands that it was made for. */
function judge(
  { target, path, text }: StandingRedirect,
  there: readonly BcRedirect[],
  address: string | undefined,
): Pick<RedirectPlan, 'verdict' | 'reason'> {
  if (there.length === 0) return { verdict: 'gone', reason: 'It stands no more.' };
  const isOurs = there.every((row) =>
    target === undefined ? redirectText(row) === text : leadsToItem(row, { kind: target.kind, entityId: target.id }),
  );
  if (!isOurs) return { verdict: 'keep', reason: 'It was changed outside Clione and is yours now.' };
  if (target === undefined) {
    return { verdict: 'remove', reason: "It leads to a file on Clione's server, which is gone once you have left." };
  }
  if (address === undefined) {
    return { verdict: 'keep', reason: 'Its item no longer exists in BigCommerce; it does no harm.' };
  }
  if (pathKey(address) === pathKey(path)) {
    return { verdict: 'remove', reason: 'The item stands at this address: the redirect does nothing.' };
  }
  const reason = `Still needed: ${path} was public and now leads to ${address}. Without it the old links would end nowhere.`;
  return { verdict: 'keep', reason };
}

async function standingNow(client: StoreClient, placed: readonly StandingRedirect[]) {
  const standing = new Map<string, BcRedirect[]>();
  for (const [siteId, ofSite] of Map.groupBy(placed, (redirect) => redirect.siteId)) {
    const found = await redirectsFrom(
      client,
      siteId,
      ofSite.map(({ path }) => path),
    );
    for (const [key, redirects] of found) standing.set(`${siteId} ${key}`, redirects);
  }
  return standing;
}

async function addressesOf(client: StoreClient, placed: readonly StandingRedirect[]): Promise<Map<string, string>> {
  const addresses = new Map<string, string>();
  const targets = placed.flatMap(({ target }) => (target === undefined ? [] : [target]));
  for (const [kind, ofKind] of Map.groupBy(targets, (target) => target.kind)) {
    const ids = [...new Set(ofKind.map(({ id }) => id))];
    for (let start = 0; start < ids.length; start += itemsAtOnce) {
      await readSome(client, kind, ids.slice(start, start + itemsAtOnce), addresses);
    }
  }
  return addresses;
}

async function readSome(
  client: StoreClient,
  kind: EntityKind,
  ids: readonly number[],
  into: Map<string, string>,
): Promise<void> {
  const { entities } = await readLive(client, kind, ids);
  for (const [id, entity] of entities) into.set(`${kind}:${id}`, textOf(entity, 'url'));
}
