import { factKey } from '../catalog/entity.ts';
import type { EntityKey } from '../catalog/entity.ts';
import { publicIds, whySilent } from '../catalog/public-items.ts';
import { readFacts } from '../catalog/read-facts.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import { storeFactsOf } from '../stores/store-facts.ts';
import type { KeptTexts } from './kept-texts.ts';
import { publicGraph, withoutHidden } from './public-graph.ts';
import { selectPublishedData, selectSwitch } from './switch-repository.ts';

/** What stands at a public address of ours. `unsure`: it is not known now what the shop shows to everybody. */
export type PublicItemAnswer =
  { state: 'found'; text: string } | { state: 'nothing' } | { state: 'gone' } | { state: 'unsure' };

/** The search data of one item for anybody who asks, by what the shop shows at this moment. */
export async function readPublicItem(
  deps: Pick<Deps, 'db' | 'clock'>,
  kept: KeptTexts,
  storeHash: string,
  key: EntityKey,
): Promise<PublicItemAnswer> {
  const store = await findStore(deps.db, storeHash);
  if (store === undefined) return { state: 'nothing' };
  if (store.status === 'uninstalled') return { state: 'gone' };
  const found = await inStore(deps.db, storeHash, (trx) => selectSwitch(trx, storeHash));
  if (found?.isOn !== true) return { state: 'nothing' };
  // What the merchant hides meanwhile would stay public here.
  const silence = await whySilent(deps.db, storeHash, key.kind);
  if (silence !== undefined && !(silence === 'closed' && found.evenClosed)) return { state: 'unsure' };
  const text = await kept(`${storeHash} ${factKey(key.kind, key.id)}`, () => publicTextOf(deps, store, key));
  return text === undefined ? { state: 'nothing' } : { state: 'found', text };
}

/** What the address of an item answers while the switch is on; undefined when the item is not public. */
export async function publicTextOf(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  store: Store,
  key: EntityKey,
): Promise<string | undefined> {
  const { storeHash } = store;
  const { kind, id } = key;
  const at = clock.now();
  if (store.url === '' || !(await publicIds(db, storeHash, { kind, ids: [id], at })).has(id)) return undefined;
  const facts = (await readFacts(db, storeHash, [key])).get(factKey(kind, id));
  if (facts === undefined) return undefined;
  const above = facts.kind === 'product' ? facts.categoryPaths.flat().map((category) => category.id) : [];
  const listed = facts.kind === 'category' || facts.kind === 'brand' ? facts.products.map((product) => product.id) : [];
  const shown = {
    categories: await publicIds(db, storeHash, { kind: 'category', ids: above, at }),
    products: await publicIds(db, storeHash, { kind: 'product', ids: listed, at }),
  };
  const published = await inStore(db, storeHash, (trx) => selectPublishedData(trx, storeHash, key));
  return publicGraph(withoutHidden(facts, shown), storeFactsOf(store), published);
}
