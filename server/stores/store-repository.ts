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
  category_trees: number[] | null;
  shop_status: string | null;
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

/**
 * Adds the store or marks it installed. `isNew`: a new installation with a number of its own; false when the app was
 * there all the time and only its authorisation is new.
 */
export async function upsertInstalledStore(
  trx: Trx,
  storeHash: string,
  { status, scopes, at }: { status: ConnectionStatus; scopes: string[]; at: Date },
): Promise<{ installation: number; isNew: boolean; isFirst: boolean }> {
  await trx('stores')
    .insert({ store_hash: storeHash, status: 'uninstalled', installation: 0, installed_at: at })
    .onConflict('store_hash')
    .ignore();
  const { rows } = await trx.raw<{ rows: { installation: number; before: number }[] }>(
    `with was as (select store_hash, installation, status from stores where store_hash = :storeHash for update)
     update stores set
       status = :status,
       scopes = :scopes,
       installed_at = :at,
       uninstalled_at = null,
       installation = was.installation + case when was.status in ('uninstalled', 'disconnected') then 1 else 0 end
     from was where stores.store_hash = was.store_hash
     returning stores.installation, was.installation as before`,
    { storeHash, status, scopes, at },
  );
  const [row] = rows;
  if (!row) throw new Error(`store ${storeHash} was not saved`);
  return { installation: row.installation, isNew: row.installation !== row.before, isFirst: row.before === 0 };
}

/** Marks that installation uninstalled: the one of this number, or the present one if it began by `startedBy`. */
export async function markUninstalled(
  trx: Trx,
  storeHash: string,
  which: { startedBy: Date } | { installation: number },
  at: Date,
): Promise<{ installation: number } | undefined> {
  const rows = await trx<StoreRow & { installed_at: Date; uninstalled_at: Date | null }>('stores')
    .where({ store_hash: storeHash })
    .whereNot({ status: 'uninstalled' })
    .where((query) => {
      if ('installation' in which) void query.where({ installation: which.installation });
      // A payload carries whole seconds.
      else void query.whereRaw(`date_trunc('second', installed_at) <= ?`, [which.startedBy]);
    })
    .update({ status: 'uninstalled', uninstalled_at: at })
    .returning('installation');
  return rows[0];
}

export async function isInstalledSince(trx: Trx, storeHash: string, time: Date): Promise<boolean> {
  const row = await trx('stores').where({ store_hash: storeHash }).where('installed_at', '>', time).first<unknown>();
  return row !== undefined;
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
