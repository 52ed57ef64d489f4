import type { Request, RequestHandler, Response } from 'express';
import { watchAnswer } from './answer-interception.ts';

/** One request to the API and its answer. */
export type Exchange = {
  method: string;
  /** Without `/stores/{hash}`, for example `/v3/catalog/products`. */
  path: string;
  query: Record<string, unknown>;
  requestBody: unknown;
  status: number;
  /** Parsed when it was JSON, the text otherwise, undefined when there was none. */
  responseBody: unknown;
  responseContentType: string;
  /** An injected fault made or changed this answer. */
  fault: boolean;
  storeHash: string;
};

export type RequestCount = { method: string; route: string; status: number; count: number };

export type RequestSummary = {
  total: number;
  throttled: number;
  /** The fewest requests that the rate limit ever had left; null before the first request. */
  least_left: number | null;
  counts: RequestCount[];
};

type StoreLog = { total: number; throttled: number; leastLeft: number; counts: Map<string, RequestCount> };

/** Counts of API requests per store, kept in memory from the start (or the last reset) of the sandbox. */
export class RequestLog {
  readonly #logs = new Map<string, StoreLog>();

  add(storeHash: string, method: string, path: string, status: number, left: number | undefined): void {
    const log = this.#logs.get(storeHash) ?? { total: 0, throttled: 0, leastLeft: Infinity, counts: new Map() };
    this.#logs.set(storeHash, log);
    log.total += 1;
    if (status === 429) log.throttled += 1;
    if (left !== undefined) log.leastLeft = Math.min(log.leastLeft, left);
    const route = routeTemplate(path);
    const key = `${method} ${route} ${status}`;
    const row = log.counts.get(key) ?? { method, route, status, count: 0 };
    log.counts.set(key, { ...row, count: row.count + 1 });
  }

  summary(storeHash: string): RequestSummary {
    const log = this.#logs.get(storeHash);
    if (!log) return { total: 0, throttled: 0, least_left: null, counts: [] };
    return {
      total: log.total,
      throttled: log.throttled,
      least_left: Number.isFinite(log.leastLeft) ? log.leastLeft : null,
      counts: [...log.counts.values()].sort((a, b) => b.count - a.count),
    };
  }

  reset(storeHash?: string): void {
    if (storeHash === undefined) this.#logs.clear();
    else this.#logs.delete(storeHash);
  }
}

/** `/v3/catalog/products/12/metafields` -> `/v3/catalog/products/{id}/metafields`. */
function routeTemplate(path: string): string {
  return path
    .replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}(?=\/|$)/g, '/{uuid}')
    .replace(/\/\d+(?=\/|$)/g, '/{id}')
    .replace(/(.)\/$/, '$1');
}

/**
 * Logs every request under `/stores/:hash` and hands the whole exchange to `onExchange`. A connection that a fault cut
 * is counted with status 0.
 */
export function logExchanges(
  log: RequestLog,
  onExchange: ((exchange: Exchange) => void) | undefined,
): RequestHandler<{ hash: string }> {
  return (request, response, next) => {
    const { path, method } = request;
    const storeHash = request.params.hash;
    watchAnswer(response, (body) => {
      const left = response.get('X-Rate-Limit-Requests-Left');
      log.add(storeHash, method, path, response.statusCode, left === undefined ? undefined : Number(left));
      onExchange?.(exchangeOf(request, response, { path, storeHash, body }));
    });
    response.once('close', () => {
      if (!response.writableFinished) log.add(storeHash, method, path, 0, undefined);
    });
    next();
  };
}

function exchangeOf(
  request: Request<{ hash: string }>,
  response: Response,
  { path, storeHash, body }: { path: string; storeHash: string; body: Buffer },
): Exchange {
  const responseContentType = response.get('Content-Type') ?? '';
  return {
    method: request.method,
    path,
    query: { ...request.query },
    requestBody: request.body,
    status: response.statusCode,
    responseBody: parseBody(body, responseContentType),
    responseContentType,
    fault: response.locals['fault'] === true,
    storeHash,
  };
}

function parseBody(body: Buffer, contentType: string): unknown {
  if (body.length === 0) return undefined;
  const text = body.toString('utf8');
  if (!/\bjson\b/.test(contentType)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
