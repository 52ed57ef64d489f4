import type { EntityKind } from '../facts/facts.ts';

/** Where BigCommerce sends events, below the app's address. */
export const hookPath = '/webhooks/bigcommerce';

/**
 * Events worth a hook. Brands, posts, deleted pages and most SEO fields have none: the nightly reconciliation finds them.
 * Source: docs.bigcommerce.com "Webhook events".
 */
export function hookScopes(channelIds: readonly number[]): string[] {
  return [
    ...['created', 'updated', 'deleted'].flatMap((what) => [`store/product/${what}`, `store/category/${what}`]),
    ...channelIds.flatMap((channelId) =>
      ['page/created', 'page/updated', 'theme/configuration/activated', 'script/updated'].map(
        (what) => `store/channel/${channelId}/${what}`,
      ),
    ),
  ];
}

export type Meaning =
  { means: 'entity'; kind: EntityKind; id: number } | { means: 'storefront' } | { means: 'nothing' };

/** What an event asks of us. Channel events name their entity otherwise than the rest. */
export function meaningOf(scope: string, data: { id?: unknown; page_id?: unknown }): Meaning {
  const parts = scope.split('/');
  const [kind, id] = parts[1] === 'channel' ? [parts[3], data.page_id ?? data.id] : [parts[1], data.id];
  if ((kind === 'theme' || kind === 'script') && parts[1] === 'channel') return { means: 'storefront' };
  const number = Number(id);
  if (!Number.isSafeInteger(number) || number <= 0) return { means: 'nothing' };
  if (kind === 'product' || kind === 'category' || kind === 'page') return { means: 'entity', kind, id: number };
  return { means: 'nothing' };
}
