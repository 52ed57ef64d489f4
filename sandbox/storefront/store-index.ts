import type { Brand, Category, Product, Review } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { type AddressBook, addressBook } from './addresses.ts';

/** What pages look up, made from all rows of a store at once. */
export type StoreIndex = {
  addresses: AddressBook;
  /** Visible products, those with a small sort order first. */
  products: readonly Product[];
  /** Visible products of a category and of all below it. */
  productsOfCategory(categoryId: number): readonly Product[];
  productsOfBrand(brandId: number): readonly Product[];
  /** Visible categories directly below another (0 = top level) in the order of the menu. */
  childrenOf(categoryId: number): readonly Category[];
  /** Approved reviews, newest first. */
  reviewsOf(productId: number): readonly Review[];
  /** Brands by name. */
  brands: readonly Brand[];
};

/** Answers the index of a store, made again only when a row of it has changed. */
export function storeIndexOf(store: Store): () => StoreIndex {
  let index: StoreIndex | undefined;
  let madeFrom = '';
  return () => {
    const { products, reviews, categories, brands, pages, posts } = store;
    const versions = [products, reviews, categories, brands, pages, posts].map((table) => table.version).join();
    if (index === undefined || versions !== madeFrom) index = buildIndex(store);
    madeFrom = versions;
    return index;
  };
}

function buildIndex(store: Store): StoreIndex {
  const products = store.products
    .all()
    .filter((product) => product.is_visible)
    .toSorted((a, b) => a.sort_order - b.sort_order || a.id - b.id);
  const categories = store.categories
    .all()
    .filter((category) => category.is_visible)
    .toSorted((a, b) => a.sort_order - b.sort_order || a.category_id - b.category_id);
  const children = groupBy(categories, (category) => [category.parent_id]);
  const byCategory = groupBy(products, (product) => shownIn(store, product));
  const byBrand = groupBy(products, (product) => [product.brand_id]);
  const approved = store.reviews.all().filter((review) => review.status === 'approved');
  const reviews = groupBy(
    approved.toSorted((a, b) => b.date_reviewed.localeCompare(a.date_reviewed)),
    (review) => [review.product_id],
  );
  return {
    addresses: addressBook(store),
    products,
    productsOfCategory: (id) => byCategory.get(id) ?? [],
    productsOfBrand: (id) => byBrand.get(id) ?? [],
    childrenOf: (id) => children.get(id) ?? [],
    reviewsOf: (id) => reviews.get(id) ?? [],
    brands: store.brands.all().toSorted((a, b) => a.name.localeCompare(b.name)),
  };
}

/** Every category a product is shown in: those it is assigned to, and all above them. */
function shownIn(store: Store, product: Product): readonly number[] {
  const ids = new Set<number>();
  for (const assigned of product.categories) {
    for (let id = assigned; id !== 0 && !ids.has(id); id = store.categories.get(id)?.parent_id ?? 0) ids.add(id);
  }
  return [...ids];
}

function groupBy<T>(rows: readonly T[], keysOf: (row: T) => readonly number[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  }
  return groups;
}
