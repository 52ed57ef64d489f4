import { policyNodes } from '../structured-data/policies.ts';
import { policiesOf } from '../structured-data/stated-shop.ts';
import { fieldRules } from './field-rules.ts';
import { asFixed } from './fixed.ts';
import type { TemplateFacts } from './template-facts.ts';
import type { Condition, Group, Member, ObjectValue, Part, Value } from './template-tree.ts';
import { constant, fixed, group, image, list, member, number, object } from './template-tree.ts';
import { plain, reference, text } from './template-tree.ts';

function description(): Member {
  return { ...text('description', 'product.meta_description'), otherwise: plain('description', 'product.description') };
}

/** All pictures that the page has; some themes give their pages the first one only. */
const pictures: Member = {
  ...member('image', { is: 'images', over: 'product.images' }, { path: 'product.images' }),
  otherwise: image('image', 'product.main_image'),
};

/** The active price in the currency that it is shown in. */
function currencyOf(path: string): Member {
  return {
    ...text('priceCurrency', `${path}.currency`),
    otherwise: text('priceCurrency', 'currency_selector.active_currency_code'),
  };
}

type Tax = 'with_tax' | 'without_tax';

const lowest = (tax: Tax): string => `product.price.price_range.min.${tax}.value`;

/** Nothing but lowest and highest price is known to the page. */
function range(tax: Tax): Group {
  const { min, max } = { min: `product.price.price_range.min.${tax}`, max: `product.price.price_range.max.${tax}` };
  return group(
    [{ path: `${min}.value`, above: 0 }],
    number('lowPrice', `${min}.value`),
    number('highPrice', `${max}.value`),
    currencyOf(min),
  );
}

function single(tax: Tax): Group {
  const price = `product.price.${tax}`;
  const before = `product.price.non_sale_price_${tax}`;
  const strikethrough = object(
    'UnitPriceSpecification',
    member('priceType', constant('https://schema.org/StrikethroughPrice')),
    number('price', `${before}.value`),
    currencyOf(before),
  );
  return group(
    [{ path: `${price}.value`, above: 0 }],
    number('price', `${price}.value`),
    currencyOf(price),
    member('priceSpecification', strikethrough, { path: `${before}.value`, than: `${price}.value` }),
  );
}

/** What shoppers pay where the shop shows prices with tax comes first. */
function prices(): Part {
  const singles: Group = { ...single('with_tax'), otherwise: single('without_tax') };
  return { ...range('with_tax'), otherwise: { ...range('without_tax'), otherwise: singles } };
}

/**
 * Shipping and returns as the merchant stated them, in the shop's own currency: a visitor who sees another one gets none of
 * it. What has no weight may be a download, which is not sent.
 */
function terms({ shop, currency }: TemplateFacts): Part[] {
  if (currency === undefined) return [];
  const { shippingDetails, hasMerchantReturnPolicy } = policyNodes(policiesOf(shop), currency);
  const inCurrency: Condition = { path: 'currency_selector.active_currency_code', equals: currency };
  return [
    ...(shippingDetails === undefined
      ? []
      : [group([inCurrency, { path: 'product.weight' }], fixed('shippingDetails', asFixed(shippingDetails)))]),
    ...(hasMerchantReturnPolicy === undefined
      ? []
      : [group([inCurrency], fixed('hasMerchantReturnPolicy', asFixed(hasMerchantReturnPolicy)))]),
  ];
}

