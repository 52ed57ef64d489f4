import { createHash } from 'node:crypto';

/** The numeric id that BigCommerce gives a store besides its hash: `store_id` of `/v2/store` and of webhooks. */
export function storeNumber(storeHash: string): number {
  return Number.parseInt(createHash('sha1').update(storeHash).digest('hex').slice(0, 7), 16);
}
