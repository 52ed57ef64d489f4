// Runs in the visitor's browser on product pages. It is placed into the shop as it stands here, without comments and
// indentation (`enhance-script.ts`): its text is a Handlebars template there, so no two opening braces may touch, and it
// is the content of a script element, so none of its texts may end one.

/**
 * @typedef {Record<string, unknown>} Node
 * @typedef {{ value: number, currencyCode: string }} Money
 * @typedef {{ price: Money, salePrice: Money | null, basePrice: Money | null, priceRange?: { min: Money, max: Money } }} Prices
 * @typedef {{ displayName: string, values: List<{ label: string }> }} Option
 * @typedef {{ sku: string, gtin: string | null, upc: string | null, mpn: string | null, prices: Prices | null }} Sold
 * @typedef {Sold & { entityId: number, isPurchasable: boolean, inventory: { isInStock: boolean } | null, defaultImage: { urlOriginal: string } | null, options: List<Option> }} Variant
 * @typedef {{ status: string, willBeReleasedAt?: { utc: string } | null }} Availability
 * @typedef {Sold & { entityId: number, name: string, type: string, condition: string | null, brand: { name: string } | null, availabilityV2: Availability, inventory: { isInStock: boolean }, images: List<{ urlOriginal: string }>, customFields?: List<{ name: string, value: string }>, variants: List<Variant> & { pageInfo: { hasNextPage: boolean } } }} Product
 * @typedef {{ id: number, url: string, token: string, tax: boolean, currency: string, isPriced: boolean, category: string }} Page
 * @typedef {{ never: readonly string[], answers: readonly string[], units: Record<string, string> }} Reading
 * @typedef {{ measured: string[], worded: string[], own: Record<string, string>, reading: Reading, options: Record<string, string>, currency?: string, shippingDetails?: object[], hasMerchantReturnPolicy?: object }} Settings
 * @typedef {{ textContent: string | null, attributes: Iterable<{ name: string }>, id: string }} Element
 * @typedef {{ querySelectorAll(selector: string): Iterable<Element> }} Page_
 */

/**
 * @template T
 * @typedef {{ edges: { node: T }[] | null }} List
 */

/** BigCommerce refuses questions that are too complex: with more variants than this the page gets one range of prices. */
export const mostVariants = 100;

/**
 * The one question to the shop's own GraphQL.
 * @param {Pick<Page, 'id' | 'tax' | 'currency'>} page
 * @param {Pick<Settings, 'measured' | 'worded' | 'own'>} settings
 */
export function question({ id, tax, currency }, settings) {
  const fields = fieldNames(settings);
  const money = '{ value currencyCode }';
  const inCurrency = /^[A-Z]{3}$/.test(currency) ? `, currencyCode: ${currency}` : '';
  const prices = (/** @type {string} */ more) =>
    `prices(includeTax: ${tax}${inCurrency}) { price ${money} salePrice ${money} basePrice ${money} ${more} }`;
  const custom =
    fields.length > 0
      ? `customFields(names: ${JSON.stringify(fields)}, first: 50) { edges { node { name value } } }`
      : '';
  return `{ site { product(entityId: ${id}) {
    entityId name type sku gtin upc mpn condition brand { name } inventory { isInStock }
    availabilityV2 { status ... on ProductPreOrder { willBeReleasedAt { utc } } }
    ${prices(`priceRange { min ${money} max ${money} }`)}
    images(first: 10) { edges { node { urlOriginal } } }
    ${custom}
    variants(first: ${mostVariants}) { pageInfo { hasNextPage } edges { node {
      entityId sku gtin upc mpn isPurchasable inventory { isInStock } defaultImage { urlOriginal } ${prices('')}
      options(first: 5) { edges { node { displayName values(first: 1) { edges { node { label } } } } } }
    } } }
  } } }`;
}

/**
 * @template T
 * @param {List<T> | undefined} list
 * @returns {T[]}
 */
function rows(list) {
  return ((list && list.edges) || []).map(({ node }) => node);
}

/**
 * The theme's product with all that the shop's own GraphQL tells of it: a group with one product and live offer a variant
 * where all variants are known, else the product with its live offer. What the theme says of name, text and reviews stays.
 * @param {Node} theme
 * @param {Product} product
 * @param {Settings} settings
 * @param {string} url
 * @param {string} category names of the categories above the product
 * @returns {Node}
 */
