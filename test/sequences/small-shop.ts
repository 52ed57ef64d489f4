import type { Store } from '../../sandbox/state/store.ts';
import type { Table } from '../../sandbox/state/database.ts';
import type { EntityKind, Signal } from '../../server/facts/facts.ts';
import { pathKey } from '../../server/bigcommerce/redirects.ts';

export type Item = { kind: EntityKind; id: number };
/** What the shop holds, as a shopper or crawler gets it: `kind:id:signal` to text, and `redirect:path` to its target. */
export type ShopState = Map<string, string>;

export function keyOf({ kind, id }: Item, signal: string): string {
  return `${kind}:${id}:${signal}`;
}

/** Keeps three products, two categories, a brand, a page and a post of the demo shop, each with gaps to fill. */
export function shrink(store: Store): Item[] {
  const products = store.products
    .all()
    .filter(({ is_visible: isVisible }) => isVisible)
    .slice(0, 3);
  const categories = store.categories
    .all()
    .filter((row) => row.is_visible && row.parent_id === 0)
    .slice(0, 2);
  const brands = store.brands.all().slice(0, 1);
  const pages = store.pages
    .all()
    .filter((row) => row.type === 'page' && row.is_visible && !row.is_homepage)
    .slice(0, 1);
  const posts = store.posts
    .all()
    .filter(({ is_published: isPublished }) => isPublished)
    .slice(0, 1);
  keepOnly(store.products, products, ({ id }) => id);
  keepOnly(store.categories, categories, ({ category_id: id }) => id);
  keepOnly(store.brands, brands, ({ id }) => id);
  keepOnly(store.pages, pages, ({ id }) => id);
  keepOnly(store.posts, posts, ({ id }) => id);
  for (const row of products)
    store.products.put({
      ...row,
      categories: categories.map(({ category_id: id }) => id),
      brand_id: brands[0]?.id ?? 0,
      related_products: [],
      // Long texts make long work for the writer, who is not asked about here.
      description: row.description.replace(/<[^>]+>/g, ' ').slice(0, 240),
      custom_fields: row.custom_fields.slice(0, 2),
      page_title: row === products[0] ? '' : row.page_title,
      meta_description: '',
    });
  return [
    ...products.map(({ id }) => ({ kind: 'product' as const, id })),
    ...categories.map(({ category_id: id }) => ({ kind: 'category' as const, id })),
    ...brands.map(({ id }) => ({ kind: 'brand' as const, id })),
    ...pages.map(({ id }) => ({ kind: 'page' as const, id })),
    ...posts.map(({ id }) => ({ kind: 'post' as const, id })),
  ];
}

function keepOnly<T extends object>(table: Table<T>, kept: readonly T[], idOf: (row: T) => number): void {
  for (const row of table.all()) if (!kept.includes(row)) table.delete(idOf(row));
}

/** Puts every table of the store back to what it was when this was called. */
export function backTo(store: Store): () => void {
  const tables = [
    keeper(store.products, ({ id }) => id),
    keeper(store.categories, ({ category_id: id }) => id),
    keeper(store.brands, ({ id }) => id),
    keeper(store.pages, ({ id }) => id),
    keeper(store.posts, ({ id }) => id),
    keeper(store.metafields, ({ id }) => id),
    keeper(store.redirects, ({ id }) => id),
  ];
  return () => {
    for (const restore of tables) restore();
  };
}

function keeper<T extends object>(table: Table<T>, idOf: (row: T) => number): () => void {
  const rows = structuredClone(table.all());
  return () => {
    for (const row of table.all()) table.delete(idOf(row));
    for (const row of rows) table.put(structuredClone(row));
  };
}

export function readState(store: Store): ShopState {
  const state: ShopState = new Map();
  const add = (item: Item, texts: Partial<Record<Signal, string>>) => {
    for (const [signal, text] of Object.entries(texts)) state.set(keyOf(item, signal), comparable(signal, text));
  };
  for (const row of store.products.all())
    add({ kind: 'product', id: row.id }, { ...textsOf(row), url: row.custom_url.url });
  for (const row of store.categories.all())
    add({ kind: 'category', id: row.category_id }, { ...textsOf(row), url: row.url.path });
  for (const row of store.brands.all())
    add({ kind: 'brand', id: row.id }, { ...textsOf(row), url: row.custom_url.url });
  for (const row of store.pages.all())
    add(
      { kind: 'page', id: row.id },
      {
        title: row.meta_title ?? '',
        description: row.meta_description ?? '',
        keywords: row.meta_keywords ?? '',
        url: row.url,
      },
    );
  for (const row of store.posts.all())
    add({ kind: 'post', id: row.id }, { description: row.meta_description, keywords: row.meta_keywords, url: row.url });
  for (const { resource_type: kind, resource_id: id, namespace, value } of store.metafields.all())
    if (namespace === 'clione' && kind !== 'product_variant') add({ kind, id }, sidesOf(value));
  for (const { from_path: from, to } of store.redirects.all())
    state.set(
      `redirect:${pathKey(from)}`,
      to.type === 'url' ? `301 to ${to.url ?? ''}` : `301 to ${to.type} ${to.entity_id ?? ''}`,
    );
  return state;
}

type Texts = { page_title: string; meta_description: string; meta_keywords: readonly string[] };

function textsOf(row: Texts) {
  return { title: row.page_title, description: row.meta_description, keywords: row.meta_keywords.join(',') };
}

/** Search data and questions share one metafield; an empty one is as good as none. */
function sidesOf(value: string): Partial<Record<Signal, string>> {
  const { questions = [], ...rest } = JSON.parse(value) as { questions?: unknown[]; set?: object };
  const hasData = Object.keys(rest.set ?? {}).length > 0;
  return {
    ...(hasData ? { jsonld: JSON.stringify(rest) } : {}),
    ...(questions.length > 0 ? { questions: JSON.stringify({ questions }) } : {}),
  };
}

/** Texts that BigCommerce takes for the same are the same. */
export function comparable(signal: string, text: string): string {
  if (signal === 'keywords')
    return text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(', ');
  if (signal === 'jsonld') return text === '' ? '' : (sidesOf(text).jsonld ?? '');
  if (signal === 'questions') return text === '' ? '' : (sidesOf(text).questions ?? '');
  return text.trim();
}
