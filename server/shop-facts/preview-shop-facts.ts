import type { StoreFacts } from '../facts/facts.ts';
import { homeNodes, shopNode } from '../structured-data/content-nodes.ts';
import { googleFindings } from '../structured-data/google-rules.ts';
import { policyNodes } from '../structured-data/policies.ts';
import type { StatedShop } from '../structured-data/stated-shop.ts';
import { policiesOf } from '../structured-data/stated-shop.ts';
import type { ShopFactsPreview } from './contract.ts';

/** The JSON-LD that stated facts give on the home page and on offers, and what the maintained validator says to it. */
export async function previewShopFacts(store: StoreFacts, facts: StatedShop): Promise<ShopFactsPreview> {
  const offer = store.currency === undefined ? {} : policyNodes(policiesOf(facts), store.currency);
  return {
    shop: asJson(shopNode(store, facts)),
    offer: asJson(offer),
    findings: await googleFindings({ '@graph': homeNodes(store, facts) }),
  };
}

/** As it goes over the wire: without members that are undefined. */
function asJson(value: object): ShopFactsPreview['shop'] {
  return JSON.parse(JSON.stringify(value));
}