export function completed(theme, product, settings, url, category) {
  const images = rows(product.images).map(({ urlOriginal }) => urlOriginal);
  const choices = rows(product.variants).filter((variant) => optionsOf(variant).length > 0);
  const { own, properties } = fieldsOf(product, choices, settings);
  const replaced = /^(offers|sku|mpn|gtin\d*|isVariantOf|inProductGroupWithID|hasVariant|productGroupID|variesBy)$/i;
  const kept = Object.entries(theme).filter(([name]) => !replaced.test(name));
  const base = {
    '@context': 'https://schema.org',
    name: product.name,
    url,
    ...Object.fromEntries(kept),
    ...(typeof theme.description === 'string' ? { description: readable(theme.description) } : {}),
    ...(category && !theme.category ? { category: readable(category) } : {}),
    ...own,
    ...(images.length > 0 ? { image: images } : {}),
    ...(!theme.brand && product.brand ? { brand: { '@type': 'Brand', name: product.brand.name } } : {}),
    ...(properties.length > 0 ? { additionalProperty: properties } : {}),
  };
  const terms = termsOf(product, settings, url);
  if (choices.length > 0 && !product.variants.pageInfo.hasNextPage)
    return { ...base, ...(product.mpn ? { mpn: product.mpn } : {}), ...group(base, product, choices, settings, terms) };
  const offers = offerOf(product, product.prices, isInStock(product), url, terms.told);
  return { ...base, '@type': 'Product', ...identifiers(product), ...(offers ? { offers } : {}) };
}

/**
 * @param {Node} base
 * @param {Product} product
 * @param {Variant[]} choices
 * @param {Settings} settings
 * @param {{ told: Node, named: Node }} terms
 * @returns {Node}
 */
function group(base, product, choices, settings, terms) {
  const varying = ['color', 'size', 'material', 'pattern'].filter((name) =>
    choices.every((variant) => optionsOf(variant).some((option) => propertyNamed(option.name, settings) === name)),
  );
  let told = false;
  const hasVariant = choices.map((variant) => {
    const node = variantNode(base, product, variant, settings, told ? terms.named : terms.told);
    told = told || node.offers !== undefined;
    return node;
  });
  return {
    '@type': 'ProductGroup',
    productGroupID: String(product.entityId),
    ...(varying.length > 0 ? { variesBy: varying.map((name) => `https://schema.org/${name}`) } : {}),
    hasVariant,
  };
}

/**
 * @param {Node} base
 * @param {Product} product
 * @param {Variant} variant
 * @param {Settings} settings
 * @param {Node} terms
 * @returns {Node}
 */
function variantNode(base, product, variant, settings, terms) {
  const options = optionsOf(variant);
  const own = options.flatMap(({ name, value }) => {
    const known = propertyNamed(name, settings);
    return known ? [[known, value]] : [];
  });
  const others = options.filter(({ name }) => !propertyNamed(name, settings));
  const sentence = `${options.map(({ name, value }) => `${name}: ${value}`).join(', ')}.`;
  const words = options.map(({ value }) => value).join(', ');
  const text = typeof base.description === 'string' ? ` ${beginningOf(base.description)}` : '';
  const page = String(base.url);
  const url = variant.sku ? `${page}${page.includes('?') ? '&' : '?'}sku=${encodeURIComponent(variant.sku)}` : page;
  const image = variant.defaultImage ? variant.defaultImage.urlOriginal : firstOf(base.image);
  const isThere = variant.isPurchasable && (variant.inventory ? variant.inventory.isInStock : isInStock(product));
  const offers = offerOf(product, variant.prices, isThere, url, terms);
  return {
    '@type': 'Product',
    name: `${String(base.name)} – ${words}`,
    description: sentence + text,
    url,
    inProductGroupWithID: String(product.entityId),
    ...Object.fromEntries(own),
    ...(others.length > 0 ? { additionalProperty: others.map(({ name, value }) => property(name, value)) } : {}),
    ...identifiers(variant),
    ...(image ? { image } : {}),
    ...(offers ? { offers } : {}),
  };
}

/**
 * None where the price is hidden or 0. Where nothing but a range is known, only that.
 * @param {Product} product
 * @param {Prices | null} prices
 * @param {boolean} isThere
 * @param {string} url
 * @param {Node} terms
 * @returns {Node | undefined}
 */
function offerOf(product, prices, isThere, url, terms) {
  if (!prices || !(prices.price.value > 0)) return undefined;
  const { price, salePrice, basePrice, priceRange: range } = prices;
  const { status, willBeReleasedAt } = product.availabilityV2;
  const state = status === 'Preorder' ? 'PreOrder' : status === 'Available' && isThere ? 'InStock' : 'OutOfStock';
  const condition = { NEW: 'New', USED: 'Used', REFURBISHED: 'Refurbished' }[product.condition || ''];
  const priceCurrency = price.currencyCode;
  const common = {
    url,
    priceCurrency,
    availability: `https://schema.org/${state}`,
    ...(condition ? { itemCondition: `https://schema.org/${condition}Condition` } : {}),
    ...(status === 'Preorder' && willBeReleasedAt ? { availabilityStarts: willBeReleasedAt.utc } : {}),
  };
  if (range && range.min.value < range.max.value)
    return { '@type': 'AggregateOffer', lowPrice: range.min.value, highPrice: range.max.value, ...common };
  const before = salePrice && basePrice && basePrice.value > price.value ? basePrice.value : undefined;
  const strikethrough = {
    '@type': 'UnitPriceSpecification',
    priceType: 'https://schema.org/StrikethroughPrice',
    price: before,
    priceCurrency,
  };
  return {
    '@type': 'Offer',
    price: price.value,
    ...common,
    ...(before === undefined ? {} : { priceSpecification: strikethrough }),
    ...terms,
  };
}

