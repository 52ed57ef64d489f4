import type { Deps } from '../deps.ts';
import type { Db } from '../db/pool.ts';
import { inStore } from '../db/in-store.ts';
import { publicFields } from '../facts/public-fields.ts';
import { checkAccess } from './check-access.ts';
import type { SettingsAnswer } from './contract.ts';
import { findStore } from './find-store.ts';
import { selectMembers } from './member-repository.ts';
import { readStoreSettings } from './store-settings.ts';

/** Custom fields that products carry; belongs to the catalogue, which is above this module. */
export type CustomFieldNames = (
  db: Db,
  storeHash: string,
) => Promise<{ name: string; products: number; example: string }[]>;

export async function readSettings(
  deps: Deps,
  storeHash: string,
  customFieldNames: CustomFieldNames,
): Promise<SettingsAnswer> {
  const { db, config, bigcommerce } = deps;
  const store = await findStore(db, storeHash);
  const client = bigcommerce.forStore(storeHash, { maxWaitMs: 10_000, signal: AbortSignal.timeout(20_000) });
  const [settings, fields, members, scopes] = await Promise.all([
    readStoreSettings(db, storeHash),
    customFieldNames(db, storeHash),
    inStore(db, storeHash, (trx) => selectMembers(trx, storeHash)),
    checkAccess(client, config.app.scopes, store?.scopes ?? []),
  ]);
  return {
    keywordsOn: settings.keywordsOn,
    questionsOn: settings.questionsOn,
    titlePattern: settings.titlePattern ?? null,
    voice: settings.voice,
    customFields: fields.map(({ name, products, example }) => ({
      name,
      products,
      example,
      isPublic: publicFields([{ name, value: example }], settings.publicCustomFields).length > 0,
    })),
    scopes,
    members: members.map(({ userId, email, role, canPublish, lastSeenAt }) => ({
      userId,
      email,
      role,
      canPublish,
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
    })),
  };
}
