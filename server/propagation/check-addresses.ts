import { readTrees } from '../bigcommerce/categories.ts';
import { pathKey, redirectsFrom } from '../bigcommerce/redirects.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import type { EntityKind } from '../facts/facts.ts';
import { findStore } from '../stores/find-store.ts';
import { holdersOf, selectReadyAddresses } from './address-repository.ts';
import type { AddressHolder, ReadyAddress } from './address-repository.ts';
import { formProblem, mostAddresses, redirectProblem } from './address-rules.ts';

export type CheckedAddress = Omit<ReadyAddress, 'position' | 'today' | 'isFixed'> & {
  /** Why it cannot be published, for the merchant; undefined when it can. */
  problem: string | undefined;
};

type CheckDeps = Pick<Deps, 'db' | 'bigcommerce'>;

/**
 * These accepted addresses, each with what speaks against it: its form, an item that has it or is about to get it, a
 * redirect that stands in the shop, several storefronts. Reads the redirects from BigCommerce.
 * @throws BigCommerceError when they cannot be read.
 */
export async function checkAddresses(
  deps: CheckDeps,
  storeHash: string,
  proposalIds: readonly string[],
): Promise<CheckedAddress[]> {
  const rows = await inStore(deps.db, storeHash, (trx) =>
    selectReadyAddresses(trx, storeHash, { proposalIds, limit: mostAddresses }),
  );
  return checkMoves(deps, storeHash, rows);
}

/** Most times that redirects are looked up in the shop for one list. */
const mostLooks = 4;

/**
 * Accepted addresses that wait, at most 50: first those that can be published, oldest first, so that refused ones, however
 * many there are, stand in nobody's way.
 * @throws BigCommerceError as `checkAddresses` does.
 */
export async function listAddresses(deps: CheckDeps, storeHash: string): Promise<CheckedAddress[]> {
  const [free, refused]: [CheckedAddress[], CheckedAddress[]] = [[], []];
  let after: number | undefined;
  for (let looks = 0; looks < mostLooks && free.length < mostAddresses;) {
    const { rows, own } = await inStore(deps.db, storeHash, async (trx) => {
      const page = await selectReadyAddresses(trx, storeHash, { after, limit: mostAddresses });
      return { rows: page, own: await ownProblems(trx, storeHash, page) };
    });
    if (own.size < rows.length) looks += 1;
    for (const row of await checkMoves(deps, storeHash, rows, own)) {
      (row.problem === undefined ? free : refused).push(row);
    }
    after = rows.at(-1)?.position;
    if (rows.length < mostAddresses) break;
  }
  return [...free, ...refused].slice(0, mostAddresses);
}

/** What speaks against each of these moves. */
export async function checkMoves(
  deps: CheckDeps,
  storeHash: string,
  rows: readonly ReadyAddress[],
  known?: ReadonlyMap<string, string>,
): Promise<CheckedAddress[]> {
  const { own, siteId } = await inStore(deps.db, storeHash, async (trx) => {
    const store = await findStore(trx, storeHash);
    return { own: known ?? (await ownProblems(trx, storeHash, rows)), siteId: store?.siteId };
  });
  if (siteId === undefined) return [];
  const open = rows.filter(({ proposalId }) => !own.has(proposalId));
  const problemInShop = await lookInShop(deps.bigcommerce.forStore(storeHash), siteId, open);
  return rows.map((row) => {
    const { position: _position, today: _today, isFixed: _isFixed, ...shown } = row;
    return { ...shown, problem: own.get(row.proposalId) ?? problemInShop(row) };
  });
}

/** What the shop itself says of these moves; it is not asked about none. */
async function lookInShop(
  client: StoreClient,
  siteId: number,
  rows: readonly ReadyAddress[],
): Promise<(row: ReadyAddress) => string | undefined> {
  if (rows.length === 0) return () => undefined;
  const channels = new Set((await readTrees(client)).flatMap((tree) => tree.channels));
  if (channels.size > 1) return () => severalStorefronts;
  const paths = rows.flatMap(({ from, to }) => [from, to]);
  const redirects = await redirectsFrom(client, siteId, paths);
  return (row) => redirectProblem(row, redirects);
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
