import { AppError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';

/** What went wrong with BigCommerce, in the order of the troubleshooting table. */
export type BigCommerceProblem =
  | 'token_refused'
  | 'not_connected'
  | 'read_refused'
  | 'write_refused'
  | 'scripts_refused'
  | 'information_refused'
  | 'information_missing'
  | 'store_unknown'
  | 'not_found'
  | 'conflict'
  | 'locked'
  | 'invalid'
  | 'too_large'
  | 'plan_limit'
  | 'rate_limited'
  | 'too_late'
  | 'store_down'
  | 'unavailable'
  | 'no_answer'
  | 'unreadable_answer'
  | 'cancelled';

type Words = { code: ErrorCode; retryable: boolean; words: string };

/** Sources: docs.bigcommerce.com "API status codes"; what to do is ours. */
const table: Record<BigCommerceProblem, Words> = {
  token_refused: {
    code: 'needs_reauthorization',
    retryable: false,
    words:
      'BigCommerce no longer accepts the access your shop gave to Clione. Open Apps in your BigCommerce control panel and install Clione again; nothing is lost.',
  },
  not_connected: {
    code: 'needs_reauthorization',
    retryable: false,
    words:
      'Clione is not connected to this shop. Open Apps in your BigCommerce control panel and install Clione again.',
  },
  read_refused: {
    code: 'bigcommerce_refused',
    retryable: false,
    words:
      'BigCommerce does not let Clione read this part of your shop. Uninstall and install Clione again and accept all permissions; if it stays, check that the shop owner has not changed.',
  },
  write_refused: {
    code: 'bigcommerce_refused',
    retryable: false,
    words:
      'BigCommerce does not let Clione change this part of your shop. Install Clione again and accept all permissions; if it stays, check that the shop owner has not changed.',
  },
  scripts_refused: {
    code: 'bigcommerce_refused',
    retryable: false,
    words:
      'BigCommerce does not let Clione place scripts on your storefront. Install Clione again and accept the Content permission; titles and descriptions work without it.',
  },
  information_refused: {
    code: 'bigcommerce_refused',
    retryable: false,
    words:
      'BigCommerce does not let Clione read your store information, so currency and time zone are unknown. Install Clione again and accept the Information permission; until then no prices are marked up.',
  },
  information_missing: {
    code: 'bigcommerce_refused',
    retryable: false,
    words:
      'BigCommerce did not tell all store information. Fill in Settings > Store profile and Settings > Currencies in BigCommerce, then sync again.',
  },
  store_unknown: {
    code: 'bigcommerce_refused',
    retryable: false,
    words:
      'BigCommerce does not know this shop under its store hash. It may have been closed or moved; open Clione from the control panel of the right shop.',
  },
  not_found: {
    code: 'not_found',
    retryable: false,
    words: 'This item no longer exists in BigCommerce. Sync your catalog to bring Clione up to date.',
  },
  conflict: {
    code: 'conflict',
    retryable: false,
    words:
      'BigCommerce refused this because another item already uses the same name, address or key. Choose another one.',
  },
  locked: {
    code: 'bigcommerce_unavailable',
    retryable: true,
    words: 'BigCommerce has locked this item for a moment. Clione tries again.',
  },
  invalid: { code: 'bigcommerce_refused', retryable: false, words: 'BigCommerce did not accept the value.' },
  too_large: { code: 'bigcommerce_refused', retryable: false, words: 'BigCommerce found the request too large.' },
  plan_limit: {
    code: 'bigcommerce_refused',
    retryable: false,
    words: 'Your BigCommerce plan does not allow more of these. Remove some or change the plan.',
  },
  rate_limited: {
    code: 'rate_limited',
    retryable: true,
    words:
      'Your shop answers many requests right now, and Clione leaves room for your other apps. It goes on by itself shortly.',
  },
  too_late: {
    code: 'rate_limited',
    retryable: true,
    words:
      'Your shop answered slowly, so what Clione had read was too old to write. It reads again and goes on by itself.',
  },
  store_down: {
    code: 'bigcommerce_unavailable',
    retryable: true,
    words: 'Your shop is down for maintenance or suspended. Clione tries again later.',
  },
  unavailable: {
    code: 'bigcommerce_unavailable',
    retryable: true,
    words: 'BigCommerce has a problem of its own right now. Clione tries again later.',
  },
  no_answer: {
    code: 'bigcommerce_unavailable',
    retryable: true,
    words: 'BigCommerce did not answer. Clione tries again later.',
  },
  unreadable_answer: {
    code: 'bigcommerce_unavailable',
    retryable: true,
    words: 'BigCommerce answered something Clione could not read. Clione tries again later.',
  },
  cancelled: { code: 'unavailable', retryable: true, words: 'The work was stopped. Start it again.' },
};

export type BigCommerceErrorParts = {
  /** Method and path without query: `PUT /v3/catalog/products`. */
  request: string;
  httpStatus?: number | undefined;
  body?: unknown;
  /** The request may have been carried out although no good answer came. */
  outcomeUnknown?: boolean;
  /** Shortest wait before another try, when BigCommerce named one. */
  retryAfterMs?: number | undefined;
  /** Added to the log's message. */
  detail?: string;
  cause?: unknown;
};

export class BigCommerceError extends AppError {
  readonly problem: BigCommerceProblem;
  /** undefined when no answer came. */
  readonly httpStatus: number | undefined;
  /** Private, so that no log and no job table takes it along: an answer may hold people's addresses and passwords. */
  readonly #body: unknown;
  readonly outcomeUnknown: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(problem: BigCommerceProblem, parts: BigCommerceErrorParts) {
    const { code, retryable, words } = table[problem];
    const said = problem === 'invalid' || problem === 'conflict' ? refusalText(parts.body) : '';
    super(code, said === '' ? words : `${words} It says: ${said}`, {
      message: [parts.request, problem, parts.httpStatus, parts.detail]
        .filter((part) => part !== undefined)
        .join(' · '),
      cause: parts.cause,
      retryable,
    });
    this.name = 'BigCommerceError';
    this.problem = problem;
    this.httpStatus = parts.httpStatus;
    this.#body = parts.body;
    this.outcomeUnknown = parts.outcomeUnknown ?? false;
    this.retryAfterMs = parts.retryAfterMs;
  }

  /** Parsed JSON of the answer, or its text. */
  get body(): unknown {
    return this.#body;
  }
}

/** Paths that exist in every store: a 404 there means that the store itself is not known. */
const alwaysThere =
  /^\/v[23]\/(store|time|catalog\/(products|brands|trees|trees\/categories)|content\/(pages|scripts)|hooks|blog\/posts)$/;

/** Which problem a refusal is. `path` starts with the version. */
export function problemOf(method: string, path: string, status: number): BigCommerceProblem {
  if (status === 401) return 'token_refused';
  if (status === 403) return refusedArea(method, path);
  if (status === 404) return alwaysThere.test(path) ? 'store_unknown' : 'not_found';
  if (status === 409) return 'conflict';
  if (status === 413) return 'too_large';
  if (status === 423) return 'locked';
  if (status === 429) return 'rate_limited';
  if (status === 503) return 'store_down';
  if (status === 507) return 'plan_limit';
  return status >= 500 ? 'unavailable' : 'invalid';
}

function refusedArea(method: string, path: string): BigCommerceProblem {
  if (path.startsWith('/v3/content/scripts')) return 'scripts_refused';
  if (method !== 'GET') return 'write_refused';
  return /^\/v2\/(store|currencies)|^\/v3\/settings/.test(path) ? 'information_refused' : 'read_refused';
}

/**
 * What a refusal says, for people: title and field messages of the v3, v2 and `problem+json` shapes; '' when it says
 * nothing. Cut at 500 characters.
 */
export function refusalText(body: unknown): string {
  const said = [...new Set(sentences(body, 0))].filter((text) => text !== '');
  return said.join('; ').slice(0, 500);
}

function sentences(body: unknown, depth: number): string[] {
  if (depth > 4) return [];
  if (typeof body === 'string') return [body];
  if (Array.isArray(body)) return body.flatMap((part) => sentences(part, depth + 1));
  if (typeof body !== 'object' || body === null) return [];
  const fields = Object.entries(body);
  const deeper = fields
    .filter(([name]) => name === 'errors' || name === 'details')
    .flatMap(([, value]) => fieldMessages(value, depth + 1));
  if (deeper.length > 0) return deeper;
  const said = ['detail', 'message', 'invalid_reason', 'error', 'title'].flatMap((name) =>
    fields.filter(([field]) => field === name).flatMap(([, value]) => sentences(value, depth + 1)),
  );
  return said.slice(0, 1);
}

function fieldMessages(value: unknown, depth: number): string[] {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return sentences(value, depth);
  return Object.entries(value).flatMap(([field, message]) =>
    typeof message === 'string'
      ? [/^\d+$/.test(field) ? message : `${field}: ${message}`]
      : sentences(message, depth + 1),
  );
}
