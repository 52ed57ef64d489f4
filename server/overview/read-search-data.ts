import { factKey } from '../catalog/entity.ts';
import { readFacts } from '../catalog/read-facts.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { EntityKind } from '../facts/facts.ts';
import { readStatedShop } from '../shop-facts/stated-shop.ts';
import { findStore } from '../stores/find-store.ts';
import { storeFactsOf } from '../stores/store-facts.ts';
import type { SearchDataAnswer } from '../structured-data/contract.ts';
import { inOrder } from '../structured-data/findings.ts';
import { googleFindings } from '../structured-data/google-rules.ts';
import { entityGraph } from '../structured-data/graph.ts';
import { policiesOf } from '../structured-data/stated-shop.ts';

/**
 * The graph that today's facts of an item give, with the shipping and returns that the merchant stated, and everything that keeps it from being complete: our own rules, and the
 * maintained validator's. Calls no one outside.
 * @throws AppError `not_found`
 */
export async function readSearchData(
  { db }: Pick<Deps, 'db'>,
  storeHash: string,
  kind: EntityKind,
  id: number,
): Promise<SearchDataAnswer> {
  const store = await findStore(db, storeHash);
  const facts = (await readFacts(db, storeHash, [{ kind, id }])).get(factKey(kind, id));
  if (store === undefined || facts === undefined)
    throw new AppError('not_found', 'Your shop has no such item (any more). Sync to bring the list up to date.');
  const policies = policiesOf(await readStatedShop(db, store));
  const { graph, findings } = entityGraph(facts, storeFactsOf(store), policies);
  const googles = await googleFindings(graph, findings);
  return { graph: asJson(graph), findings: inOrder([...findings, ...googles]) };
}

/** As it goes over the wire: without members that are undefined. */
function asJson(graph: ReturnType<typeof entityGraph>['graph']): SearchDataAnswer['graph'] {
  return JSON.parse(JSON.stringify(graph));
}
