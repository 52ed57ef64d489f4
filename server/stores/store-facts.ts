import type { StoreFacts } from '../facts/facts.ts';
import type { Store } from './store.ts';

/** What texts and graphs may know about the store. */
export function storeFactsOf(store: Store): StoreFacts {
  return {
    name: store.name,
    url: store.url,
    currency: store.currency,
    language: store.language,
    weightUnit: store.weightUnit,
    lengthUnit: store.lengthUnit,
    pricesIncludeTax: store.pricesIncludeTax,
    logoUrl: store.logoUrl,
    defaultTitle: store.defaultTitle,
    defaultDescription: store.defaultDescription,
  };
}
