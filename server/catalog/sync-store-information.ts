import { readTrees } from '../bigcommerce/categories.ts';
import { BigCommerceError } from '../bigcommerce/errors.ts';
import type { StoreClient } from '../bigcommerce/store-client.ts';
import { readCurrencies, readSeoSettings, readStoreInformation } from '../bigcommerce/store-information.ts';
import type { BcSeoSettings } from '../bigcommerce/store-information.ts';
import type { Deps } from '../deps.ts';
import { saveStoreInformation } from '../stores/save-store-information.ts';

/**
 * Reads name, address, currency, time zone and defaults of the store. Returns what is missing, in the merchant's words;
 * nothing is assumed in its place.
 */
export async function syncStoreInformation(
  { db }: Pick<Deps, 'db'>,
  client: StoreClient,
  storeHash: string,
): Promise<string | undefined> {
  const store = await orRefusal(readStoreInformation(client));
  if (store instanceof BigCommerceError) {
    await saveStoreInformation(db, storeHash, { problem: store.publicMessage });
    return store.publicMessage;
  }
  const seo = await orRefusal(readSeoSettings(client));
  const categoryTrees = await treesOf(client, store.channelId ?? 1);
  const currency = store.currency ?? (await defaultCurrency(client));
  const problem = missing({ currency, timezone: store.timezone, url: store.url });
  await saveStoreInformation(db, storeHash, {
    store: { ...store, currency },
    seo: knownSeo(seo),
    categoryTrees,
    problem,
  });
  return problem;
}

function knownSeo(seo: BcSeoSettings | BigCommerceError): BcSeoSettings | undefined {
  return seo instanceof BigCommerceError ? undefined : seo;
}

/** undefined: BigCommerce does not tell. */
async function treesOf(client: StoreClient, channelId: number): Promise<number[] | undefined> {
  const trees = await orRefusal(readTrees(client));
  if (trees instanceof BigCommerceError) return undefined;
  return trees.filter(({ channels }) => channels.includes(channelId)).map(({ id }) => id);
}

async function defaultCurrency(client: StoreClient): Promise<string | undefined> {
  const currencies = await orRefusal(readCurrencies(client));
  return currencies instanceof BigCommerceError ? undefined : currencies.find(({ isDefault }) => isDefault)?.code;
}

function missing(known: {
  currency: string | undefined;
  timezone: string | undefined;
  url: string;
}): string | undefined {
  const names = [
    ...(known.currency === undefined ? ['currency'] : []),
    ...(known.timezone === undefined ? ['time zone'] : []),
    ...(known.url === '' ? ['storefront address'] : []),
  ];
  if (names.length === 0) return undefined;
  return `BigCommerce did not tell the ${names.join(', ')} of your shop. Fill it in under Settings > Store profile and Settings > Currencies, then sync again.`;
}

/** A refusal of this one area is an answer; what can be tried again, or a dead token, is not. */
async function orRefusal<T>(reading: Promise<T>): Promise<T | BigCommerceError> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof BigCommerceError && !error.retryable && error.code !== 'needs_reauthorization') return error;
    throw error;
  }
}
