import type { Sandbox } from '../context.ts';
import type { Product } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { isoDate } from './answers.ts';
import { conflict, invalid, notFound } from './errors.ts';
import { productChanged, SITE_ID } from './events.ts';
import { bodyObject, described, merged, problemsOf, type Body } from './fields.ts';
import { PRODUCT_CHECKS, PRODUCT_PART_CHECKS } from './product-fields.ts';
import { comparable, freeUrl, redirectOldUrl, urlProblem } from './urls.ts';

/** A checked update that nothing was written of yet. */
export type ProductPlan = { before: Product; body: Body };
/** What was kept; `urlProblem` when the rest was saved and the address refused. */
export type ProductWrite = { row: Product; urlProblem?: string };

/**
 * Checks one update against the limits, the names and SKUs of other products, and the ids that it points to.
 * `field` names a field in the errors (bulk updates put the index before it). Throws 404, 409 or 422.
 */
export function planProduct(store: Store, id: number, input: unknown, field = (name: string) => name): ProductPlan {
  const body = bodyObject(input);
  const before = store.products.get(id);
  if (!before) throw notFound();
  const problems = Object.entries(problemsOf(body, { ...PRODUCT_CHECKS, ...PRODUCT_PART_CHECKS }));
  if (problems.length > 0) throw invalid(Object.fromEntries(problems.map(([name, problem]) => [field(name), problem])));
  const changes = described(body, PRODUCT_CHECKS);
  refuseDuplicates(store, before, changes);
  refuseDangling(store, changes);
  return { before, body };
}

/** No two products of one request may be given the same name. */
export function refuseSharedNames(plans: readonly ProductPlan[]): void {
  const names = plans.flatMap(({ body }) => (typeof body['name'] === 'string' ? [nameKey(body['name'])] : []));
  if (new Set(names).size < names.length) throw conflict('name', 'The product name is a duplicate');
}

export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}

function refuseDuplicates(store: Store, before: Product, changes: Body): void {
  const { name, sku } = changes;
  const others = () => store.products.all().filter((row) => row.id !== before.id);
  if (typeof name === 'string' && nameKey(name) !== nameKey(before.name)) {
    if (others().some((row) => nameKey(row.name) === nameKey(name)))
      throw conflict('name', 'The product name is a duplicate');
  }
  if (typeof sku === 'string' && sku !== '' && sku !== before.sku) {
    const taken = (row: Product) => row.sku === sku || row.variants.some((variant) => variant.sku === sku);
    if (others().some(taken)) throw conflict('sku', 'The product SKU is a duplicate');
  }
}

function refuseDangling(store: Store, changes: Body): void {
  const { categories, brand_id: brandId } = changes;
  if (Array.isArray(categories) && categories.some((id) => typeof id !== 'number' || !store.categories.get(id))) {
    throw conflict('categories', 'A category of the product does not exist');
  }
  if (typeof brandId === 'number' && brandId !== 0 && !store.brands.get(brandId)) {
    throw conflict('brand_id', 'The brand of the product does not exist');
  }
}

/** Writes a plan, moves `date_modified` and tells the hooks. */
export function writeProduct(sandbox: Sandbox, store: Store, { before, body }: ProductPlan): ProductWrite {
  const fields = merged(before, described(body, PRODUCT_CHECKS));
  const { row: located, urlProblem: problem } = withUrl(store, fields, before, body['custom_url']);
  const row = withPrices({
    ...located,
    custom_fields: withCustomFields(store, located, body['custom_fields']),
    images: withImages(located, body['images']),
    date_modified: isoDate(sandbox.clock.now()),
  });
  store.products.put(row);
  productChanged(sandbox, store, before, row);
  return problem === undefined ? { row } : { row, urlProblem: problem };
}

/** A new name moves an address that nobody customised; BigCommerce's documentation is silent and this is the harder reading. */
function withUrl(store: Store, row: Product, before: Product, sent: unknown): ProductWrite {
  const owner = { kind: 'product', id: row.id } as const;
  if (sent === undefined) {
    const follows = row.name !== before.name && !before.custom_url.is_customized;
    return {
      row: follows ? { ...row, custom_url: { url: freeUrl(store, row.name, owner), is_customized: false } } : row,
    };
  }
  const { url, is_customized: isCustomized, create_redirect: createRedirect } = bodyObject(sent);
  const wanted = String(url);
  const moves = wanted !== before.custom_url.url;
  const problem = moves ? urlProblem(store, wanted, owner) : undefined;
  if (problem !== undefined) return { row, urlProblem: problem };
  if (moves && createRedirect === true && comparable(wanted) !== comparable(before.custom_url.url)) {
    redirectOldUrl(store, before.custom_url.url, wanted, { type: 'product', entity_id: row.id }, SITE_ID);
  }
  return { row: { ...row, custom_url: { url: wanted, is_customized: isCustomized === true } } };
}

/** Fields with an id replace that field, others are added; those not sent stay. */
function withCustomFields(store: Store, row: Product, sent: unknown): Product['custom_fields'] {
  if (!Array.isArray(sent)) return row.custom_fields;
  const fields = new Map(row.custom_fields.map((field) => [field.id, field]));
  let nextId =
    Math.max(0, ...store.products.all().flatMap((product) => product.custom_fields.map((field) => field.id))) + 1;
  for (const one of sent.map(bodyObject)) {
    const id = typeof one['id'] === 'number' ? one['id'] : nextId++;
    fields.set(id, { id, name: String(one['name']), value: String(one['value']) });
  }
  if (fields.size > 200) throw invalid({ custom_fields: 'a product has at most 200 custom fields' });
  return [...fields.values()];
}

function withImages(row: Product, sent: unknown): Product['images'] {
  if (!Array.isArray(sent)) return row.images;
  const changes = new Map(sent.map(bodyObject).map((one) => [one['id'], one]));
  return row.images.map((image) => {
    const change = changes.get(image.id);
    return change ? merged(image, described(change, { description: ok, is_thumbnail: ok, sort_order: ok })) : image;
  });
}

function ok(): undefined {
  return undefined;
}

/** The sale price counts when there is one; variants without a price of their own follow the product. */
function withPrices(row: Product): Product {
  const calculated = row.sale_price > 0 ? row.sale_price : row.price;
  if (calculated === row.calculated_price) return row;
  const variants = row.variants.map((variant) =>
    variant.price === null ? { ...variant, calculated_price: calculated } : variant,
  );
  return { ...row, calculated_price: calculated, variants };
}
