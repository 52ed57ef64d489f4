import { canBePublic } from '../facts/custom-fields.ts';
import type { BrandFacts, CategoryFacts, EntityFacts, EntityKind, ProductFacts } from '../facts/facts.ts';
import type { BrandRow, CategoryRow, PageRow, PostRow, ProductRow } from './catalogue-folder.ts';
import { brandRow, categoryRow, pageRow, postRow, productRow, rowsOf } from './catalogue-folder.ts';

type Place = { id: number; name: string; url: string };
type ShelvedProduct = CategoryFacts['products'][number] & { category: string };
type Shelf = { count: number; products: ShelvedProduct[]; categories: Map<string, number> };

/** Categories, brands and what stands in them; products themselves are streamed. */
export type CatalogueIndex = {
  folders: readonly string[];
  language: string | undefined;
  categories: Map<number, CategoryRow>;
  brands: Map<number, BrandRow>;
  categoryShelves: Map<number, Shelf>;
  brandShelves: Map<number, Shelf>;
};

const mostOnShelf = 200;
const mostFields = 12;

/** Reads categories and brands, and goes once over the products to see what stands where. */
export async function indexCatalogue(folders: readonly string[], language?: string): Promise<CatalogueIndex> {
  const index: CatalogueIndex = {
    folders,
    language,
    categories: new Map(),
    brands: new Map(),
    categoryShelves: new Map(),
    brandShelves: new Map(),
  };
  for await (const row of rowsOf(folders, 'categories', categoryRow, language)) index.categories.set(row.id, row);
  for await (const row of rowsOf(folders, 'brands', brandRow, language)) index.brands.set(row.id, row);
  for await (const row of rowsOf(folders, 'products', productRow, language)) shelve(index, row);
  return index;
}

function shelve(index: CatalogueIndex, row: ProductRow): void {
  const paths = pathsOf(index, row);
  const category = paths.toSorted((a, b) => b.length - a.length)[0]?.at(-1)?.name ?? '';
  const product = {
    id: row.id,
    name: row.name,
    url: row.custom_url,
    brand: row.brand_name,
    category,
    customFields: row.custom_fields.filter(canBePublic).slice(0, mostFields),
  };
  const shelves = new Set(paths.flat().map(({ id }) => id));
  for (const id of shelves) put(index.categoryShelves, id, product, category);
  if (typeof row.brand_id === 'number') put(index.brandShelves, row.brand_id, product, category);
}

function put(shelves: Map<number, Shelf>, id: number, product: ShelvedProduct, category: string): void {
  const shelf: Shelf = shelves.get(id) ?? { count: 0, products: [], categories: new Map() };
  shelf.count += 1;
  if (shelf.products.length < mostOnShelf) shelf.products.push(product);
  if (category !== '') shelf.categories.set(category, (shelf.categories.get(category) ?? 0) + 1);
  shelves.set(id, shelf);
}

/** Facts of every entity of the catalogue, kind by kind, in the order of the files. */
export async function* eachFacts(index: CatalogueIndex, kinds: ReadonlySet<EntityKind>): AsyncGenerator<EntityFacts> {
  const { folders, language } = index;
  if (kinds.has('product'))
    for await (const row of rowsOf(folders, 'products', productRow, language)) yield productFacts(index, row);
  if (kinds.has('category')) for (const row of index.categories.values()) yield categoryFacts(index, row);
  if (kinds.has('brand')) for (const row of index.brands.values()) yield brandFacts(index, row);
  if (kinds.has('page')) for await (const row of rowsOf(folders, 'pages', pageRow, language)) yield pageFacts(row);
  if (kinds.has('post')) for await (const row of rowsOf(folders, 'posts', postRow, language)) yield postFacts(row);
}

const nothingTold = { stated: [], locked: [] };

function placeOf({ id, name, custom_url }: CategoryRow): Place {
  return { id, name, url: custom_url };
}

function pathTo(index: CatalogueIndex, id: number): Place[] {
  const path: Place[] = [];
  for (let row = index.categories.get(id); row !== undefined; row = index.categories.get(row.parent_id)) {
    if (path.some((step) => step.id === row.id)) break;
    path.unshift(placeOf(row));
  }
  return path;
}

function pathsOf(index: CatalogueIndex, row: ProductRow): Place[][] {
  if (row.category_ids.length > 0)
    return row.category_ids.map((id) => pathTo(index, id)).filter((path) => path.length > 0);
  return row.categories.flatMap((path) =>
    typeof path === 'number' ? [pathTo(index, path)] : [path.map((name, depth) => ({ id: -1 - depth, name, url: '' }))],
  );
}

