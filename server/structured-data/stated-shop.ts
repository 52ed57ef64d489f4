import type { OnlineStore, PostalAddress, ShippingService } from 'schema-dts';
import type { StoreFacts } from '../facts/facts.ts';
import { absolute } from './addresses.ts';
import { amount } from './amount.ts';
import type { ReturnPolicy, ShippingPolicy, StatedPolicies } from './policies.ts';
import { daysNode, returnNode } from './policies.ts';

/** What the merchant states about the shop as a whole. Blank, null and empty: not stated; nothing of it is ever derived. */
export type StatedShop = {
  legalName: string;
  /** The logo that BigCommerce holds, a picture at an address, or none. */
  logo: { from: 'shop' } | { from: 'address'; url: string } | { from: 'none' };
  /** Addresses of the shop's pages elsewhere. */
  profiles: string[];
  /** With the country's code. */
  phone: string;
  email: string;
  address: StatedAddress | null;
  returns: ReturnPolicy | null;
  shipping: ShippingPolicy[];
};

/** `country` is ISO 3166-1 alpha-2. */
export type StatedAddress = {
  street: string;
  locality: string;
  region: string;
  postalCode: string;
  country: string;
};

/** A shop whose merchant stated nothing. */
export const nothingStated: StatedShop = {
  legalName: '',
  logo: { from: 'shop' },
  profiles: [],
  phone: '',
  email: '',
  address: null,
  returns: null,
  shipping: [],
};

/** Those of a shop whose currency is unknown have no amounts, so none are told. */
export function policiesOf({ shipping, returns }: StatedShop): StatedPolicies {
  return { shipping, returns: returns ?? undefined };
}

type StoreNode = Extract<OnlineStore, { '@type': 'OnlineStore' }>;
type ServiceNode = Extract<ShippingService, { '@type': 'ShippingService' }>;
type AddressNode = Extract<PostalAddress, { '@type': 'PostalAddress' }>;

/** What a shop's own node says besides its name and address. */
export type StatedMembers = Pick<
  StoreNode,
  'legalName' | 'sameAs' | 'telephone' | 'email' | 'address' | 'hasMerchantReturnPolicy' | 'hasShippingService'
>;

/**
 * Members of the shop's node. Obeys Google's "Organization", "Merchant return policy" and "Merchant shipping policy"
 * pages: policies that hold for the whole shop stand with the shop, on one page.
 */
export function statedMembers(shop: StatedShop, currency: string | undefined): StatedMembers {
  const { legalName, profiles, phone, email, address, returns, shipping } = shop;
  return {
    ...(legalName === '' ? {} : { legalName }),
    ...(profiles.length === 0 ? {} : { sameAs: profiles }),
    ...(phone === '' ? {} : { telephone: phone }),
    ...(email === '' ? {} : { email }),
    ...(address === null ? {} : { address: addressNode(address) }),
    ...(returns === null || currency === undefined ? {} : { hasMerchantReturnPolicy: returnNode(returns, currency) }),
    ...(shipping.length === 0 || currency === undefined
      ? {}
      : { hasShippingService: shipping.map((policy) => serviceNode(policy, currency)) }),
  };
}

/** Address of the stated logo; undefined: none. */
export function logoOf({ logo }: StatedShop, store: Pick<StoreFacts, 'url' | 'logoUrl'>): string | undefined {
  switch (logo.from) {
    case 'address':
      return logo.url;
    case 'none':
      return undefined;
    case 'shop':
      return store.logoUrl === undefined || store.logoUrl === '' ? undefined : absolute(store, store.logoUrl);
  }
}

function addressNode({ street, locality, region, postalCode, country }: StatedAddress): AddressNode {
  return {
    '@type': 'PostalAddress',
    streetAddress: street,
    addressLocality: locality,
    ...(region === '' ? {} : { addressRegion: region }),
    ...(postalCode === '' ? {} : { postalCode }),
    addressCountry: country,
  };
}

function serviceNode({ country, rate, handlingDays, transitDays }: ShippingPolicy, currency: string): ServiceNode {
  return {
    '@type': 'ShippingService',
    fulfillmentType: 'https://schema.org/FulfillmentTypeDelivery',
    handlingTime: { '@type': 'ServicePeriod', duration: daysNode(handlingDays) },
    shippingConditions: {
      '@type': 'ShippingConditions',
      shippingDestination: { '@type': 'DefinedRegion', addressCountry: country },
      shippingRate: { '@type': 'MonetaryAmount', value: amount(rate, currency), currency },
      transitTime: { '@type': 'ServicePeriod', duration: daysNode(transitDays) },
    },
  };
}
