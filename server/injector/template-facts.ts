import { customFieldNames } from '../catalog/custom-field-names.ts';
import type { Db } from '../db/pool.ts';
import { publicFields } from '../facts/public-fields.ts';
import { readStatedShop } from '../shop-facts/stated-shop.ts';
import type { Store } from '../stores/find-store.ts';
import { readStoreSettings } from '../stores/store-settings.ts';
import { nothingStated } from '../structured-data/stated-shop.ts';
import type { StatedShop } from '../structured-data/stated-shop.ts';

/** What the script tells of a shop besides what its pages know: it changes only when people of the shop change it. */
export type TemplateFacts = {
  shop: StatedShop;
  /** ISO 4217, of the amounts that the shop stated. */
  currency: string | undefined;
  /** Names of the custom fields that may be told. */
  fields: readonly string[];
};

/** A shop that told nothing. */
export const noTemplateFacts: TemplateFacts = { shop: nothingStated, currency: undefined, fields: [] };

/** Names of fields that a script can hold; the rarest give way first. */
const mostFields = 200;

export async function readTemplateFacts(
  db: Db,
  { storeHash, currency }: Pick<Store, 'storeHash' | 'currency'>,
): Promise<TemplateFacts> {
  const [shop, settings, names] = await Promise.all([
    readStatedShop(db, storeHash),
    readStoreSettings(db, storeHash),
    customFieldNames(db, storeHash),
  ]);
  const isPublic = ({ name, example }: { name: string; example: string }) =>
    publicFields([{ name, value: example }], settings.publicCustomFields).length > 0;
  const fields = names
    .filter(isPublic)
    .slice(0, mostFields)
    .map(({ name }) => name);
  // In an order that no sale and no sync changes: a new version of the script is a question to the merchant.
  return { shop, currency, fields: fields.toSorted() };
}
