import type { EntityFacts, ProductFacts, StoreFacts } from '../facts/facts.ts';
import type { Finding } from './contract.ts';
import { finding, places } from './findings.ts';
import { validGtin } from './gtin.ts';
import { barcodes } from './identifiers.ts';
import { pricingOf } from './offers.ts';
import type { StatedPolicies } from './policies.ts';

/**
 * What a graph leaves out on purpose, which the graph itself cannot tell: each with its reason and where to mend it.
 * `policies`: what the merchant stated of shipping and returns; undefined: nobody asked for it.
 */
export function leftOut(facts: EntityFacts, store: StoreFacts, policies?: StatedPolicies): Finding[] {
  return facts.kind === 'product'
    ? [
        ...offerLeftOut(facts, store),
        ...barcodeLeftOut(facts),
        ...skuLeftOut(facts),
        ...termsLeftOut(facts, store, policies),
      ]
    : [];
}

/** Shipping and returns belong to every offer; what is downloaded is not sent. */
function termsLeftOut(facts: ProductFacts, store: StoreFacts, policies: StatedPolicies | undefined): Finding[] {
  const isPriced = [undefined, ...facts.variants].some((variant) => pricingOf(facts, variant) !== undefined);
  const hasOffer = isPriced && !facts.isPriceHidden && store.currency !== undefined;
  if (policies === undefined || !hasOffer) return [];
  const found: Finding[] = [];
  if (policies.shipping.length === 0 && facts.type === 'physical')
    found.push(finding('no_shipping', 'recommended', 'Shipping is not stated: price and time.', places.shopFacts));
  if (policies.returns === undefined)
    found.push(finding('no_returns', 'recommended', 'The return policy is not stated.', places.shopFacts));
  return found;
}

function offerLeftOut(facts: ProductFacts, store: StoreFacts): Finding[] {
  if (facts.isPriceHidden) {
    const message = 'The price is hidden on the page, so search data carry no offer.';
    return [finding('price_hidden', 'warning', message, places.purchasability)];
  }
  if (store.currency !== undefined) return [];
  const message = 'The shop’s currency is not known, so there is no offer. Reconnect Clione.';
  return [finding('no_currency', 'error', message, places.connection)];
}

function barcodeLeftOut(facts: ProductFacts): Finding[] {
  const ofVariants = facts.variants.map(({ gtin }) => gtin).filter((code) => code.trim() !== '');
  const own = barcodes(facts);
  const wrong = [...own, ...ofVariants].filter((code) => validGtin(code) === undefined);
  const [first] = wrong;
  if (first === undefined) return [];
  const told = `The barcode number ${first} has a wrong length or check digit`;
  const message =
    wrong.length === 1 ? `${told}, so it is left out.` : `${told}, and ${wrong.length - 1} more: they are left out.`;
  return [finding('gtin_left_out', 'warning', message, own.includes(first) ? places.identifiers : places.variations)];
}

function skuLeftOut(facts: ProductFacts): Finding[] {
  const hasBlanks = (sku: string): boolean => /\s/u.test(sku.trim());
  const [inVariants] = facts.variants.map(({ sku }) => sku).filter(hasBlanks);
  const sku = hasBlanks(facts.sku) ? facts.sku : inVariants;
  if (sku === undefined) return [];
  const message = `The SKU “${sku.trim()}” holds blanks, which search data must not: it is left out.`;
  return [finding('sku_left_out', 'warning', message, sku === facts.sku ? places.basics : places.variations)];
}
