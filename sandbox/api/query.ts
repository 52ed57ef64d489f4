import type { Request } from 'express';
import { ApiError, invalidParameter } from './errors.ts';

export type PageRequest = { page: number; limit: number };
const LARGEST_PAGE = 250;

export function queryText(request: Request, name: string): string | undefined {
  const value = request.query[name];
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.filter((part) => typeof part === 'string').join(',');
  return undefined;
}

/** Comma-separated values, empty parts left out. */
export function queryList(request: Request, name: string): string[] | undefined {
  return queryText(request, name)
    ?.split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function queryIntegers(request: Request, name: string): number[] | undefined {
  return queryList(request, name)?.map((part) => asNumber(name, part));
}

export function queryNumber(request: Request, name: string): number | undefined {
  const text = queryText(request, name);
  return text === undefined ? undefined : asNumber(name, text);
}

export function queryFlag(request: Request, name: string): boolean | undefined {
  const text = queryText(request, name)?.toLowerCase();
  if (text === undefined) return undefined;
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  throw invalidParameter(name, 'must be true or false');
}

export function queryChoice<T extends string>(request: Request, name: string, choices: readonly T[]): T | undefined {
  const text = queryText(request, name);
  if (text === undefined) return undefined;
  const choice = choices.find((one) => one === text);
  if (choice === undefined) throw invalidParameter(name, `must be one of ${choices.join(', ')}`);
  return choice;
}

/** Milliseconds of a date filter. A date without a time gets the current time of day, as on BigCommerce. */
export function queryDate(request: Request, name: string, nowMs: number): number | undefined {
  const text = queryText(request, name);
  if (text === undefined) return undefined;
  const timeOfDay = new Date(nowMs).toISOString().slice(10);
  // A `+` of an offset that was not escaped arrives as a space.
  const complete = /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? text + timeOfDay
    : text.replace(/(T[\d:.]+) (\d{2}:?\d{2})$/, '$1+$2');
  const ms = Date.parse(complete);
  if (Number.isNaN(ms)) throw invalidParameter(name, 'must be a date');
  return ms;
}

/** `page` and `limit`; a limit above the largest page is refused with 413 (status codes: payload too large). */
export function pageOf(request: Request, defaultLimit = 50): PageRequest {
  const page = queryNumber(request, 'page') ?? 1;
  const limit = queryNumber(request, 'limit') ?? defaultLimit;
  if (page < 1) throw invalidParameter('page', 'must be at least 1');
  if (limit < 1) throw invalidParameter('limit', 'must be at least 1');
  if (limit > LARGEST_PAGE)
    throw new ApiError(413, `The requested limit is too large. The maximum is ${LARGEST_PAGE}.`);
  return { page, limit };
}

/** Parameters that an endpoint does not know, for the endpoints that refuse them. */
export function unknownParameters(request: Request, known: readonly string[]): string[] {
  return Object.keys(request.query).filter((name) => !known.includes(name));
}

function asNumber(name: string, text: string): number {
  if (!/^-?\d+$/.test(text)) throw invalidParameter(name, 'must be an integer');
  return Number(text);
}
