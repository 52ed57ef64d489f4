import type { Trx } from '../db/pool.ts';

/** A storefront beside the shop's own, as a member told it. */
export type ToldStorefront = { channelId: number; url: string; name: string; toldBy: string; toldAt: Date };

type StorefrontRow = {
  store_hash: string;
  channel_id: number;
  url: string;
  name: string;
  told_by: string;
  told_at: Date;
};

export async function selectStorefronts(trx: Trx, storeHash: string): Promise<ToldStorefront[]> {
  const rows: StorefrontRow[] = await trx<StorefrontRow>('storefronts')
    .where({ store_hash: storeHash })
    .orderBy('channel_id');
  return rows.map((row) => ({
    channelId: row.channel_id,
    url: row.url,
    name: row.name,
    toldBy: row.told_by,
    toldAt: row.told_at,
  }));
}

export async function upsertStorefront(
  trx: Trx,
  storeHash: string,
  { channelId, url, name, toldBy, toldAt }: ToldStorefront,
): Promise<void> {
  const told = { url, name, told_by: toldBy, told_at: toldAt };
  await trx('storefronts')
    .insert({ store_hash: storeHash, channel_id: channelId, ...told })
    .onConflict(['store_hash', 'channel_id'])
    .merge(told);
}

export async function deleteStorefront(trx: Trx, storeHash: string, channelId: number): Promise<void> {
  await trx('storefronts').where({ store_hash: storeHash, channel_id: channelId }).delete();
}
