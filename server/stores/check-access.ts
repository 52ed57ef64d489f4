import { readPostsPage } from '../bigcommerce/blog.ts';
import { readCategoriesPage } from '../bigcommerce/categories.ts';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import { readPagesPage } from '../bigcommerce/pages.ts';
import { listScripts } from '../bigcommerce/scripts.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { readStoreInformation } from '../bigcommerce/store-information.ts';
import type { SettingsAnswer } from './contract.ts';
import { checkScopes, isGranted, scopeWords } from './scopes.ts';

export type AccessCheck = SettingsAnswer['scopes'][number];

/** One cheap read for each area that a scope opens. Write rights follow from the granted scopes and are never tested by writing. */
const reads: Readonly<Record<string, (client: StoreClient) => Promise<unknown>>> = {
  store_v2_products: (client) => readCategoriesPage(client, 1, 1),
  store_v2_content: async (client) => {
    await readPagesPage(client, 1, 1);
    await readPostsPage(client, 1, 1);
    await listScripts(client);
  },
  store_v2_information_read_only: readStoreInformation,
};

/** Every scope that the app asks for, and those it was given on top, in words and tested by reading. */
export async function checkAccess(
  client: StoreClient,
  wanted: readonly string[],
  granted: readonly string[],
): Promise<AccessCheck[]> {
  const asked = wanted.map(async (scope): Promise<AccessCheck> => {
    const { check, problem } = await tryRead(client, reads[scope]);
    return { scope, words: scopeWords(scope), granted: isGranted(scope, granted), check, problem };
  });
  const surplus = checkScopes(wanted, granted).surplus.map((scope): AccessCheck => {
    const problem = 'Clione does not need this and does not use it.';
    return { scope, words: scopeWords(scope), granted: true, check: 'not_tested', problem };
  });
  return [...(await Promise.all(asked)), ...surplus];
}

async function tryRead(
  client: StoreClient,
  read: ((client: StoreClient) => Promise<unknown>) | undefined,
): Promise<Pick<AccessCheck, 'check' | 'problem'>> {
  if (!read) return { check: 'not_tested', problem: null };
  try {
    await read(client);
    return { check: 'works', problem: null };
  } catch (error) {
    if (!(error instanceof BigCommerceError)) throw error;
    return { check: error.retryable ? 'not_tested' : 'refused', problem: error.publicMessage };
  }
}
