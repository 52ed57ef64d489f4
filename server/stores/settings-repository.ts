import type { Trx } from '../db/pool.ts';

export type StoreSettings = {
  keywordsOn: boolean;
  /** Names of custom fields that count as facts; undefined: the merchant never chose. */
  publicCustomFields: string[] | undefined;
};

type SettingsRow = {
  store_hash: string;
  keywords_on: boolean;
  public_custom_fields: string[] | null;
  changed_at: Date;
};

export async function selectSettings(trx: Trx, storeHash: string): Promise<StoreSettings> {
  const row = await trx<SettingsRow>('store_settings').where({ store_hash: storeHash }).first();
  return { keywordsOn: row?.keywords_on ?? false, publicCustomFields: row?.public_custom_fields ?? undefined };
}

export async function upsertSettings(trx: Trx, storeHash: string, settings: StoreSettings, at: Date): Promise<void> {
  await trx<SettingsRow>('store_settings')
    .insert({
      store_hash: storeHash,
      keywords_on: settings.keywordsOn,
      public_custom_fields: settings.publicCustomFields ?? null,
      changed_at: at,
    })
    .onConflict('store_hash')
    .merge();
}
