import { inStore } from '../db/in-store.ts';
import type { Db, Trx } from '../db/pool.ts';
import type { BrandFacts, CategoryFacts, EntityFacts, ProductFacts, ToldFacts } from '../facts/facts.ts';
import { publicFields } from '../facts/public-fields.ts';
import { readStoreSettings } from '../stores/store-settings.ts';
import { categoryTree } from './category-tree.ts';
import type { CategoryTree } from './category-tree.ts';
import type { Entity, EntityKey } from './entity.ts';
import { factKey } from './entity.ts';
import { selectBrandShelves, selectBrands, selectCategoryNodes, selectCategoryShelves } from './facts-repository.ts';
import type { NamedAddress, Shelf } from './facts-repository.ts';
import { findEntities } from './find-entities.ts';
import { pageFactsOf, postFactsOf, productFactsOf } from './facts-of-row.ts';
import { readTold } from './told-facts.ts';

type Around = {
  tree: CategoryTree;
  brands: Map<number, NamedAddress>;
  categoryShelves: Map<number, Shelf>;
  brandShelves: Map<number, Shelf>;
  chosenFields: readonly string[] | undefined;
  told: Map<string, ToldFacts>;
};

/**
 * The facts of these entities, by `factKey`; those that the shop no longer has are missing. At most about 250 at a time:
 * a handful of statements, whatever their number.
 */
export async function readFacts(
  db: Db | Trx,
  storeHash: string,
  keys: readonly EntityKey[],
): Promise<Map<string, EntityFacts>> {
  const { publicCustomFields } = await readStoreSettings(db, storeHash);
  return inStore(db, storeHash, async (trx) => {
    const entities = await findEntities(trx, storeHash, keys);
    const around = await readAround(trx, storeHash, entities, publicCustomFields);
    return new Map(entities.map((entity) => [factKey(entity.kind, entity.id), factsOf(entity, around)]));
  });
}

async function readAround(
  trx: Trx,
  storeHash: string,
  entities: readonly Entity[],
  chosenFields: readonly string[] | undefined,
): Promise<Around> {
  const tree = categoryTree(await selectCategoryNodes(trx, storeHash));
  const categories = entities.filter(({ kind }) => kind === 'category');
  const categoryShelves = await selectCategoryShelves(
    trx,
    storeHash,
    categories.map(({ id }) => ({ id, within: tree.withDescendants(id) })),
  );
  const brandIds = entities.filter(({ kind }) => kind === 'brand').map(({ id }) => id);
  const brandShelves = await selectBrandShelves(trx, storeHash, brandIds);
  const named = [
    ...entities.flatMap((entity) => (entity.kind === 'product' ? [entity.raw.brand_id ?? 0] : [])),
    ...[...categoryShelves.values()].flatMap(({ products }) => products.map(({ brandId }) => brandId ?? 0)),
  ];
  const brands = await selectBrands(
    trx,
    storeHash,
    [...new Set(named)].filter((id) => id > 0),
  );
  const told = await readTold(trx, storeHash, entities);
  return { tree, brands, categoryShelves, brandShelves, chosenFields, told };
}

function factsOf(entity: Entity, around: Around): EntityFacts {
  switch (entity.kind) {
    case 'product':
      return productFacts(entity, around);
    case 'category':
      return categoryFacts(entity, around);
    case 'brand':
      return brandFacts(entity, around);
    case 'page':
      return pageFactsOf(entity, toldOf(entity, around));
    case 'post':
      return postFactsOf(entity, toldOf(entity, around));
  }
}

function toldOf({ kind, id }: Entity, { told }: Around): ToldFacts {
  return told.get(factKey(kind, id)) ?? { stated: [], locked: [] };
}

function productFacts(entity: Extract<Entity, { kind: 'product' }>, around: Around): ProductFacts {
  const { raw } = entity;
  const paths = raw.categories
    .map((id) => around.tree.pathOf(id).map(nameAndAddress))
    .filter((path) => path.length > 0);
  return productFactsOf(entity, {
    ...toldOf(entity, around),
    brand: raw.brand_id === undefined ? undefined : around.brands.get(raw.brand_id),
    categoryPaths: paths,
    customFields: publicFields(raw.custom_fields, around.chosenFields),
  });
}

function categoryFacts(entity: Extract<Entity, { kind: 'category' }>, around: Around): CategoryFacts {
  const { id, name, live, isVisible, raw } = entity;
  const shelf = around.categoryShelves.get(id) ?? { products: [], count: 0 };
  const path = around.tree.pathOf(id);
  return {
    kind: 'category',
    id,
    name,
    live,
    ...toldOf(entity, around),
    // A hidden parent makes a category unreachable.
    isVisible: isVisible && path.every((node) => node.isVisible),
    descriptionHtml: raw.description,
    path: path.map(nameAndAddress),
    subcategories: around.tree
      .childrenOf(id)
      .filter((child) => child.isVisible)
      .map((child) => ({ name: child.name, url: child.url })),
    products: shelf.products.map((product) => ({
      ...nameAndAddress(product),
      brand: around.brands.get(product.brandId ?? 0)?.name ?? '',
      customFields: publicFields(product.customFields, around.chosenFields),
    })),
    productCount: shelf.count,
    imageUrl: raw.image_url === '' ? undefined : raw.image_url,
  };
}

function brandFacts(entity: Extract<Entity, { kind: 'brand' }>, around: Around): BrandFacts {
  const { id, name, live, isVisible, raw } = entity;
  const shelf = around.brandShelves.get(id) ?? { products: [], count: 0 };
  const categoryOf = (ids: readonly number[]): string =>
    ids.map((at) => around.tree.pathOf(at).at(-1)?.name).find((it) => it !== undefined) ?? '';
  const products = shelf.products.map((product) => ({
    ...nameAndAddress(product),
    category: categoryOf(product.categoryIds),
    customFields: publicFields(product.customFields, around.chosenFields),
  }));
  return {
    kind: 'brand',
    id,
    name,
    live,
    isVisible,
    ...toldOf(entity, around),
    products,
    productCount: shelf.count,
    categories: byFrequency(products.map(({ category }) => category).filter((category) => category !== '')),
    imageUrl: raw.image_url === '' ? undefined : raw.image_url,
  };
}

function byFrequency(names: readonly string[]): string[] {
  const counts = [...Map.groupBy(names, (name) => name)].map(([name, all]) => ({ name, count: all.length }));
  return counts.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
}

function nameAndAddress({ id, name, url }: NamedAddress): NamedAddress {
  return { id, name, url };
}
