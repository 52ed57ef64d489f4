/** A line of search data as a person reads it: a label, and a value or the lines below it. */
export type TreeLine = { label: string; value: string; below: TreeLine[] };

type Node = Record<string, unknown>;

/** The parts of a graph, each with what it says; the words of schema.org as words of a shop. */
export function treeOfGraph(nodes: readonly unknown[]): TreeLine[] {
  return nodes.filter(isNode).map((node) => partOf(typeWord(node), node));
}

/** What one node says, without its own name. */
export function linesOf(node: Node): TreeLine[] {
  return Object.entries(node)
    .filter(([name, value]) => !name.startsWith('@') && value !== undefined && value !== null && value !== '')
    .flatMap(([name, value]) => lineOf(name, value));
}

function lineOf(name: string, value: unknown): TreeLine[] {
  const label = propertyWord(name);
  const parts = Array.isArray(value) ? value : [value];
  const nodes = parts.filter(isNode);
  if (nodes.length === 0) return [leaf(label, parts.map(worded).join(', '))];
  if (name === 'additionalProperty') return [under(label, nodes.map(propertyLine))];
  const measured = nodes.length === 1 && nodes[0] !== undefined ? measureOf(nodes[0]) : undefined;
  if (measured !== undefined) return [leaf(label, measured)];
  if (nodes.every(isReference)) return [];
  if (!Array.isArray(value) && nodes[0] !== undefined) return [partOf(label, nodes[0])];
  return [
    under(
      `${label} (${nodes.length})`,
      nodes.map((node) => partOf(briefly(node['name']) || typeWord(node), node, 'name')),
    ),
  ];
}

function partOf(label: string, node: Node, told = ''): TreeLine {
  const rest = Object.fromEntries(Object.entries(node).filter(([name]) => name !== told));
  return { label, value: briefOf(node, told), below: linesOf(rest) };
}

/** What a closed part shows of itself. */
function briefOf(node: Node, told: string): string {
  const offers = Array.isArray(node['offers']) ? undefined : node['offers'];
  const priced = isNode(offers) ? offers : node;
  const price = [briefly(priced['price'] ?? priced['lowPrice']), briefly(priced['priceCurrency'])].join(' ').trim();
  if (price !== '' && told === 'name') return price;
  return price !== '' && node === priced ? price : told === 'name' ? '' : briefly(node['name'] ?? node['headline']);
}

/** A property of the shop's own: its field, and the figure with its unit. */
export function propertyLine(property: Node): TreeLine {
  const { name, value } = property;
  const label = typeof name === 'string' || typeof name === 'number' ? String(name) : 'Property';
  return leaf(label, measureOf(property) ?? (value === null || value === undefined ? '' : worded(value)));
}

function measureOf({ value, minValue, maxValue, unitText, unitCode }: Node): string | undefined {
  const unit = briefly(unitText) || unitWord(briefly(unitCode));
  const [low, high] = [briefly(minValue), briefly(maxValue)];
  const figure =
    low !== '' && high !== ''
      ? `${low}–${high}`
      : low !== ''
        ? `at least ${low}`
        : high !== ''
          ? `at most ${high}`
          : '';
  if (figure === '' && unit === '') return undefined;
  return `${figure === '' ? briefly(value) : figure} ${unit}`.trim();
}

function leaf(label: string, value: string): TreeLine {
  return { label, value, below: [] };
}

function under(label: string, below: TreeLine[]): TreeLine {
  return { label, value: '', below };
}

const typeWords: Record<string, string> = {
  ProductGroup: 'Product with variants',
  BreadcrumbList: 'Way to the page',
  CollectionPage: 'Page with a list',
  ItemList: 'List',
  ListItem: 'Entry',
  BlogPosting: 'Blog post',
  OnlineStore: 'Shop',
  WebSite: 'Website',
  WebPage: 'Page',
  AboutPage: 'Page about the shop',
  ContactPage: 'Contact page',
  AggregateRating: 'Rating',
  AggregateOffer: 'Range of prices',
  OfferShippingDetails: 'Shipping',
  MerchantReturnPolicy: 'Returns',
  ShippingService: 'Shipping',
};

function typeWord(node: Node): string {
  const types = Array.isArray(node['@type']) ? node['@type'] : [node['@type']];
  return types.map((type) => typeWords[briefly(type)] ?? spaced(briefly(type))).join(' and ') || 'Part';
}

const propertyWords: Record<string, string> = {
  additionalProperty: 'Further properties',
  aggregateRating: 'Rating',
  inProductGroupWithID: 'Group',
  productGroupID: 'Group',
  hasVariant: 'Variants',
  variesBy: 'Variants differ by',
  offers: 'Offer',
  priceCurrency: 'Currency',
  priceSpecification: 'Price before',
  itemCondition: 'Condition',
  availabilityStarts: 'Available from',
  itemListElement: 'Entries',
  mainEntity: 'List',
  item: 'Address',
  url: 'Address',
  color: 'Colour',
  sku: 'SKU',
  mpn: 'MPN',
  isbn: 'ISBN',
  shippingDetails: 'Shipping',
  hasMerchantReturnPolicy: 'Returns',
  hasShippingService: 'Shipping',
  applicableCountry: 'In',
  returnPolicyCategory: 'Taken back',
  merchantReturnDays: 'Days',
  returnMethod: 'How',
  returnFees: 'Way back',
  returnShippingFeesAmount: 'Paid by the customer',
  shippingConditions: 'Conditions',
  shippingDestination: 'To',
  shippingRate: 'Price',
  addressCountry: 'Country',
  fulfillmentType: 'How',
  sameAs: 'Profiles',
  suggestedGender: 'For',
  suggestedAge: 'Age',
};

function propertyWord(name: string): string {
  const known = Object.hasOwn(propertyWords, name) ? propertyWords[name] : undefined;
  return known ?? (name.startsWith('gtin') ? `GTIN-${name.slice(4)}`.replace(/-$/u, '') : spaced(name));
}

const units: Record<string, string> = {
  KGM: 'kg',
  GRM: 'g',
  LBR: 'lb',
  ONZ: 'oz',
  TNE: 't',
  CMT: 'cm',
  MTR: 'm',
  MMT: 'mm',
  INH: 'in',
  DAY: 'days',
  ANN: 'years',
};

function unitWord(code: string): string {
  return units[code] ?? code;
}

/** Terms whose own words say little to a shop. */
const terms: Record<string, string> = {
  MerchantReturnFiniteReturnWindow: 'Within a number of days',
  MerchantReturnUnlimitedWindow: 'At any time',
  MerchantReturnNotPermitted: 'Not accepted',
  FreeReturn: 'Free for the customer',
  ReturnFeesCustomerResponsibility: 'Paid by the customer',
  ReturnShippingFees: 'For a fee',
  FulfillmentTypeDelivery: 'Delivered',
};

/** "https://schema.org/InStock" reads "In stock". */
function worded(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const term = /^https?:\/\/schema\.org\/(\w+)$/u.exec(value)?.[1];
  if (term === undefined) return value;
  return (Object.hasOwn(terms, term) ? terms[term] : undefined) ?? spaced(term);
}

function spaced(term: string): string {
  const words = term.replace(/(?<=[a-z\d])(?=[A-Z])/gu, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function briefly(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function isReference(node: Node): boolean {
  return Object.keys(node).every((name) => name === '@id');
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
