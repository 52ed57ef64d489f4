import type { Logger } from '../logger.ts';
import { BigCommerceError, problemOf } from './errors.ts';
import type { Pacing } from './pacing.ts';
import { waitHintMs } from './pacing.ts';
import { withRetries } from './retry.ts';
import type { RetryOptions } from './retry.ts';
import type { ApiAnswer, Method, Query, RequestParts, StoreClient } from './store-client.ts';
import { StoreApi } from './store-api.ts';
import { NoAnswer } from './transport.ts';
import type { RawAnswer, Transport } from './transport.ts';
import { assertAllowed } from './write-allow-list.ts';

export type FoundToken = { accessToken: string; installation: number };

export type ClientParts = {
  apiUrl: string;
  clientId: string;
  userAgent: string;
  logger: Logger;
  transport: Transport;
  pacing: Pacing;
  retries: RetryOptions;
  /** The token of now; a new install brings another while work is under way. */
  findToken: (storeHash: string) => Promise<FoundToken | undefined>;
  /** Called when `GET /v2/time` has confirmed that BigCommerce refuses the token of that installation. */
  onUnauthorized: (storeHash: string, installation: number) => Promise<unknown>;
};

type Call = { method: Method; path: string; name: string; query: string; body: unknown; deadline: number };

type Options = {
  signal: AbortSignal | undefined;
  maxWaitMs: number;
  notAfter: number;
  onSend: ((at: number) => void) | undefined;
};

/** The API of one store; see `StoreClient`. */
export function createStoreClient(parts: ClientParts, storeHash: string, options: Options): StoreClient {
  return new PacedStoreClient(parts, storeHash, options);
}

class PacedStoreClient implements StoreClient {
  readonly storeHash: string;
  readonly #parts: ClientParts;
  readonly #options: Options;

  constructor(parts: ClientParts, storeHash: string, options: Options) {
    this.storeHash = storeHash;
    this.#parts = parts;
    this.#options = options;
  }

  async request(method: Method, path: string, requestParts: RequestParts = {}): Promise<ApiAnswer> {
    assertAllowed(method, path, requestParts);
    const call: Call = {
      method,
      path,
      // Without ids, so that log lines of one kind read alike.
      name: `${method} ${path.replace(/\/(\d+|[0-9a-f-]{36})(?=\/|$)/g, '/{id}')}`,
      query: queryText(requestParts.query),
      body: requestParts.body,
      deadline: Math.min(Date.now() + this.#options.maxWaitMs, method === 'GET' ? Infinity : this.#options.notAfter),
    };
    return withRetries(method, this.#parts.retries, this.#options.signal, () => this.#authorised(call));
  }

  async #authorised(call: Call): Promise<ApiAnswer> {
    const token = await this.#tokenOrThrow(call);
    try {
      return await this.#send(call, token);
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
      const newer = await this.#tokenOrThrow(call);
      if (newer.accessToken !== token.accessToken) return this.#send(call, newer);
      throw await this.#confirmRefusal(call, token, error);
    }
  }

  async #tokenOrThrow(call: Call): Promise<FoundToken> {
    const token = await this.#parts.findToken(this.storeHash);
    if (!token) throw new BigCommerceError('not_connected', { request: call.name });
    return token;
  }

  /** One 401 may be a fault of one part of the platform; the cheapest request there is decides. */
  async #confirmRefusal(call: Call, token: FoundToken, error: BigCommerceError): Promise<BigCommerceError> {
    const time: Call = { ...call, method: 'GET', path: '/v2/time', name: 'GET /v2/time', query: '', body: undefined };
    const refused = call.path === time.path || (await this.#send(time, token).then(() => false, isUnauthorized));
    if (refused) {
      await this.#parts.onUnauthorized(this.storeHash, token.installation);
      return error;
    }
    const { httpStatus, body } = error;
    const problem = problemOf(call.method, call.path, 403);
    return new BigCommerceError(problem, { request: call.name, httpStatus, body, cause: error });
  }

  async #send(call: Call, token: FoundToken): Promise<ApiAnswer> {
    const { pacing, logger } = this.#parts;
    const started = performance.now();
    const until = { request: call.name, deadline: call.deadline, signal: this.#options.signal };
    const answer = await pacing.run(this.storeHash, until, () => this.#exchange(call, token));
    const durationMs = Math.round(performance.now() - started);
    logger.debug(
      { storeHash: this.storeHash, request: call.name, status: answer.status, durationMs },
      'called BigCommerce',
    );
    return readAnswer(call, answer);
  }

  async #exchange({ method, path, name, query, body }: Call, { accessToken }: FoundToken): Promise<RawAnswer> {
    const [, version = '', rest = ''] = /^\/(v[23])(\/.*)$/.exec(path) ?? [];
    const { apiUrl, clientId, userAgent, transport } = this.#parts;
    const { signal, notAfter, onSend } = this.#options;
    const now = Date.now();
    if (method !== 'GET' && now >= notAfter) throw new BigCommerceError('too_late', { request: name });
    onSend?.(now);
    const config = { apiUrl, clientId, accessToken, storeHash: this.storeHash, userAgent, signal };
    const api = new StoreApi(config, transport, version === 'v2' ? 'v2' : 'v3');
    try {
      return await api.request(method, rest + query, body);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      throw new BigCommerceError(error.cancelled ? 'cancelled' : 'no_answer', {
        request: name,
        outcomeUnknown: method !== 'GET' && error.sent,
        detail: error.message,
        cause: error,
      });
    }
  }
}

function isUnauthorized(error: unknown): error is BigCommerceError {
  return error instanceof BigCommerceError && error.httpStatus === 401;
}

function readAnswer({ method, path, name }: Call, { status, headers, text }: RawAnswer): ApiAnswer {
  const good = status >= 200 && status < 300;
  const parsed = parseJson(text);
  if (good && parsed.ok) return { status, headers, body: parsed.value };
  const problem = good ? 'unreadable_answer' : problemOf(method, path, status);
  throw new BigCommerceError(problem, {
    request: name,
    httpStatus: status,
    body: parsed.ok ? parsed.value : text.slice(0, 2000),
    outcomeUnknown: method !== 'GET' && (good || [500, 502, 504].includes(status)),
    retryAfterMs: status === 429 || status === 503 ? waitHintMs(headers) : undefined,
  });
}

function parseJson(text: string): { ok: true; value: unknown } | { ok: false } {
  if (text.trim() === '') return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function queryText(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
