import type { Trx } from '../db/pool.ts';
import type { StatedShop } from '../structured-data/stated-shop.ts';

export type StoredShopFacts = {
  version: number;
  facts: StatedShop;
  /** ISO 4217, of the amounts. */
  currency: string | undefined;
  statedBy: string;
  statedAt: Date;
};

type ShopFactsRow = {
  store_hash: string;
  version: number;
  facts: StatedShop;
  currency: string | null;
  stated_by: string;
  stated_at: Date;
};

export async function selectShopFacts(
  trx: Trx,
  storeHash: string,
  options: { lock?: boolean } = {},
): Promise<StoredShopFacts | undefined> {
  const query = trx<ShopFactsRow>('shop_facts').where({ store_hash: storeHash });
  if (options.lock === true) void query.forUpdate();
  const row: ShopFactsRow | undefined = await query.first();
  return (
    row && {
      version: row.version,
      facts: row.facts,
      currency: row.currency ?? undefined,
      statedBy: row.stated_by,
      statedAt: row.stated_at,
    }
  );
}

export async function upsertShopFacts(trx: Trx, storeHash: string, stored: StoredShopFacts): Promise<void> {
  await trx('shop_facts')
    .insert({
      store_hash: storeHash,
      version: stored.version,
      facts: JSON.stringify(stored.facts),
      currency: stored.currency ?? null,
      stated_by: stored.statedBy,
      stated_at: stored.statedAt,
    })
    .onConflict('store_hash')
    .merge();
}
