import type { Condition, Member, Value } from './template-tree.ts';
import { constant, image, list, member, number, object, plain, reference, text } from './template-tree.ts';

function description(): Member {
  return { ...text('description', 'product.meta_description'), otherwise: plain('description', 'product.description') };
}

function pictures(): Member {
  return image('image', 'product.main_image');
}

/** What shoppers pay where the shop shows prices with tax comes first. */
function offers(): Member {
  const choices = [range('with_tax'), range('without_tax'), single('with_tax'), single('without_tax')];
  const chain = choices.reduceRight<Member | undefined>(
    (otherwise, choice) => ({
      ...choice,
      ...(otherwise === undefined ? {} : { otherwise }),
    }),
    undefined,
  );
  if (chain === undefined) throw new RangeError('there are offers');
  return { ...chain, when: [{ no: 'product.call_for_price' }, ...chain.when] };
}

type Tax = 'with_tax' | 'without_tax';

/** Nothing but lowest and highest price is known to the page. */
function range(tax: Tax): Member {
  const { min, max } = { min: `product.price.price_range.min.${tax}`, max: `product.price.price_range.max.${tax}` };
  const value = object(
    'AggregateOffer',
    text('url', 'product.url'),
    number('lowPrice', `${min}.value`),
    number('highPrice', `${max}.value`),
    text('priceCurrency', `${min}.currency`),
    member('availability', availability),
  );
  return member('offers', value, { path: `${min}.value` });
}

function single(tax: Tax): Member {
  const price = `product.price.${tax}`;
  const before = `product.price.non_sale_price_${tax}`;
  const strikethrough = object(
    'UnitPriceSpecification',
    member('priceType', constant('https://schema.org/StrikethroughPrice')),
    number('price', `${before}.value`),
    text('priceCurrency', `${before}.currency`),
  );
  const value = object(
    'Offer',
    text('url', 'product.url'),
    number('price', `${price}.value`),
    text('priceCurrency', `${price}.currency`),
    member('priceSpecification', strikethrough, { path: `${before}.value` }),
    member('itemCondition', condition, { path: 'product.condition' }),
    member('availability', availability),
  );
  return member('offers', value, { path: `${price}.value` });
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

/**
 * A product with its offer from what the page itself shows: live price, sale, stock and rating. Only for pages whose theme
 * prints no product. Obeys Google's "Product snippet" and "Merchant listing" pages: no offer without a price above 0, none where
 * the price is hidden, a rating only where reviews are shown.
 */
export const productNode = object(
  'Product',
  text('@id', 'product.url', '#product'),
  text('name', 'product.title'),
  text('url', 'product.url'),
  description(),
  pictures(),
  member('brand', object('Brand', text('name', 'product.brand.name'), text('url', 'product.brand.url')), {
    path: 'product.brand.name',
  }),
  text('sku', 'product.sku'),
  {
    ...text('gtin', 'product.gtin'),
    otherwise: text('gtin', 'product.upc'),
  },
  text('mpn', 'product.mpn'),
  member(
    'aggregateRating',
    object('AggregateRating', number('ratingValue', 'product.rating'), number('reviewCount', 'product.num_reviews')),
    { path: 'settings.show_product_reviews' },
    { path: 'product.rating' },
    { path: 'product.num_reviews', above: 0 },
  ),
  offers(),
);

const step = object('ListItem', text('name', 'name'), text('item', 'url'), member('position', { is: 'position' }));

/** The way to the page, as the page shows it. */
export const breadcrumbNode = object('BreadcrumbList', list('itemListElement', 'breadcrumbs', step));

/** The shop's own site, which other nodes are part of. */
export const partOfSite = reference('isPartOf', 'urls.home', '#website');
