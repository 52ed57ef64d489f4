import type { IdReference, WarrantyPromise } from 'schema-dts';
import type { ProductFacts } from '../facts/facts.ts';
import { readable } from './fields.ts';
import type { ReturnNode, ShippingNode, StatedPolicies } from './policies.ts';
import { policyNodes } from './policies.ts';
import { shortened } from './shortened.ts';

/** What holds for every offer of a product alike, told whole or named by id. */
export type Terms = {
  shippingDetails?: (ShippingNode | IdReference)[];
  hasMerchantReturnPolicy?: ReturnNode | IdReference;
  warranty?: WarrantyPromise | IdReference;
};

const longestWarranty = 500;

/** Warranty as the product states it; shipping and returns as the merchant stated them. What is downloaded is not sent. */
export function termsOf(facts: ProductFacts, policies: StatedPolicies | undefined, currency: string): Terms {
  const warranty = shortened(readable(facts.warranty), longestWarranty);
  const { shippingDetails, ...returns } = policyNodes(policies, currency);
  return {
    ...(facts.type === 'digital' || shippingDetails === undefined ? {} : { shippingDetails }),
    ...returns,
    ...(warranty === '' ? {} : { warranty: { '@type': 'WarrantyPromise', description: warranty } }),
  };
}

/** The terms of a group: its first offer tells them whole, all others name them. */
export function sharedTerms(terms: Terms, pageUrl: string): { told: Terms; named: Terms } {
  const told: Terms = {};
  const named: Terms = {};
  const { shippingDetails, hasMerchantReturnPolicy, warranty } = terms;
  if (shippingDetails !== undefined) {
    const ids = shippingDetails.map((_, index) => ({ '@id': `${pageUrl}#shipping-${index + 1}` }));
    told.shippingDetails = shippingDetails.map((node, index) => ({ ...node, ...ids[index] }));
    named.shippingDetails = ids;
  }
  if (hasMerchantReturnPolicy !== undefined) {
    named.hasMerchantReturnPolicy = { '@id': `${pageUrl}#returns` };
    told.hasMerchantReturnPolicy = { ...hasMerchantReturnPolicy, ...named.hasMerchantReturnPolicy };
  }
  if (warranty !== undefined) {
    named.warranty = { '@id': `${pageUrl}#warranty` };
    told.warranty = { ...warranty, ...named.warranty };
  }
  return { told, named };
}
