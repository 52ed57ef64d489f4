import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '../../../sandbox/catalogue/load-folder.ts';
import type { Catalogue } from '../../../sandbox/state/store.ts';

type Row = Record<string, unknown>;
export type WrittenFolder = { folder: string; remove: () => void };

/** Writes catalogue files as they are found in a folder of open data, plain instead of gzipped. */
export function writeFolder(files: Record<string, readonly Row[]>): WrittenFolder {
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  for (const [name, rows] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.jsonl`), rows.map((row) => JSON.stringify(row)).join('\n'));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** `count` products in two categories and of one brand, six pages, three posts. */
export function smallCatalogue(count = 12): Catalogue {
  const { folder, remove } = writeFolder({
    brands: [brand(1, 'North Peak'), brand(2, 'Lowland')],
    categories: [category(10, 0, 'Tents'), category(11, 10, 'Family tents'), category(12, 0, 'Stoves')],
    products: Array.from({ length: count }, (_, index) => product(100 + index, index)),
    pages: [page(1, 'About us', 'page'), page(2, 'Shipping', 'page')],
    posts: [post(1, 'First night out'), post(2, 'Packing light'), post(3, 'Care for down')],
  });
  const { catalogue } = loadCatalogue([folder]);
  remove();
  return catalogue;
}

function brand(id: number, name: string): Row {
  return { id, name, custom_url: { url: `/brands/${name.toLowerCase().replace(' ', '-')}/`, is_customized: false } };
}

function category(id: number, parentId: number, name: string): Row {
  const url = `/${name.toLowerCase().replace(' ', '-')}/`;
  return {
    id,
    parent_id: parentId,
    name,
    description: '',
    meta_keywords: [],
    custom_url: { url, is_customized: false },
  };
}

function product(id: number, index: number): Row {
  return {
    id,
    name: `Trail tent ${index}`,
    type: 'physical',
    sku: `TT-${index}`,
    description: `<p>A tent for ${index + 1}.</p>`,
    weight: 2.5,
    price: 100 + index,
    sale_price: index === 1 ? 80 : null,
    brand_id: index % 2 === 0 ? 1 : 2,
    category_ids: index === 0 ? [10, 11] : [10],
    upc: '',
    gtin: '',
    mpn: '',
    inventory_level: index,
    images: [{ url_standard: `https://images.example/${id}.jpg`, description: '', is_thumbnail: true }],
    custom_fields: [{ name: 'Season', value: 'Three' }],
    variants: index === 2 ? [size(id, 'Small'), size(id, 'Large')] : [],
    meta_keywords: [],
    custom_url: { url: `/trail-tent-${index}/`, is_customized: false },
    reviews_rating_sum: 0,
    reviews_count: 0,
  };
}

function size(id: number, label: string): Row {
  return { sku: `TT-${id}-${label}`, price: null, option_values: [{ option_display_name: 'Size', label }] };
}

function page(id: number, name: string, type: string): Row {
  return {
    id,
    name,
    type,
    url: `/${name.toLowerCase().replace(' ', '-')}/`,
    body: `<p>${name}</p>`,
    meta_description: '',
    meta_keywords: '',
  };
}

function post(id: number, title: string): Row {
  return {
    id,
    title,
    body: `<p>${title}</p>`,
    url: `/blog/${title.toLowerCase().replaceAll(' ', '-')}/`,
    tags: ['camp'],
    meta_description: '',
    meta_keywords: '',
  };
}