function offers(facts: TemplateFacts): Member {
  const isRange: Condition = { any: [lowest('with_tax'), lowest('without_tax')] };
  const value: ObjectValue = {
    ...object(
      'Offer',
      text('url', 'product.url'),
      prices(),
      member('itemCondition', condition, { path: 'product.condition' }),
      member('availability', availability),
      ...terms(facts),
    ),
    unless: { when: isRange, type: 'AggregateOffer' },
  };
  const isPriced: Condition = {
    any: [lowest('with_tax'), lowest('without_tax'), 'product.price.with_tax.value', 'product.price.without_tax.value'],
  };
  const inCurrency: Condition = {
    any: [
      'currency_selector.active_currency_code',
      ...(['with_tax', 'without_tax'] as const).flatMap((tax) => [
        `product.price.${tax}.currency`,
        `product.price.price_range.min.${tax}.currency`,
      ]),
    ],
  };
  return member('offers', value, { no: 'product.call_for_price' }, isPriced, inCurrency);
}

function oneOf(options: readonly [when: Condition, term: string][], otherwise: string): Value {
  return {
    is: 'choice',
    options: options.map(([when, term]) => ({ when, value: constant(`https://schema.org/${term}`) })),
    otherwise: constant(`https://schema.org/${otherwise}`),
  };
}

const condition = oneOf(
  [
    [{ path: 'product.condition', equals: 'Used' }, 'UsedCondition'],
    [{ path: 'product.condition', equals: 'Refurbished' }, 'RefurbishedCondition'],
  ],
  'NewCondition',
);

const availability = oneOf(
  [
    [{ path: 'product.pre_order' }, 'PreOrder'],
    [{ path: 'product.out_of_stock' }, 'OutOfStock'],
    [{ path: 'product.can_purchase', equals: false }, 'OutOfStock'],
  ],
  'InStock',
);

const rating = object(
  'AggregateRating',
  number('ratingValue', 'product.rating'),
  number('reviewCount', 'product.num_reviews'),
  member('bestRating', constant(5)),
  member('worstRating', constant(1)),
);

function fields({ fields: named }: TemplateFacts): Part[] {
  const { measured, worded, own } = fieldRules(named);
  const all = 'product.custom_fields';
  return [
    ...own.map(({ property, names }) => group([{ path: all }], { fields: all, property, names })),
    ...(measured.length + worded.length + own.length === 0
      ? []
      : [group([{ path: all }], { fields: all, measured, worded, own })]),
  ];
}

/**
 * A product with its offer from what the page itself shows: live price, sale, stock and rating. Only for pages whose theme
 * prints no product. Obeys Google's "Product snippet" and "Merchant listing" pages: no offer without a price above 0, none where
 * the price is hidden, a rating only where reviews are shown. The page names no instant from which a pre-order is sent: its
 * date is a sentence of the merchant's, so `availabilityStarts` is left out.
 */
export function productNode(facts: TemplateFacts): ObjectValue {
  return object(
    'Product',
    text('@id', 'product.url', '#product'),
    text('name', 'product.title'),
    text('url', 'product.url'),
    description(),
    pictures,
    member('brand', object('Brand', text('name', 'product.brand.name'), text('url', 'product.brand.url')), {
      path: 'product.brand.name',
    }),
    member('category', { is: 'trail', over: 'breadcrumbs' }, { trail: 'breadcrumbs' }),
    member('sku', { is: 'text', path: 'product.sku', suffix: '' }, { path: 'product.sku' }, noBlanks),
    { barcodes: ['product.gtin', 'product.upc'] },
    text('mpn', 'product.mpn'),
    ...fields(facts),
    member(
      'aggregateRating',
      rating,
      { path: 'settings.show_product_reviews' },
      { path: 'product.rating', above: 0 },
      { path: 'product.num_reviews', above: 0 },
    ),
    offers(facts),
  );
}

/** Google's shop listings take no SKU that holds blanks. */
const noBlanks: Condition = { path: 'product.sku', lacks: ' ' };

const step = object('ListItem', text('name', 'name'), text('item', 'url'), member('position', { is: 'position' }));

/** The way to the page, as the page shows it. */
export const breadcrumbNode = object('BreadcrumbList', list('itemListElement', 'breadcrumbs', step));

/** The shop's own site, which other nodes are part of. */
export const partOfSite = reference('isPartOf', 'urls.home', '#website');
