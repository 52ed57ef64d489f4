import type { Brand, Category, Page, Post, Product } from '../state/rows.ts';
import type { Catalogue } from '../state/store.ts';
import { countersFrom, productRow } from './product-rows.ts';
import { isObject, numberOf, objectsOf, readRows, textOf, type SourceRow } from './read-rows.ts';
import { cut, noRepairs, numberedName, numberedUrl, UniqueTexts, type Repairs } from './repairs.ts';

const MOST_PRODUCT_NAME = 250;
const MOST_CATEGORY_NAME = 50;
const MOST_PAGE_NAME = 100;
const MOST_URL = 255;

export type CatalogueReport = {
  products: number;
  variants: number;
  categories: number;
  brands: number;
  pages: number;
  posts: number;
  repairs: Repairs;
};

export type LoadOptions = {
  /** Date of creation and change of every row. Fixed unless given, so that a restart changes nothing. */
  date?: string;
};

type Loading = { date: string; repairs: Repairs; urls: UniqueTexts };

/**
 * Loads catalogue folders (open catalogues, see their README) as an import into BigCommerce would: limits are kept, names
 * and addresses made unique, and every repair is counted. Folders are merged into one catalogue; the same id in two rows
 * of a kind is an error that names both files.
 */
export function loadCatalogue(
  paths: readonly string[],
  { date = '2026-01-05T08:00:00+00:00' }: LoadOptions = {},
): { catalogue: Catalogue; report: CatalogueReport } {
  const rows = readRows(paths);
  for (const [kind, sources] of Object.entries(rows)) refuseSameIds(kind, sources);
  const loading: Loading = { date, repairs: noRepairs(), urls: new UniqueTexts() };
  const categories = loadCategories(rows.categories, loading);
  const { brands, idOfBrand } = loadBrands(rows.brands, loading);
  const pages = loadPages(rows.pages, loading);
  const posts = loadPosts(rows.posts, loading);
  const known = { categories: new Set(categories.map((row) => row.category_id)), idOfBrand };
  const products = loadProducts(rows.products, known, loading);
  return {
    catalogue: { products, reviews: [], categories, brands, pages, posts },
    report: {
      products: products.length,
      variants: rows.products.reduce((sum, { values }) => sum + objectsOf(values, 'variants').length, 0),
      categories: categories.length,
      brands: brands.length,
      pages: pages.length,
      posts: posts.length,
      repairs: loading.repairs,
    },
  };
}

function refuseSameIds(kind: string, sources: readonly SourceRow[]): void {
  const files = new Map<number, string>();
  for (const { values, file } of sources) {
    const id = numberOf(values, 'id');
    if (id === undefined || !Number.isInteger(id) || id < 1) throw new Error(`A row of ${kind} in ${file} has no id`);
    const other = files.get(id);
    if (other !== undefined) {
      const place = other === file ? `twice in ${file}` : `in ${other} and in ${file}`;
      throw new Error(`The id ${id} of ${kind} stands ${place}: these catalogues cannot be loaded together`);
    }
    files.set(id, file);
  }
}

function loadCategories(sources: readonly SourceRow[], loading: Loading): Category[] {
  const ids = new Set(sources.map(({ values }) => numberOf(values, 'id')));
  const siblings = new Map<number, UniqueTexts>();
  return sources.map(({ values }, index) => {
    const wanted = numberOf(values, 'parent_id') ?? 0;
    const parentId = wanted === 0 || ids.has(wanted) ? wanted : 0;
    if (parentId !== wanted) loading.repairs.referencesDropped += 1;
    const names = siblings.get(parentId) ?? new UniqueTexts();
    siblings.set(parentId, names);
    const given = textOf(values, 'name');
    if (cut(given, MOST_CATEGORY_NAME) !== given) loading.repairs.categoryNamesCut += 1;
    const name = uniqueName(cut(given, MOST_CATEGORY_NAME), MOST_CATEGORY_NAME, names, loading);
    return categoryRow(values, { name, parentId, sortOrder: index }, loading);
  });
}

type Place = { name: string; parentId: number; sortOrder: number };

function categoryRow(
  values: Record<string, unknown>,
  { name, parentId, sortOrder }: Place,
  loading: Loading,
): Category {
  const url = customUrl(values, name, loading);
  return {
    category_id: numberOf(values, 'id') ?? 0,
    tree_id: 1,
    parent_id: parentId,
    name,
    description: textOf(values, 'description'),
    views: 0,
    sort_order: sortOrder,
    page_title: cut(textOf(values, 'page_title'), 255),
    meta_keywords: keywordsOf(values),
    meta_description: textOf(values, 'meta_description'),
    search_keywords: '',
    layout_file: 'category.html',
    image_url: '',
    is_visible: true,
    default_product_sort: 'use_store_settings',
    url: { path: url.url, is_customized: url.is_customized },
  };
}

