import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Entity, Kind, Variant } from './entity.ts';
import { tellingLines } from './entity.ts';
import { headingsOf, unbroken, visibleLines } from './visible-text.ts';

type Row = Record<string, unknown>;

const text = (row: Row, key: string): string => {
  const value = row[key];
  return typeof value === 'string' ? unbroken(value.trim()) : typeof value === 'number' ? String(value) : '';
};
const figure = (row: Row, key: string): number => {
  const value = Number(row[key] ?? 0);
  return Number.isFinite(value) ? value : 0;
};
const rowsUnder = (row: Row, key: string): Row[] =>
  Array.isArray(row[key]) ? (row[key] as unknown[]).filter(isRow) : [];

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function rowsOf(folder: string, name: string, language: string | undefined): Row[] {
  const translated = join(folder, `${name}.${language ?? ''}.jsonl.gz`);
  const path = language !== undefined && existsSync(translated) ? translated : join(folder, `${name}.jsonl.gz`);
  if (!existsSync(path)) return [];
  return gunzipSync(readFileSync(path))
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line))
    .filter(isRow);
}

type Shelf = { names: Set<string>; values: Set<string>; count: number; text: string };

/** Every entity of a folder of gzipped JSON lines, with what stands around it. */
export function readEntities(folder: string, language?: string): Entity[] {
  const of = (name: string): Row[] => rowsOf(folder, name, language);
  const categoryRows = of('categories');
  const categories = new Map(categoryRows.map((row) => [figure(row, 'id'), row]));
  const isLinked = (id: number): boolean => {
    const row = categories.get(id);
    return row !== undefined && addressOf(row) !== '';
  };
  const pathTo = (id: number): string[] => {
    const path: string[] = [];
    const seen = new Set<number>();
    for (let row = categories.get(id); row !== undefined; row = categories.get(figure(row, 'parent_id'))) {
      if (seen.has(figure(row, 'id'))) break;
      seen.add(figure(row, 'id'));
      path.unshift(text(row, 'name'));
    }
    return path;
  };
  const shelves = new Map<string, Shelf>();
  const put = (shelf: string, lines: string[], names: string[], values: string[]): void => {
    const known: Shelf = shelves.get(shelf) ?? { names: new Set(), values: new Set(), count: 0, text: '' };
    if (known.text.length < 600) known.text = `${known.text} ${lines.join(' ')}`.slice(0, 900);
    known.count += 1;
    if (known.names.size < 1000) for (const name of names) if (name !== '') known.names.add(name);
    if (known.values.size < 1000) for (const value of values) known.values.add(value);
    shelves.set(shelf, known);
  };
  const products = of('products').map((row) => {
    const product = { ...productOf(folder, row, pathTo), hasLinkedPath: idsOf(row).some(isLinked) };
    const shelfIds = new Set(idsOf(row).flatMap((id) => ancestors(categories, id)));
    const values = product.fields.map(({ name, value }) => `${name}: ${value}`);
    for (const id of shelfIds) put(`category ${id}`, tellingLines(product), [product.name, product.brand], values);
    if (typeof row['brand_id'] === 'number')
      put(`brand ${row['brand_id']}`, tellingLines(product), [product.name, ...product.paths.flat()], values);
    return product;
  });
  const around = (kind: Kind, id: number): Partial<Entity> => {
    const shelf = shelves.get(`${kind} ${id}`);
    return {
      around: Array.from(shelf?.names ?? []),
      valuesAround: Array.from(shelf?.values ?? []),
      textAround: shelf?.text ?? '',
      productCount: shelf?.count ?? 0,
    };
  };
  return [
    ...products,
    ...categoryRows.map((row) => {
      const id = figure(row, 'id');
      const shelf = around('category', id);
      const children = categoryRows
        .filter((other) => figure(other, 'parent_id') === id)
        .map((other) => text(other, 'name'));
      return entity(folder, 'category', row, {
        paths: [pathTo(id)],
        ...shelf,
        around: [...children, ...(shelf.around ?? [])],
      });
    }),
    ...of('brands').map((row) => entity(folder, 'brand', row, around('brand', figure(row, 'id')))),
    ...of('pages').map((row) => entity(folder, 'page', row, {})),
    ...of('posts').map((row) =>
      entity(folder, 'post', row, { around: tagsOf(row), author: text(row, 'author'), published: dateOf(row) }),
    ),
  ];
}

