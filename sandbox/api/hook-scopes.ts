const LIFE = '(created|updated|deleted|\\*)';

/** Events that BigCommerce lists (webhooks, "Events"); `*` stands for every event of its folder. */
const SCOPES: readonly RegExp[] = [
  `product/${LIFE}`,
  'product/inventory/(updated|order/updated|\\*)',
  `(product|category|brand|variant)/metafield/${LIFE}`,
  `category/${LIFE}`,
  `sku/${LIFE}`,
  'sku/inventory/(updated|order/updated|\\*)',
  `customer/(${LIFE}|address/${LIFE}|payment/instrument/default/updated|channel/login/access/updated)`,
  'order/(created|updated|archived|statusUpdated|refund/created|message/created|transaction/(created|updated)|\\*)',
  `cart/(created|updated|deleted|couponApplied|abandoned|converted|\\*|lineItem/${LIFE})`,
  `shipment/${LIFE}`,
  `subscriber/${LIFE}`,
  'information/updated',
  'app/uninstalled',
  'hook/deliveryException',
  'redirects/updated',
  'channel/(created|updated)',
  `channel/(\\d+|\\*)/(product|category|page|script|cart|notification/abandonedCart)/${LIFE}`,
  'channel/(\\d+|\\*)/product/(assigned|unassigned)',
  'channel/(\\d+|\\*)/(categoryTree/updated|site/(created|updated|deleted))',
  'channel/(\\d+|\\*)/settings/([A-Za-z]+/)*(created|updated|deleted|\\*)',
  'channel/(\\d+|\\*)/theme/configuration/(created|activated)',
].map((scope) => new RegExp(`^store/${scope}$`));

export function isKnownScope(scope: string): boolean {
  return SCOPES.some((known) => known.test(scope));
}