/**
 * What the merchant stated of shipping and returns: the first offer tells it whole, the others name it.
 * @param {Product} product
 * @param {Settings} settings
 * @param {string} url
 * @returns {{ told: Node, named: Node }}
 */
function termsOf({ type, prices }, { currency, shippingDetails, hasMerchantReturnPolicy }, url) {
  // Stated in the shop's currency: whoever sees another one is told none of it.
  if (!prices || prices.price.currencyCode !== currency) return { told: {}, named: {} };
  const shipping = type === 'digital' ? [] : shippingDetails || [];
  const ids = shipping.map((_, index) => ({ '@id': `${url}#shipping-${index + 1}` }));
  const returns = { '@id': `${url}#returns` };
  return {
    told: {
      ...(shipping.length > 0 ? { shippingDetails: shipping.map((one, index) => ({ ...one, ...ids[index] })) } : {}),
      ...(hasMerchantReturnPolicy ? { hasMerchantReturnPolicy: { ...hasMerchantReturnPolicy, ...returns } } : {}),
    },
    named: {
      ...(shipping.length > 0 ? { shippingDetails: ids } : {}),
      ...(hasMerchantReturnPolicy ? { hasMerchantReturnPolicy: returns } : {}),
    },
  };
}

/**
 * @param {string} option
 * @param {Settings} settings
 */
function propertyNamed(option, { options }) {
  return Object.hasOwn(options, option) ? options[option] : undefined;
}

/**
 * Custom fields that may be told.
 * @param {Pick<Settings, 'measured' | 'worded' | 'own'>} settings
 */
export function fieldNames({ measured, worded, own }) {
  return [...measured, ...worded, ...Object.keys(own)];
}

/**
 * Public fields: the first that names the colour, size, material or pattern as that, unless variants differ by it.
 * @param {Product} product
 * @param {Variant[]} choices
 * @param {Settings} settings
 * @returns {{ own: Node, properties: Node[] }}
 */
function fieldsOf({ customFields }, choices, settings) {
  const { measured, reading } = settings;
  const varying = new Set(choices.flatMap(optionsOf).map(({ name }) => propertyNamed(name, settings)));
  /** @type {Node} */
  const own = {};
  /** @type {Node[]} */
  const properties = [];
  for (const { name, value } of rows(customFields)) {
    const text = readable(value);
    const meaning = Object.hasOwn(settings.own, name) ? settings.own[name] : undefined;
    if (!text || value.includes('<') || reading.never.some((sign) => value.includes(sign))) continue;
    if (!meaning || !isWordFor(meaning, value, reading))
      properties.push({ ...property(name, text), ...(measured.includes(name) ? measureOf(value, reading) : {}) });
    else if (!varying.has(meaning)) own[meaning] = own[meaning] || text;
  }
  return { own, properties };
}

/**
 * As `field-rules.ts` says.
 * @param {string} meaning
 * @param {string} value
 * @param {Reading} reading
 */
function isWordFor(meaning, value, { answers }) {
  return !answers.includes(value.toLowerCase()) && (meaning === 'size' || !isNumber(value));
}

/** @param {string} value */
function isNumber(value) {
  return String(Number.parseFloat(value)) === value;
}

/**
 * "12.5 cm" in exactly this form is a figure with its unit.
 * @param {string} value
 * @param {Reading} reading
 * @returns {Node}
 */
function measureOf(value, { units }) {
  const [figure = '', unitText = '', ...more] = value.split(' ');
  const isMeasure = more.length === 0 && Object.hasOwn(units, unitText) && isNumber(figure) && Number(figure) < 1e9;
  return isMeasure ? { value: Number(figure), unitCode: units[unitText], unitText } : {};
}

/**
 * Text without the commonest entities that editors leave in it; `&amp;` last, so that nothing is decoded twice.
 * @param {string} text
 */
function readable(text) {
  const signs = { nbsp: ' ', quot: '"', '#39': "'", rsquo: '’', ndash: '–', mdash: '—', amp: '&' };
  return Object.entries(signs).reduce((all, [entity, sign]) => all.replaceAll(`&${entity};`, sign), text);
}

