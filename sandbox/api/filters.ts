import type { Request } from 'express';
import { queryFlag, queryIntegers, queryList, queryNumber, queryText } from './query.ts';

export type Filter<T> = (row: T) => boolean;
type Suffix = 'in' | 'not_in' | 'min' | 'max' | 'greater' | 'less';

/** `name` and those of its suffixes that the endpoint lists; a suffix that it does not list changes nothing, as any unknown parameter. */
export function integerFilter<T>(
  request: Request,
  name: string,
  suffixes: readonly Suffix[],
  valueOf: (row: T) => number,
): Filter<T>[] {
  const filters: Filter<T>[] = [];
  const add = (test: (value: number, wanted: number) => boolean, suffix?: Suffix) => {
    const wanted = queryNumber(request, suffix ? `${name}:${suffix}` : name);
    if (wanted !== undefined) filters.push((row) => test(valueOf(row), wanted));
  };
  add((value, wanted) => value === wanted);
  if (suffixes.includes('min')) add((value, wanted) => value >= wanted, 'min');
  if (suffixes.includes('max')) add((value, wanted) => value <= wanted, 'max');
  if (suffixes.includes('greater')) add((value, wanted) => value > wanted, 'greater');
  if (suffixes.includes('less')) add((value, wanted) => value < wanted, 'less');
  if (suffixes.includes('in')) filters.push(...inFilter(request, `${name}:in`, valueOf, true));
  if (suffixes.includes('not_in')) filters.push(...inFilter(request, `${name}:not_in`, valueOf, false));
  return filters;
}

function inFilter<T>(request: Request, name: string, valueOf: (row: T) => number, inside: boolean): Filter<T>[] {
  const wanted = queryIntegers(request, name);
  if (!wanted) return [];
  const set = new Set(wanted);
  return [(row) => set.has(valueOf(row)) === inside];
}

/** Exact, without regard to case, as the database of the platform compares. */
export function textFilter<T>(request: Request, name: string, valueOf: (row: T) => string): Filter<T>[] {
  const wanted = queryText(request, name)?.toLowerCase();
  return wanted === undefined ? [] : [(row) => valueOf(row).toLowerCase() === wanted];
}

export function textInFilter<T>(request: Request, name: string, valueOf: (row: T) => string): Filter<T>[] {
  const wanted = queryList(request, name);
  if (!wanted) return [];
  const set = new Set(wanted.map((one) => one.toLowerCase()));
  return [(row) => set.has(valueOf(row).toLowerCase())];
}

/** `%` stands for any text; without one the text may stand anywhere. */
export function likeFilter<T>(request: Request, name: string, valueOf: (row: T) => string): Filter<T>[] {
  const wanted = queryText(request, name);
  if (wanted === undefined) return [];
  const pattern = wanted.includes('%') ? `^${wanted.split('%').map(escapePattern).join('.*')}$` : escapePattern(wanted);
  const expression = new RegExp(pattern, 'is');
  return [(row) => expression.test(valueOf(row))];
}

export function flagFilter<T>(request: Request, name: string, valueOf: (row: T) => boolean): Filter<T>[] {
  const wanted = queryFlag(request, name);
  return wanted === undefined ? [] : [(row) => valueOf(row) === wanted];
}

export function passing<T>(rows: readonly T[], filters: readonly Filter<T>[]): T[] {
  return rows.filter((row) => filters.every((filter) => filter(row)));
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