/** Brand names are unique in a store, so an import makes one brand of two that share a name. */
function loadBrands(
  sources: readonly SourceRow[],
  loading: Loading,
): { brands: Brand[]; idOfBrand: Map<number, number> } {
  const byName = new Map<string, Brand>();
  const idOfBrand = new Map<number, number>();
  for (const { values } of sources) {
    const id = numberOf(values, 'id') ?? 0;
    const name = cut(textOf(values, 'name'), 255);
    const key = name.trim().toLowerCase();
    const existing = byName.get(key);
    if (existing) loading.repairs.brandsMerged += 1;
    const brand = existing ?? brandRow(id, name, values, loading);
    byName.set(key, brand);
    idOfBrand.set(id, brand.id);
  }
  return { brands: [...byName.values()], idOfBrand };
}

function brandRow(id: number, name: string, values: Record<string, unknown>, loading: Loading): Brand {
  return {
    id,
    name,
    page_title: cut(textOf(values, 'page_title'), 255),
    meta_keywords: keywordsOf(values),
    meta_description: textOf(values, 'meta_description'),
    search_keywords: '',
    image_url: '',
    custom_url: customUrl(values, name, loading),
  };
}

type Known = { categories: ReadonlySet<number>; idOfBrand: ReadonlyMap<number, number> };

function loadProducts(sources: readonly SourceRow[], known: Known, loading: Loading): Product[] {
  const names = new UniqueTexts();
  const counters = countersFrom(1);
  return sources.map((source) => {
    const row = productRow(source, loading.date, counters, loading.repairs);
    const ids = Array.isArray(source.values['category_ids']) ? source.values['category_ids'] : [];
    const categories = ids.filter((id): id is number => typeof id === 'number' && known.categories.has(id));
    const brandId = row.brand_id === 0 ? 0 : (known.idOfBrand.get(row.brand_id) ?? 0);
    if (categories.length < ids.length) loading.repairs.referencesDropped += 1;
    if (brandId === 0 && row.brand_id !== 0) loading.repairs.referencesDropped += 1;
    const name = uniqueName(row.name, MOST_PRODUCT_NAME, names, loading);
    return { ...row, name, categories, brand_id: brandId, custom_url: customUrl(source.values, name, loading) };
  });
}

function loadPages(sources: readonly SourceRow[], loading: Loading): Page[] {
  const names = new UniqueTexts();
  return sources.map(({ values }, index) => {
    const name = uniqueName(textOf(values, 'name'), MOST_PAGE_NAME, names, loading);
    return {
      id: numberOf(values, 'id') ?? 0,
      channel_id: 1,
      name,
      type: 'page',
      is_visible: true,
      is_homepage: false,
      is_customers_only: false,
      parent_id: 0,
      sort_order: index,
      meta_title: textOf(values, 'page_title'),
      meta_description: textOf(values, 'meta_description'),
      meta_keywords: textOf(values, 'meta_keywords'),
      search_keywords: '',
      url: uniqueUrl(textOf(values, 'url'), name, loading),
      body: textOf(values, 'body'),
    };
  });
}

/** Sources have no dates: the first post is the latest, each next one a day older. */
function loadPosts(sources: readonly SourceRow[], loading: Loading): Post[] {
  const newest = Date.parse(loading.date);
  return sources.map(({ values }, index) => {
    const tags = Array.isArray(values['tags']) ? values['tags'] : [];
    return {
      id: numberOf(values, 'id') ?? 0,
      title: cut(textOf(values, 'title'), 255) || 'Post',
      url: uniqueUrl(textOf(values, 'url'), textOf(values, 'title'), loading),
      body: textOf(values, 'body'),
      tags: tags.flatMap((tag) => (typeof tag === 'string' ? [tag] : isObject(tag) ? [textOf(tag, 'label')] : [])),
      is_published: true,
      published_at: new Date(newest - index * 86_400_000).toISOString(),
      meta_description: textOf(values, 'meta_description'),
      meta_keywords: textOf(values, 'meta_keywords'),
      author: '',
      thumbnail_path: '',
    };
  });
}

function uniqueName(given: string, most: number, names: UniqueTexts, { repairs }: Loading): string {
  if (given.trim() === '') repairs.namesMissing += 1;
  const present = given.trim() === '' ? 'Unnamed' : given;
  const short = cut(present, most);
  if (short !== present) repairs.namesCut += 1;
  const name = names.claim(short, numberedName(most));
  if (name !== short) repairs.namesNumbered += 1;
  return name;
}

function customUrl(
  values: Record<string, unknown>,
  name: string,
  loading: Loading,
): { url: string; is_customized: boolean } {
  const given = isObject(values['custom_url']) ? values['custom_url'] : {};
  return { url: uniqueUrl(textOf(given, 'url'), name, loading), is_customized: given['is_customized'] === true };
}

function uniqueUrl(given: string, name: string, { urls, repairs }: Loading): string {
  const path = given === '' ? `/${slug(name) || 'item'}/` : given;
  const short = path.length <= MOST_URL ? path : `${cut(path.replace(/\/+$/, ''), MOST_URL - 1)}/`;
  if (short !== path) repairs.urlsCut += 1;
  const url = urls.claim(short, numberedUrl(MOST_URL));
  if (url !== short) repairs.urlsNumbered += 1;
  return url;
}

function keywordsOf(values: Record<string, unknown>): string[] {
  const keywords = values['meta_keywords'];
  return Array.isArray(keywords) ? keywords.filter((one) => typeof one === 'string') : [];
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}
