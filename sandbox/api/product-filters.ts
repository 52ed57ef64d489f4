import type { Request } from 'express';
import type { Product } from '../state/rows.ts';
import { CHANNEL_ID } from './events.ts';
import { flagFilter, integerFilter, passing, textFilter, textInFilter, type Filter } from './filters.ts';
import { PRODUCT_SORTS } from './product-fields.ts';
import { queryChoice, queryDate, queryFlag, queryIntegers, queryNumber, queryText } from './query.ts';

/** Products that the query asks for, in its order (by id when it names none). */
export function findProducts(request: Request, rows: readonly Product[], nowMs: number): Product[] {
  const filters = [
    ...numberFilters(request),
    ...wordFilters(request),
    ...flagFilters(request),
    ...categoryFilters(request),
    ...dateFilters(request, nowMs),
  ];
  return sorted(request, passing(rows, filters));
}

function numberFilters(request: Request): Filter<Product>[] {
  const all = ['in', 'not_in', 'min', 'max', 'greater', 'less'] as const;
  return [
    ...integerFilter<Product>(request, 'id', all, (row) => row.id),
    ...integerFilter<Product>(request, 'inventory_level', all, (row) => row.inventory_level),
    ...integerFilter<Product>(request, 'brand_id', [], (row) => row.brand_id),
    ...integerFilter<Product>(request, 'total_sold', [], (row) => row.total_sold),
    ...decimalFilter(request, 'price', (row) => row.price),
    ...decimalFilter(request, 'weight', (row) => row.weight),
  ];
}

function decimalFilter(request: Request, name: string, valueOf: (row: Product) => number): Filter<Product>[] {
  const wanted = queryText(request, name);
  return wanted === undefined ? [] : [(row) => valueOf(row) === Number(wanted)];
}

function wordFilters(request: Request): Filter<Product>[] {
  const condition = queryChoice(request, 'condition', ['new', 'used', 'refurbished']);
  const availability = queryChoice(request, 'availability', ['available', 'disabled', 'preorder']);
  const type = queryChoice(request, 'type', ['physical', 'digital']);
  const keyword = queryText(request, 'keyword')?.toLowerCase();
  const holds = (row: Product, word: string) =>
    `${row.name}\n${row.sku}\n${row.description}`.toLowerCase().includes(word);
  return [
    ...textFilter<Product>(request, 'name', (row) => row.name),
    ...textFilter<Product>(request, 'sku', (row) => row.sku),
    ...textInFilter<Product>(request, 'sku:in', (row) => row.sku),
    ...textFilter<Product>(request, 'mpn', (row) => row.mpn),
    ...textFilter<Product>(request, 'upc', (row) => row.upc),
    ...(condition ? [(row: Product) => row.condition.toLowerCase() === condition] : []),
    ...(availability ? [(row: Product) => row.availability === availability] : []),
    ...(type ? [(row: Product) => row.type === type] : []),
    ...(keyword === undefined ? [] : [(row: Product) => holds(row, keyword)]),
  ];
}

function flagFilters(request: Request): Filter<Product>[] {
  return [
    ...flagFilter<Product>(request, 'is_visible', (row) => row.is_visible),
    ...flagFilter<Product>(request, 'is_featured', (row) => row.is_featured),
    ...flagFilter<Product>(request, 'is_free_shipping', (row) => row.is_free_shipping),
    ...flagFilter<Product>(
      request,
      'out_of_stock',
      (row) => row.inventory_tracking !== 'none' && row.inventory_level <= 0,
    ),
    ...(queryFlag(request, 'inventory_low') ? [(row: Product) => isLow(row)] : []),
  ];
}

function isLow(row: Product): boolean {
  return row.inventory_tracking !== 'none' && row.inventory_level <= row.inventory_warning_level;
}

/** `categories` alone misses products that are in several categories; the documentation says so and asks for `categories:in`. */
function categoryFilters(request: Request): Filter<Product>[] {
  const only = queryNumber(request, 'categories');
  const among = queryIntegers(request, 'categories:in');
  const channels = queryIntegers(request, 'channel_id:in');
  const set = new Set(among);
  return [
    ...(only === undefined ? [] : [(row: Product) => row.categories.length === 1 && row.categories[0] === only]),
    ...(among === undefined ? [] : [(row: Product) => row.categories.some((id) => set.has(id))]),
    ...(channels === undefined ? [] : [() => channels.includes(CHANNEL_ID)]),
  ];
}

function dateFilters(request: Request, nowMs: number): Filter<Product>[] {
  const modified = (row: Product) => Date.parse(row.date_modified);
  const min = queryDate(request, 'date_modified:min', nowMs);
  const max = queryDate(request, 'date_modified:max', nowMs);
  const on = queryText(request, 'date_modified')?.slice(0, 10);
  return [
    ...(min === undefined ? [] : [(row: Product) => modified(row) >= min]),
    ...(max === undefined ? [] : [(row: Product) => modified(row) <= max]),
    ...(on === undefined ? [] : [(row: Product) => row.date_modified.startsWith(on)]),
  ];
}

function sorted(request: Request, rows: Product[]): Product[] {
  const sort = queryChoice(request, 'sort', PRODUCT_SORTS) ?? 'id';
  const sign = (queryChoice(request, 'direction', ['asc', 'desc']) ?? 'asc') === 'asc' ? 1 : -1;
  const keyOf = (row: Product): string | number => {
    if (sort === 'date_modified') return Date.parse(row.date_modified);
    const value = row[sort] ?? '';
    return typeof value === 'boolean' ? Number(value) : value;
  };
  return rows.sort((a, b) => sign * compare(keyOf(a), keyOf(b)) || a.id - b.id);
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
