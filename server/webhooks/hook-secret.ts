import { createHmac } from 'node:crypto';

/** Header that our hooks carry besides BigCommerce's signature: the documentation does not say that every delivery is signed. */
export const secretHeader = 'x-clione-webhook';

/** Another one for each store, and nothing to keep: it follows from the session secret. */
export function hookSecret(sessionSecret: string, storeHash: string): string {
  return createHmac('sha256', sessionSecret).update(`webhook:${storeHash}`).digest('hex');
}
