import type { ProductGroupLeaf, ProductLeaf } from 'schema-dts';
import type { ProductFacts, StoreFacts, VariantFacts } from '../facts/facts.ts';
import { absolute } from './addresses.ts';
import { dimensionsOf } from './dimensions.ts';
import { variantIdentifiers } from './identifiers.ts';
import { offerNode, pricingOf } from './offers.ts';
import type { StatedPolicies } from './policies.ts';
import { shortened } from './shortened.ts';
import type { Terms } from './terms.ts';
import { sharedTerms, termsOf } from './terms.ts';
import { variantProperties, variantSentence, variantWords, variesBy } from './variants.ts';

/** What the group says of itself before its variants. */
export type Shared = { '@id': string; url: string; name: string; description?: string; image?: string[] };

/** Characters of the product's own text that each variant repeats after its own words. */
const repeatedText = 300;

/**
 * Variants as Google's "Product variants" page asks for on a page that shows them all: one group, and in it a product with
 * its own words, identifiers, picture and live offer for each.
 */
export function groupNode<T extends Shared>(
  facts: ProductFacts,
  store: StoreFacts,
  url: string,
  choices: readonly VariantFacts[],
  policies: StatedPolicies | undefined,
  shared: T,
) {
  const { currency } = store;
  const varies = variesBy(choices);
  const terms = sharedTerms(currency === undefined ? {} : termsOf(facts, policies, currency), url);
  let told = false;
  const hasVariant = choices.map((variant): ProductLeaf => {
    const node = variantNode(facts, store, shared, variant, told ? terms.named : terms.told);
    told ||= node.offers !== undefined;
    return node;
  });
  return {
    '@type': 'ProductGroup',
    productGroupID: groupIdOf(facts),
    ...shared,
    ...dimensionsOf(facts, store),
    ...(facts.mpn.trim() === '' ? {} : { mpn: facts.mpn.trim() }),
    ...(varies.length === 0 ? {} : { variesBy: varies }),
    hasVariant,
  } satisfies ProductGroupLeaf;
}

/** The id that shop feeds give the group: BigCommerce's own, for a SKU may be one of a variant too. */
function groupIdOf({ id }: ProductFacts): string {
  return String(id);
}

function variantNode(
  facts: ProductFacts,
  store: StoreFacts,
  shared: Shared,
  variant: VariantFacts,
  terms: Terms,
): ProductLeaf {
  const { currency } = store;
  const url = variantUrl(shared.url, variant);
  const pricing = currency === undefined || facts.isPriceHidden ? undefined : pricingOf(facts, variant);
  const image = variant.imageUrl === undefined ? shared.image?.[0] : absolute(store, variant.imageUrl);
  const words = variantWords(variant);
  const text = shortened(shared.description ?? '', repeatedText);
  return {
    '@type': 'Product',
    '@id': `${shared.url}#variant-${variant.id}`,
    name: words === '' ? shared.name : `${shared.name} – ${words}`,
    description: [variantSentence(variant), text].filter((part) => part !== '').join(' '),
    url,
    inProductGroupWithID: groupIdOf(facts),
    ...variantProperties(variant),
    ...variantIdentifiers(variant),
    ...(image === undefined ? {} : { image }),
    ...(pricing === undefined || currency === undefined
      ? {}
      : { offers: offerNode(facts, variant, { url, currency, pricing, terms }) }),
  };
}

/**
 * The page with this variant chosen. Obeys BigCommerce's "Add to Cart URLs": `sku` in the query of a product page selects
 * it; nothing else does, so a variant without SKU has the page itself.
 */
function variantUrl(pageUrl: string, { sku }: VariantFacts): string {
  if (sku.trim() === '') return pageUrl;
  return `${pageUrl}${pageUrl.includes('?') ? '&' : '?'}sku=${encodeURIComponent(sku.trim())}`;
}
