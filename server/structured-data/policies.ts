import type { MerchantReturnPolicy, OfferShippingDetails } from 'schema-dts';
import { amount } from './amount.ts';

/** Where and how soon the shop sends, and for how much, as the merchant stated it. */
export type ShippingPolicy = {
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Decimal amount in the store's currency; 0 = free. */
  rate: number;
  /** Whole days from the order to the parcel, and on the way. */
  handlingDays: { least: number; most: number };
  transitDays: { least: number; most: number };
};

/** How goods come back, as the merchant stated it. */
export type ReturnPolicy = {
  /** ISO 3166-1 alpha-2; Google reads at most 50. */
  countries: string[];
  /** Days to return something; 'unlimited', or 'none' where nothing is taken back. */
  window: number | 'unlimited' | 'none';
  /** Who pays for the way back; a number is what the shop charges for it, in the store's currency. */
  fees: 'free' | 'customer' | number;
  method: 'mail' | 'store' | 'kiosk';
};

/** Shipping and returns as the merchant stated them for the whole shop. Nothing of it is ever derived. */
export type StatedPolicies = { shipping: ShippingPolicy[]; returns: ReturnPolicy | undefined };

export type ShippingNode = Extract<OfferShippingDetails, { '@type': 'OfferShippingDetails' }>;
export type ReturnNode = Extract<MerchantReturnPolicy, { '@type': 'MerchantReturnPolicy' }>;
/** Members of an offer. */
export type PolicyNodes = { shippingDetails?: ShippingNode[]; hasMerchantReturnPolicy?: ReturnNode };

/**
 * The policies as members of an offer, in its currency. Obeys Google's "Merchant listing" page: destination, rate and both times of
 * a shipping service; country, category, and days, fees and method of returns.
 */
export function policyNodes(policies: StatedPolicies | undefined, currency: string): PolicyNodes {
  if (policies === undefined) return {};
  const { shipping, returns } = policies;
  return {
    ...(shipping.length === 0 ? {} : { shippingDetails: shipping.map((policy) => shippingNode(policy, currency)) }),
    ...(returns === undefined || returns.countries.length === 0
      ? {}
      : { hasMerchantReturnPolicy: returnNode(returns, currency) }),
  };
}

function shippingNode({ country, rate, handlingDays, transitDays }: ShippingPolicy, currency: string): ShippingNode {
  return {
    '@type': 'OfferShippingDetails',
    shippingDestination: { '@type': 'DefinedRegion', addressCountry: country },
    shippingRate: { '@type': 'MonetaryAmount', value: amount(rate, currency), currency },
    deliveryTime: {
      '@type': 'ShippingDeliveryTime',
      handlingTime: daysNode(handlingDays),
      transitTime: daysNode(transitDays),
    },
  };
}

/** Whole days, from least to most. */
export function daysNode({ least, most }: { least: number; most: number }) {
  return { '@type': 'QuantitativeValue' as const, minValue: least, maxValue: most, unitCode: 'DAY' };
}

const methods = {
  mail: 'https://schema.org/ReturnByMail',
  store: 'https://schema.org/ReturnInStore',
  kiosk: 'https://schema.org/ReturnAtKiosk',
} as const;

export function returnNode({ countries, window, fees, method }: ReturnPolicy, currency: string): ReturnNode {
  const applicableCountry = countries.slice(0, 50);
  const common = { '@type': 'MerchantReturnPolicy' as const, applicableCountry };
  if (window === 'none')
    return { ...common, returnPolicyCategory: 'https://schema.org/MerchantReturnNotPermitted' as const };
  return {
    ...common,
    ...(window === 'unlimited'
      ? { returnPolicyCategory: 'https://schema.org/MerchantReturnUnlimitedWindow' as const }
      : {
          returnPolicyCategory: 'https://schema.org/MerchantReturnFiniteReturnWindow' as const,
          merchantReturnDays: window,
        }),
    returnMethod: methods[method],
    ...feesOf(fees, currency),
  };
}

function feesOf(fees: ReturnPolicy['fees'], currency: string) {
  if (fees === 'free' || fees === 0) return { returnFees: 'https://schema.org/FreeReturn' as const };
  if (fees === 'customer') return { returnFees: 'https://schema.org/ReturnFeesCustomerResponsibility' as const };
  return {
    returnFees: 'https://schema.org/ReturnShippingFees' as const,
    returnShippingFeesAmount: { '@type': 'MonetaryAmount' as const, value: amount(fees, currency), currency },
  };
}
