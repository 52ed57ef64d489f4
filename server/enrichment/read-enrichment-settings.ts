import type { Db, Trx } from '../db/pool.ts';
import { readStoreSettings } from '../stores/store-settings.ts';
import type { EnrichmentSettings } from './engine.ts';
import { plainSettings } from './engine.ts';

/** What the merchant chose for every run; mode and addresses are chosen with each. */
export async function readEnrichmentSettings(db: Db | Trx, storeHash: string): Promise<EnrichmentSettings> {
  const { keywordsOn, questionsOn, titlePattern, voice } = await readStoreSettings(db, storeHash);
  return { ...plainSettings, keywords: keywordsOn, questions: questionsOn, titlePattern, voice };
}
