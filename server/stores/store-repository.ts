import type { Db, Trx } from '../db/pool.ts';
import type { ConnectionStatus, Store } from './store.ts';

type StoreRow = {
  store_hash: string;
  status: ConnectionStatus;
  installation: number;
  scopes: string[];
  name: string;
  url: string;
  currency: string | null;
  timezone: string | null;
  language: string | null;
  weight_unit: string | null;
  length_unit: string | null;
  prices_include_tax: boolean | null;
  logo_url: string | null;
  default_title: string | null;
  default_description: string | null;
  channel_id: number;
  site_id: number;
  plan: string | null;
  information_problem: string | null;
};

export async function selectStore(db: Db | Trx, storeHash: string): Promise<Store | undefined> {
  const row = await db<StoreRow>('stores').where({ store_hash: storeHash }).first();
  return row && toStore(row);
}

export async function selectStores(db: Db | Trx, status: ConnectionStatus): Promise<Store[]> {
  const rows = await db<StoreRow>('stores').where({ status }).orderBy('store_hash');
  return rows.map(toStore);
}

/** Sets the status if the installation is still the same one and the store is not uninstalled. Says whether it did. */
export async function updateStatus(
  db: Db | Trx,
  storeHash: string,
  installation: number,
  status: ConnectionStatus,
): Promise<boolean> {
  const changed = await db('stores')
    .where({ store_hash: storeHash, installation })
    .whereNot({ status: 'uninstalled' })
    .update({ status });
  return changed > 0;
}

export async function updateInformation(
  db: Db | Trx,
  storeHash: string,
  information: Partial<Omit<StoreRow, 'store_hash' | 'status' | 'installation' | 'scopes'>>,
): Promise<void> {
  await db('stores').where({ store_hash: storeHash }).update(information);
}

function toStore(row: StoreRow): Store {
  return {
    storeHash: row.store_hash,
    status: row.status,
    installation: row.installation,
    name: row.name,
    url: row.url,
    currency: row.currency ?? undefined,
    timezone: row.timezone ?? undefined,
    language: row.language ?? undefined,
    weightUnit: row.weight_unit ?? undefined,
    lengthUnit: row.length_unit ?? undefined,
    pricesIncludeTax: row.prices_include_tax ?? undefined,
    logoUrl: row.logo_url ?? undefined,
    defaultTitle: row.default_title ?? undefined,
    defaultDescription: row.default_description ?? undefined,
    channelId: row.channel_id,
    siteId: row.site_id,
    plan: row.plan ?? undefined,
    informationProblem: row.information_problem ?? undefined,
    scopes: row.scopes,
  };
}