/**
 * Never half of a sign that takes two places.
 * @param {string} text
 */
function beginningOf(text) {
  return text.slice(0, 300).replace(/[\ud800-\udbff]$/, '');
}

/** @param {Product} product */
function isInStock(product) {
  return product.inventory.isInStock;
}

/** @param {Variant} variant */
function optionsOf({ options }) {
  return rows(options).flatMap(({ displayName, values }) => {
    const [chosen] = rows(values);
    return chosen ? [{ name: displayName, value: chosen.label }] : [];
  });
}

/**
 * @param {string} name
 * @param {string} value
 */
function property(name, value) {
  return { '@type': 'PropertyValue', name, value };
}

/** @param {unknown} value */
function firstOf(value) {
  return Array.isArray(value) ? value[0] : value;
}

/** @param {Pick<Sold, 'sku' | 'gtin' | 'upc' | 'mpn'>} sold */
function identifiers({ sku, gtin, upc, mpn }) {
  const number = [gtin, upc].find((one) => one && isGtin(one));
  return { ...(sku ? { sku } : {}), ...(number ? { gtin: number } : {}), ...(mpn ? { mpn } : {}) };
}

/**
 * Length and check digit as GS1 has them: readers complain of any other.
 * @param {string} digits
 */
function isGtin(digits) {
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return false;
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 1 ? 3 : 1), 0);
  return sum % 10 === 0;
}

/** What counts as a product on a page, as in `page-nodes.ts`: as JSON-LD at any depth, and as microdata or RDFa. */
const productType =
  /"@type"\s*:\s*(?:\[[^\]]*)?"(?:[^"]*[/:])?(?:Product(?:Group|Model)?|IndividualProduct|SomeProducts|(?:Aggregate)?Offer)"/;
const productMarkup = ['Product', 'IndividualProduct', 'SomeProducts', 'Offer', 'AggregateOffer']
  .flatMap((type) => [
    `[itemtype*="schema.org/${type}" i]`,
    `[typeof~="${type}"]`,
    `[typeof~="schema:${type}"]`,
    `[typeof*="schema.org/${type}" i]`,
  ])
  .join();

/**
 * The one element of the theme that describes one product. undefined: there is none, or more than one describes products.
 * @param {Page_} document
 * @returns {{ element: Element, text: string, node: Node } | undefined}
 */
export function ownElement(document) {
  if ([...document.querySelectorAll(productMarkup)].length > 0) return undefined;
  const found = [...document.querySelectorAll('script[type^="application/ld+json" i]')]
    .map((element) => ({ element, text: element.textContent || '' }))
    .filter(({ text }) => productType.test(text));
  const [own] = found;
  if (!own || found.length > 1) return undefined;
  const isNamed = [...own.element.attributes].some(({ name }) => /^(id|class|data-.*)$/.test(name));
  const node = productIn(own.text);
  return isNamed || !node ? undefined : { ...own, node };
}

/**
 * A text that nobody can read says nothing, so there is nothing to keep of it.
 * @param {string} text
 * @returns {Node | undefined}
 */
function productIn(text) {
  let node;
  try {
    node = JSON.parse(text);
  } catch {
    return {};
  }
  return node && node['@type'] === 'Product' ? node : undefined;
}

/**
 * What the page does not show is not told either.
 * @param {Product} product
 */
function hidePrices(product) {
  product.prices = null;
  for (const variant of rows(product.variants)) variant.prices = null;
}

/**
 * Asks once and rewrites the text of the theme's own element. Whatever goes wrong, the element stays as it was.
 * @param {Page_} document
 * @param {(url: string, request: object) => Promise<{ ok: boolean, json(): Promise<any> }>} ask
 * @param {Page} page
 * @param {Settings} settings
 * @returns {Promise<boolean>} whether it was rewritten
 */
export async function enhance(document, ask, page, settings) {
  try {
    const own = ownElement(document);
    if (!own) return false;
    const answer = await ask('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${page.token}` },
      body: JSON.stringify({ query: question(page, settings) }),
    });
    const { data, errors } = answer.ok ? await answer.json() : {};
    const product = !errors && data && data.site.product;
    const now = ownElement(document);
    if (!product || !now || now.element !== own.element || now.text !== own.text) return false;
    // In the currency that the page shows, or not at all.
    if (product.prices && product.prices.price.currencyCode !== page.currency) return false;
    if (!page.isPriced) hidePrices(product);
    const text = JSON.stringify(completed(own.node, product, settings, page.url, page.category));
    own.element.textContent = text.replaceAll('<', String.raw`\u003c`);
    return true;
  } catch {
    return false;
  }
}
