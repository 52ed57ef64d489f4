import type { Trx } from '../db/pool.ts';
import type { Voice } from './contract.ts';

export type StoreSettings = {
  keywordsOn: boolean;
  questionsOn: boolean;
  /** Names of custom fields that count as facts; undefined: the merchant never chose. */
  publicCustomFields: string[] | undefined;
  /** Holds `{title}` once; undefined: titles stand alone. */
  titlePattern: string | undefined;
  voice: Voice;
};

/** How a shop speaks that never chose. */
const plainVoice: Voice = { tone: 'neutral', length: 'medium', use: [], avoid: [], samples: [] };

type SettingsRow = {
  store_hash: string;
  keywords_on: boolean;
  questions_on: boolean;
  public_custom_fields: string[] | null;
  title_pattern: string | null;
  voice: Voice | string | null;
  changed_at: Date;
};

export async function selectSettings(trx: Trx, storeHash: string): Promise<StoreSettings> {
  const row = await trx<SettingsRow & { voice: Voice | null }>('store_settings')
    .where({ store_hash: storeHash })
    .first();
  return {
    keywordsOn: row?.keywords_on ?? false,
    questionsOn: row?.questions_on ?? false,
    publicCustomFields: row?.public_custom_fields ?? undefined,
    titlePattern: row?.title_pattern ?? undefined,
    voice: row?.voice ?? plainVoice,
  };
}

export async function upsertSettings(trx: Trx, storeHash: string, settings: StoreSettings, at: Date): Promise<void> {
  await trx<SettingsRow>('store_settings')
    .insert({
      store_hash: storeHash,
      keywords_on: settings.keywordsOn,
      questions_on: settings.questionsOn,
      public_custom_fields: settings.publicCustomFields ?? null,
      title_pattern: settings.titlePattern ?? null,
      voice: JSON.stringify(settings.voice),
      changed_at: at,
    })
    .onConflict('store_hash')
    .merge();
}
