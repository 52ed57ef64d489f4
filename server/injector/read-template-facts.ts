import { customFieldNames } from '../catalog/custom-field-names.ts';
import type { Db } from '../db/pool.ts';
import { publicFields } from '../facts/public-fields.ts';
import { readStatedShop } from '../shop-facts/stated-shop.ts';
import type { Store } from '../stores/find-store.ts';
import { readStoreSettings } from '../stores/store-settings.ts';
import type { TemplateFacts } from './template-facts.ts';

/** What the merchant stated about the shop, and the custom fields that count as public: ticked, or seen on the pages. */
export async function readTemplateFacts(
  db: Db,
  { storeHash, currency }: Pick<Store, 'storeHash' | 'currency'>,
): Promise<TemplateFacts> {
  const [shop, settings, names] = await Promise.all([
    readStatedShop(db, { storeHash, currency }),
    readStoreSettings(db, storeHash),
    customFieldNames(db, storeHash),
  ]);
  // By their names alone: a value that the next sync brings must not make another script.
  const fields = names
    .map(({ name }) => name)
    .filter((name) => publicFields([{ name, value: 'any text' }], settings.publicCustomFields).length > 0);
  return { shop, currency, fields };
}
