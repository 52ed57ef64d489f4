import type { Brand, Category, Review } from '../state/rows.ts';
import type { Catalogue } from '../state/store.ts';
import type { BrandDraft, CategoryDraft, ReviewDraft, ShopDraft } from './draft.ts';
import { expandProduct } from './expand-product.ts';
import type { Keys } from './expand-product.ts';
import { addressBook, slug } from './slug.ts';
import { spread } from './spread.ts';

/** Complete rows of everything in a shop but its pages and posts. */
export function expandShop(shop: ShopDraft): Omit<Catalogue, 'pages' | 'posts'> {
  const keys: Keys = {
    brand: idsOf('brand', shop.brands),
    category: idsOf('category', shop.categories),
    address: addressBook(),
  };
  const reviews = expandReviews(shop.reviews);
  return {
    products: shop.products.map((draft) =>
      expandProduct(
        draft,
        keys,
        reviews.filter((review) => review.product_id === draft.id && review.status === 'approved'),
      ),
    ),
    reviews,
    categories: shop.categories.map((draft, index) => expandCategory(draft, index, shop.categories, keys)),
    brands: shop.brands.map(expandBrand),
  };
}

function idsOf(kind: string, rows: readonly { key: string; id: number }[]): (key: string) => number {
  const ids = new Map(rows.map((row) => [row.key, row.id]));
  return (key) => {
    const id = ids.get(key);
    if (id === undefined) {
      throw new Error(`No ${kind} "${key}" in the demo shop`);
    }
    return id;
  };
}

function expandCategory(draft: CategoryDraft, index: number, all: readonly CategoryDraft[], keys: Keys): Category {
  return {
    category_id: draft.id,
    tree_id: 1,
    parent_id: draft.parent === null ? 0 : keys.category(draft.parent),
    name: draft.name,
    description: draft.description ?? '',
    views: 40 + spread(`${draft.key} views`, 4000),
    sort_order: index,
    page_title: draft.title ?? '',
    meta_keywords: [...(draft.keywords ?? [])],
    meta_description: draft.meta ?? '',
    search_keywords: '',
    layout_file: 'category.html',
    image_url: draft.art ? `/product_images/categories/${draft.art}/${slug(draft.name)}.svg` : '',
    is_visible: !draft.hidden,
    default_product_sort: 'use_store_settings',
    url: { path: keys.address(categoryPath(draft, all)), is_customized: false },
  };
}

function categoryPath(draft: CategoryDraft, all: readonly CategoryDraft[]): string {
  const parent = all.find((other) => other.key === draft.parent);
  return `${parent ? categoryPath(parent, all) : '/'}${slug(draft.name)}/`;
}

function expandBrand(draft: BrandDraft): Brand {
  return {
    id: draft.id,
    name: draft.name,
    page_title: draft.title ?? '',
    meta_keywords: [...(draft.keywords ?? [])],
    meta_description: draft.meta ?? '',
    search_keywords: draft.search ?? '',
    image_url: draft.logo ? `/product_images/brands/${slug(draft.name)}.svg` : '',
    custom_url: { url: `/brands/${slug(draft.name)}/`, is_customized: false },
  };
}

function expandReviews(drafts: readonly ReviewDraft[]): Review[] {
  return drafts.map(([productId, rating, name, title, text, day, status], index) => {
    const time = `${day}T${String(7 + spread(text, 15)).padStart(2, '0')}:${String(10 + spread(title, 49))}:00+00:00`;
    return {
      id: index + 1,
      product_id: productId,
      title,
      text,
      status: status ?? 'approved',
      rating,
      name,
      email: `${slug(name)}@example.com`,
      date_reviewed: time,
      date_created: time,
      date_modified: time,
    };
  });
}