function addressOf(row: Row): string {
  const url = row['custom_url'];
  return isRow(url) ? text(url, 'url') : text(row, 'custom_url');
}

function idsOf(row: Row): number[] {
  return Array.isArray(row['category_ids']) ? (row['category_ids'] as unknown[]).map(Number) : [];
}

function ancestors(categories: ReadonlyMap<number, Row>, id: number): number[] {
  const found = new Set<number>();
  for (let row = categories.get(id); row !== undefined; row = categories.get(figure(row, 'parent_id'))) {
    if (found.has(figure(row, 'id'))) break;
    found.add(figure(row, 'id'));
  }
  return Array.from(found);
}

function tagsOf(row: Row): string[] {
  const tags = Array.isArray(row['tags']) ? (row['tags'] as unknown[]) : [];
  return tags.map((tag) => (isRow(tag) ? text(tag, 'label') : String(tag)));
}

function dateOf(row: Row): string {
  const date = row['published_date'];
  return isRow(date) ? text(date, 'date') : text(row, 'published_date');
}

function entity(folder: string, kind: Kind, row: Row, more: Partial<Entity>): Entity {
  const id = figure(row, 'id');
  const html =
    kind === 'page' || kind === 'post' ? text(row, 'body') : kind === 'brand' ? '' : text(row, 'description');
  return {
    key: `${kind} ${id}`,
    folder: basename(folder),
    kind,
    id,
    name: visibleLines(kind === 'post' ? text(row, 'title') : text(row, 'name')).join(' '),
    lines: visibleLines(html),
    headings: headingsOf(html),
    brand: '',
    paths: [],
    hasLinkedPath: false,
    fields: [],
    variants: [],
    sku: '',
    mpn: '',
    gtins: [],
    price: 0,
    salePrice: 0,
    images: [text(row, 'image_url'), text(row, 'thumbnail_path')].filter((url) => url !== ''),
    weight: 0,
    reviewCount: 0,
    around: [],
    valuesAround: [],
    textAround: '',
    productCount: 0,
    author: '',
    published: '',
    store: '',
    live: {
      title: kind === 'post' ? null : text(row, kind === 'page' ? 'meta_title' : 'page_title'),
      description: text(row, 'meta_description'),
    },
    ...more,
  };
}

function productOf(folder: string, row: Row, pathTo: (id: number) => string[]): Entity {
  const named = (Array.isArray(row['categories']) ? (row['categories'] as unknown[]) : []).map((path) =>
    Array.isArray(path) ? path.map(String) : pathTo(Number(path)),
  );
  const paths = idsOf(row)
    .map(pathTo)
    .filter((path) => path.length > 0);
  return entity(folder, 'product', row, {
    brand: text(row, 'brand_name'),
    paths: paths.length > 0 ? paths : named,
    fields: rowsUnder(row, 'custom_fields')
      .map((field) => ({ name: text(field, 'name'), value: text(field, 'value') }))
      .filter(({ name, value }) => isPublic(name, value)),
    variants: rowsUnder(row, 'variants').map(variantOf),
    sku: text(row, 'sku'),
    mpn: text(row, 'mpn'),
    gtins: Array.from(new Set([text(row, 'gtin'), text(row, 'upc')])).filter((code) => code !== ''),
    price: figure(row, 'price'),
    salePrice: figure(row, 'sale_price'),
    images: rowsUnder(row, 'images').map((image) => text(image, 'url_standard')),
    weight: figure(row, 'weight'),
    reviewCount: figure(row, 'reviews_count'),
  });
}

/** Field names with an underscore in front, addresses and JSON are no facts for shoppers. */
function isPublic(name: string, value: string): boolean {
  return value !== '' && !name.startsWith('_') && !/^(?:https?:\/\/|www\.|[[{])/iu.test(value);
}

function variantOf(row: Row): Variant {
  return {
    sku: text(row, 'sku'),
    gtin: text(row, 'gtin') || text(row, 'upc'),
    options: rowsUnder(row, 'option_values').map((option) => ({
      name: text(option, 'option_display_name'),
      value: text(option, 'label'),
    })),
  };
}
