import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { findStore } from '../stores/find-store.ts';
import type { Store } from '../stores/find-store.ts';
import { storeFactsOf } from '../stores/store-facts.ts';
import { nothingStated } from '../structured-data/stated-shop.ts';
import { absolute } from '../structured-data/addresses.ts';
import type { ShopFactsAnswer } from './contract.ts';
import { countries } from './countries.ts';
import { amountsLeftOut, inCurrency } from './in-currency.ts';
import { previewShopFacts } from './preview-shop-facts.ts';
import { selectShopFacts } from './shop-facts-repository.ts';

/** What the screen shows. @throws AppError `not_found` */
export async function readShopFacts({ db }: Pick<Deps, 'db'>, storeHash: string): Promise<ShopFactsAnswer> {
  const store = await knownStore(db, storeHash);
  const stored = await inStore(db, storeHash, (trx) => selectShopFacts(trx, storeHash));
  const currencies = { stated: stored?.currency, now: store.currency };
  const facts = inCurrency(stored?.facts ?? nothingStated, currencies);
  const amounts = amountsLeftOut(stored?.facts ?? nothingStated, currencies);
  const { logoUrl } = store;
  return {
    version: stored?.version ?? 0,
    facts,
    statedBy: stored?.statedBy ?? null,
    statedAt: stored?.statedAt.toISOString() ?? null,
    outdated: stored?.currency === undefined || amounts.length === 0 ? null : { currency: stored.currency, amounts },
    shop: {
      name: store.name,
      currency: store.currency ?? null,
      logoUrl: logoUrl === undefined || logoUrl === '' ? null : absolute(store, logoUrl),
    },
    countries: [...countries],
    preview: await previewShopFacts(storeFactsOf(store), facts),
  };
}

/** @throws AppError `not_found` */
export async function knownStore(db: Deps['db'], storeHash: string): Promise<Store> {
  const store = await findStore(db, storeHash);
  if (store === undefined) throw new AppError('not_found', 'This shop is not known to Clione.');
  return store;
}