function productFacts(index: CatalogueIndex, row: ProductRow): ProductFacts {
  const brand = typeof row.brand_id === 'number' ? index.brands.get(row.brand_id) : undefined;
  return {
    kind: 'product',
    id: row.id,
    name: row.name,
    isVisible: row.is_visible ?? true,
    ...nothingTold,
    live: liveOf(row.page_title, row.meta_description, row.meta_keywords, row.custom_url),
    type: row.type,
    descriptionHtml: row.description,
    sku: row.sku,
    gtin: row.gtin,
    upc: row.upc,
    mpn: row.mpn,
    brand:
      row.brand_name === '' ? undefined : { id: row.brand_id ?? 0, name: row.brand_name, url: brand?.custom_url ?? '' },
    categoryPaths: pathsOf(index, row),
    condition: row.condition,
    availability: row.availability,
    preorderReleaseDate: undefined,
    inventoryTracking: row.inventory_tracking ?? (row.inventory_level === undefined ? 'none' : 'product'),
    inventoryLevel: row.inventory_level,
    price: row.price ?? 0,
    salePrice: row.sale_price === 0 ? undefined : row.sale_price,
    retailPrice: row.retail_price,
    isPriceHidden: false,
    weight: row.weight,
    width: row.width,
    height: row.height,
    depth: row.depth,
    warranty: '',
    images: row.images.map(({ url_standard, description }) => ({ url: url_standard, alt: description })),
    customFields: row.custom_fields.filter(canBePublic),
    variants: row.variants.map((variant, position) => ({
      id: variant.id ?? position + 1,
      sku: variant.sku,
      gtin: variant.gtin === '' ? variant.upc : variant.gtin,
      mpn: variant.mpn,
      price: variant.price,
      salePrice: variant.sale_price,
      inStock: variant.inventory_level === undefined ? undefined : variant.inventory_level > 0,
      imageUrl: variant.image_url === '' ? undefined : variant.image_url,
      options: variant.option_values.map(({ option_display_name, label }) => ({
        name: option_display_name,
        value: label,
      })),
    })),
    reviewCount: row.reviews_count ?? 0,
    reviewRatingSum: row.reviews_rating_sum ?? 0,
    totalSold: row.total_sold ?? 0,
  };
}

function liveOf(title: string | undefined, description: string, keywords: string[], url: string): EntityFacts['live'] {
  return { title, description, keywords, url };
}

function categoryFacts(index: CatalogueIndex, row: CategoryRow): CategoryFacts {
  const shelf = index.categoryShelves.get(row.id);
  const children = Array.from(index.categories.values()).filter(({ parent_id }) => parent_id === row.id);
  return {
    kind: 'category',
    id: row.id,
    name: row.name,
    isVisible: true,
    ...nothingTold,
    live: liveOf(row.page_title, row.meta_description, row.meta_keywords, row.custom_url),
    descriptionHtml: row.description,
    path: pathTo(index, row.id),
    subcategories: children.map(({ name, custom_url }) => ({ name, url: custom_url })),
    products: shelf?.products ?? [],
    productCount: shelf?.count ?? 0,
    imageUrl: row.image_url === '' ? undefined : row.image_url,
  };
}

function brandFacts(index: CatalogueIndex, row: BrandRow): BrandFacts {
  const shelf = index.brandShelves.get(row.id);
  const categories = Array.from(shelf?.categories ?? []).toSorted((a, b) => b[1] - a[1]);
  return {
    kind: 'brand',
    id: row.id,
    name: row.name,
    isVisible: true,
    ...nothingTold,
    live: liveOf(row.page_title, row.meta_description, row.meta_keywords, row.custom_url),
    products: (shelf?.products ?? []).map(({ id, name, url, category, customFields }) => ({
      id,
      name,
      url,
      category,
      customFields,
    })),
    productCount: shelf?.count ?? 0,
    categories: categories.map(([name]) => name),
    imageUrl: row.image_url === '' ? undefined : row.image_url,
  };
}

function pageFacts(row: PageRow): EntityFacts {
  return {
    kind: 'page',
    id: row.id,
    name: row.name,
    isVisible: true,
    ...nothingTold,
    live: liveOf(row.meta_title, row.meta_description, row.meta_keywords, row.url),
    pageType: row.type,
    bodyHtml: row.body,
  };
}

function postFacts(row: PostRow): EntityFacts {
  return {
    kind: 'post',
    id: row.id,
    name: row.title,
    isVisible: true,
    ...nothingTold,
    live: liveOf(undefined, row.meta_description, row.meta_keywords, row.url),
    bodyHtml: row.body,
    author: row.author,
    publishedAt: row.published_date ?? undefined,
    tags: row.tags,
    imageUrl: row.thumbnail_path === '' ? undefined : row.thumbnail_path,
  };
}
