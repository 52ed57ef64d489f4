import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import type { StatedShop } from '../structured-data/stated-shop.ts';
import { nothingStated } from '../structured-data/stated-shop.ts';
import type { Store } from '../stores/find-store.ts';
import { inCurrency } from './in-currency.ts';
import { selectShopFacts } from './shop-facts-repository.ts';

/**
 * What the merchant states about the shop as a whole, without amounts in a currency that it no longer has. Safe inside and
 * outside a transaction of the store.
 */
export async function readStatedShop(
  db: Db | Trx,
  { storeHash, currency }: Pick<Store, 'storeHash' | 'currency'>,
): Promise<StatedShop> {
  const stored = await inStore(db, storeHash, (trx) => selectShopFacts(trx, storeHash));
  return stored === undefined ? nothingStated : inCurrency(stored.facts, { stated: stored.currency, now: currency });
}
