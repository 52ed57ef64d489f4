import { Router } from 'express';
import { callerOf, missingScope } from './caller.ts';

/** Parts of BigCommerce's API that this sandbox does not have, and the scope without which they answer 403 (api-accounts.mdx). */
const CLOSED: readonly { path: RegExp; scope: string }[] = [
  { path: /^\/v3\/channels(\/|$)/, scope: 'store_channel_settings' },
  { path: /^\/v3\/sites(\/|$)/, scope: 'store_sites' },
  { path: /^\/v3\/themes(\/|$)/, scope: 'store_themes_manage' },
  {
    path: /^\/v3\/storefront\/(api-token|api-token-customer-impersonation|custom-template-associations)(\/|$)/,
    scope: 'store_storefront_api',
  },
  { path: /^\/v[23]\/customers(\/|$)/, scope: 'store_v2_customers' },
  { path: /^\/v[23]\/orders(\/|$)/, scope: 'store_v2_orders' },
  { path: /^\/v3\/(carts|checkouts)(\/|$)/, scope: 'store_cart' },
  { path: /^\/v3\/inventory(\/|$)/, scope: 'store_inventory' },
];

/** Refuses what the caller's scopes do not open; what they would open does not exist here and falls through to 404. */
export function closedRoutes(): Router {
  const router = Router();
  for (const { path, scope } of CLOSED) {
    router.use((request, response, next) => {
      if (!path.test(request.path) || callerOf(response).scopes.includes(scope)) next();
      else next(missingScope());
    });
  }
  return router;
}
