import type { Finding } from './contract.ts';
import type { Place } from './findings.ts';
import { finding, places } from './findings.ts';
import type { Node } from './json.ts';
import { isCurrency, isNode, isType, list, nodes, text } from './json.ts';

/** What Google lists for `availability`; schema.org has two more. */
const availabilities =
  /^(?:https?:\/\/schema\.org\/)?(?:BackOrder|Discontinued|InStock|InStoreOnly|LimitedAvailability|OnlineOnly|OutOfStock|PreOrder|PreSale|SoldOut)$/u;
const conditions = /^(?:https?:\/\/schema\.org\/)?(?:New|Refurbished|Used|Damaged)Condition$/u;

/** Obeys Google's "Merchant listing" page. `place`: where a price is missing if there is none. */
export function checkOffers(node: Node, place: Place = places.pricing): Finding[] {
  const offers = nodes(node['offers']);
  if (offers.length === 0) return [finding('no_offer', 'error', 'No price above 0, so there is no offer.', place)];
  const currencies = new Set(offers.map((offer) => text(offer['priceCurrency'])));
  return [
    ...(currencies.size > 1
      ? [finding('currencies_mixed', 'error', 'The offers of one product are in several currencies.')]
      : []),
    ...offers.flatMap((offer) => (isType(offer, 'AggregateOffer') ? checkRange(node, offer) : checkOffer(offer))),
  ];
}

function checkRange(product: Node, offer: Node): Finding[] {
  const [low, high] = [Number(offer['lowPrice']), Number(offer['highPrice'] ?? offer['lowPrice'])];
  const isComplete = low > 0 && high >= low && isCurrency(offer['priceCurrency']);
  return [
    ...(isComplete ? [] : [finding('price_invalid', 'error', 'The price range has no lowest price or no currency.')]),
    ...(product['inProductGroupWithID'] === undefined
      ? []
      : [finding('range_of_variant', 'error', 'One variant has a range of prices instead of its own price.')]),
    finding(
      'price_range_only',
      'warning',
      'Only a price range is known: good for a snippet, not for a shop listing. Give each variant options and a price.',
      places.variations,
    ),
  ];
}

function checkOffer(offer: Node): Finding[] {
  const found: Finding[] = [];
  const prices = nodes(offer['priceSpecification']);
  const active = prices.find((price) => text(price['priceType']) === '');
  const price = Number(offer['price'] ?? active?.['price']);
  if (!(price > 0)) found.push(finding('price_invalid', 'error', 'The offer has no price above 0.', places.pricing));
  if (!isCurrency(offer['priceCurrency'] ?? active?.['priceCurrency']))
    found.push(finding('no_currency', 'error', 'The offer has no currency.', places.connection));
  if (!availabilities.test(text(offer['availability'])))
    found.push(finding('no_availability', 'recommended', 'The offer does not say whether it can be bought now.'));
  if (offer['itemCondition'] !== undefined && !conditions.test(text(offer['itemCondition'])))
    found.push(finding('condition_invalid', 'warning', 'The condition is none that Google knows.'));
  for (const name of ['priceValidUntil', 'availabilityStarts', 'validFrom', 'validThrough'])
    if (offer[name] !== undefined && !isDate(text(offer[name])))
      found.push(finding('date_invalid', 'error', `The date in “${name}” is not valid.`));
  const strike = prices.find((one) => text(one['priceType']).endsWith('StrikethroughPrice'));
  if (strike !== undefined && !(Number(strike['price']) > price))
    found.push(finding('sale_invalid', 'error', 'The old price is not above the price.', places.pricing));
  return [...found, ...checkShipping(offer), ...checkReturns(offer)];
}

/** A reference to a policy that is told elsewhere holds nothing to check. */
function told(value: unknown): Node[] {
  return nodes(value).filter((node) => node['@type'] !== undefined);
}

function checkShipping(offer: Node): Finding[] {
  const isComplete = (details: Node): boolean => {
    const { shippingDestination: to, shippingRate: rate, deliveryTime: time } = details;
    return (
      isNode(to) &&
      /^[A-Z]{2}$/u.test(text(to['addressCountry'])) &&
      isNode(rate) &&
      Number(rate['value'] ?? rate['maxValue']) >= 0 &&
      text(rate['currency']) === text(offer['priceCurrency']) &&
      isNode(time) &&
      isDays(time['handlingTime']) &&
      isDays(time['transitTime'])
    );
  };
  return told(offer['shippingDetails']).every(isComplete)
    ? []
    : [
        finding(
          'shipping_incomplete',
          'error',
          'The shipping needs a country, a rate in the shop’s currency and both times.',
        ),
      ];
}

function isDays(value: unknown): boolean {
  if (!isNode(value)) return false;
  const [least, most] = [Number(value['minValue']), Number(value['maxValue'])];
  const isUnit = /^(?:DAY|d)$/u.test(text(value['unitCode']));
  return isUnit && Number.isInteger(least) && Number.isInteger(most) && least >= 0 && most >= least;
}

function checkReturns(offer: Node): Finding[] {
  const isComplete = (policy: Node): boolean => {
    const category = text(policy['returnPolicyCategory']);
    const countries = list(policy['applicableCountry']).map(text);
    const isPlaced =
      countries.length >= 1 && countries.length <= 50 && countries.every((code) => /^[A-Z]{2}$/u.test(code));
    const isTimed = !category.endsWith('MerchantReturnFiniteReturnWindow') || Number(policy['merchantReturnDays']) > 0;
    const isPaid =
      !text(policy['returnFees']).endsWith('ReturnShippingFees') || isNode(policy['returnShippingFeesAmount']);
    return isPlaced && category !== '' && isTimed && isPaid;
  };
  return told(offer['hasMerchantReturnPolicy']).every(isComplete)
    ? []
    : [finding('returns_incomplete', 'error', 'The return policy needs countries, a kind, and its days and fees.')];
}

function isDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}/u.test(value) && !Number.isNaN(Date.parse(value));
}
