import type { Brand, Category, Page, Post, Product } from '../../sandbox/state/rows.ts';
import type { Store } from '../../sandbox/state/store.ts';
import { blank } from '../quality/blank.ts';
import type { Entity, Kind } from '../quality/entity.ts';
import { visibleLines } from '../quality/visible-text.ts';

/** Rows of a shop as the judge of the suggestions knows them (`test/quality`): what its pages can tell. */
export function readEntitiesOf(store: Store) {
  const names = new Map(store.brands.all().map(({ id, name }) => [id, name]));
  const visible = store.products.all().filter(({ is_visible: isVisible }) => isVisible);
  return {
    product: (row: Product) => productEntity(row, names.get(row.brand_id) ?? '', trailsOf(store, row)),
    category: (row: Category) =>
      entity('category', row.category_id, row.name, {
        lines: visibleLines(row.description),
        images: [row.image_url],
        hasLinkedPath: true,
        productCount: visible.filter(({ categories }) => categories.includes(row.category_id)).length,
      }),
    brand: (row: Brand) => entity('brand', row.id, row.name, { images: [row.image_url] }),
    page: (row: Page) => entity('page', row.id, row.name, { lines: visibleLines(row.body) }),
    post: (row: Post) =>
      entity('post', row.id, row.title, {
        author: row.author,
        published: row.published_at,
        images: [row.thumbnail_path],
      }),
  };
}

function trailsOf(store: Store, row: Product): string[][] {
  return row.categories.flatMap((id) => {
    const category = store.categories.get(id);
    return category?.is_visible === true ? [[category.name]] : [];
  });
}

function productEntity(row: Product, brand: string, paths: string[][]): Entity {
  return entity('product', row.id, row.name, {
    lines: visibleLines(row.description),
    brand,
    paths,
    hasLinkedPath: paths.length > 0,
    fields: publicFields(row),
    variants: row.variants
      .filter(({ option_values: values }) => values.length > 0)
      .map(({ sku, gtin, upc, option_values: values }) => ({
        sku,
        gtin: gtin || upc,
        options: values.map(({ option_display_name: name, label }) => ({ name, value: label })),
      })),
    sku: row.sku,
    mpn: row.mpn,
    gtins: [row.gtin, row.upc].filter((code) => code !== ''),
    price: row.is_price_hidden ? 0 : row.price,
    salePrice: row.sale_price,
    images: row.images.map(({ url_standard: url }) => url),
    weight: row.weight,
    reviewCount: row.reviews_count,
  });
}

/** What its page may tell of a product's own fields. */
export function publicFields(row: Product): { name: string; value: string }[] {
  return row.custom_fields.filter(({ name, value }) => !name.startsWith('_') && !/:\/\/|\{|</u.test(value));
}

const live = { title: null, description: '' };

function entity(kind: Kind, id: number, name: string, { images = [], ...more }: Partial<Entity>): Entity {
  const pictures = images.filter((url) => url !== '');
  return {
    ...blank,
    key: `${kind} ${id}`,
    folder: '',
    kind,
    id,
    name,
    hasLinkedPath: false,
    images: pictures,
    live,
    store: '',
    ...more,
  };
}
