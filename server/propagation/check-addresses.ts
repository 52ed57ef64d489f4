import { readTrees } from '../bigcommerce/categories.ts';
import { pathKey, redirectsFrom } from '../bigcommerce/redirects.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import type { EntityKind } from '../facts/facts.ts';
import { findStore } from '../stores/find-store.ts';
import { holdersOf, selectReadyAddresses } from './address-repository.ts';
import type { AddressHolder, ReadyAddress } from './address-repository.ts';
import { formProblem, mostAddresses, redirectProblem } from './address-rules.ts';

export type CheckedAddress = Omit<ReadyAddress, 'today' | 'isFixed'> & {
  /** Why it cannot be published, for the merchant; undefined when it can. */
  problem: string | undefined;
};

/**
 * Accepted addresses that wait, at most 50, each with what speaks against it: its form, an item that has it or is about
 * to get it, a redirect that stands in the shop, several storefronts. Reads the redirects from BigCommerce.
 * @throws BigCommerceError when they cannot be read.
 */
export async function checkAddresses(
  deps: Pick<Deps, 'db' | 'bigcommerce'>,
  storeHash: string,
  proposalIds?: readonly string[],
): Promise<CheckedAddress[]> {
  const { rows, own, siteId } = await inStore(deps.db, storeHash, async (trx) => {
    const found = await selectReadyAddresses(trx, storeHash, { proposalIds, limit: mostAddresses });
    const store = await findStore(trx, storeHash);
    return { rows: found, own: await ownProblems(trx, storeHash, found), siteId: store?.siteId };
  });
  if (rows.length === 0 || siteId === undefined) return [];
  const client = deps.bigcommerce.forStore(storeHash);
  const channels = new Set((await readTrees(client)).flatMap((tree) => tree.channels));
  const paths = rows.flatMap(({ from, to }) => [from, to]);
  const redirects = await redirectsFrom(client, siteId, paths);
  return rows.map((row) => {
    const { today: _today, isFixed: _isFixed, ...shown } = row;
    const several = channels.size > 1 ? severalStorefronts : undefined;
    return { ...shown, problem: own.get(row.proposalId) ?? several ?? redirectProblem(row, redirects) };
  });
}

const severalStorefronts =
  'Your catalogue shows in several storefronts, and Clione can place redirects in one of them only: the old address would lead nowhere in the others.';

/** What the database alone knows against them, by proposal. */
async function ownProblems(trx: Trx, storeHash: string, rows: readonly ReadyAddress[]): Promise<Map<string, string>> {
  const holders = Map.groupBy(
    await holdersOf(
      trx,
      storeHash,
      rows.map(({ to }) => pathKey(to)),
    ),
    ({ key }) => key,
  );
  const problems = new Map<string, string>();
  for (const row of rows) {
    const problem = ownProblem(row, holders.get(pathKey(row.to)) ?? []);
    if (problem !== undefined) problems.set(row.proposalId, problem);
  }
  return problems;
}

function ownProblem(row: ReadyAddress, holders: readonly AddressHolder[]): string | undefined {
  if (row.today === null) return 'This item no longer exists in BigCommerce.';
  if (row.isFixed) return 'BigCommerce gives this kind of page no address of its own to change.';
  if (row.today !== row.from) {
    return `Somebody changed this address outside Clione: it is ${row.today} now. Nothing is overwritten; reject this suggestion and ask for a new one.`;
  }
  const form = formProblem(row);
  if (form !== undefined) return form;
  const other = holders.find(({ kind, entityId }) => kind !== row.kind || entityId !== row.entityId);
  if (other === undefined) return undefined;
  const who = `${kindWords[other.kind]} “${other.name}”`;
  return other.how === 'stands' ? `The ${who} has this address.` : `The ${who} is to get this address too.`;
}

const kindWords: Record<EntityKind, string> = {
  product: 'product',
  category: 'category',
  brand: 'brand',
  page: 'page',
  post: 'blog post',
};
