import type { BcSeoSettings, BcStoreInformation } from '../bigcommerce/store-information.ts';
import type { Db, Trx } from '../db/pool.ts';
import { updateInformation } from './store-repository.ts';

export type StoreInformation =
  | {
      store: BcStoreInformation;
      /** undefined: not readable; what was known stays. */
      seo?: BcSeoSettings | undefined;
      /** Category trees of the main storefront; undefined: not readable, what was known stays. */
      categoryTrees?: number[] | undefined;
      /** Why part of it is missing, for the merchant. */
      problem?: string | undefined;
    }
  /** Nothing could be read. What was known stays. */
  | { store?: undefined; problem: string };

/** Keeps what BigCommerce told about the store. What it did not tell becomes unknown, never a guess. */
export async function saveStoreInformation(
  trx: Db | Trx,
  storeHash: string,
  information: StoreInformation,
): Promise<void> {
  const { store, problem } = information;
  if (!store) {
    await updateInformation(trx, storeHash, { information_problem: problem });
    return;
  }
  const { seo, categoryTrees } = information;
  await updateInformation(trx, storeHash, {
    name: store.name,
    url: store.url,
    currency: store.currency ?? null,
    timezone: store.timezone ?? null,
    language: store.language ?? null,
    weight_unit: store.weightUnit ?? null,
    length_unit: store.lengthUnit ?? null,
    prices_include_tax: store.pricesIncludeTax ?? null,
    logo_url: store.logoUrl ?? null,
    plan: store.plan ?? null,
    shop_status: store.status === '' ? null : store.status,
    information_problem: problem ?? null,
    ...(store.channelId === undefined ? {} : { channel_id: store.channelId }),
    ...(store.siteId === undefined ? {} : { site_id: store.siteId }),
    ...(categoryTrees === undefined ? {} : { category_trees: categoryTrees }),
    ...(seo ? { default_title: seo.title ?? null, default_description: seo.description ?? null } : {}),
  });
}
