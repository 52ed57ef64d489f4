import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { holdAnswer } from './answer-interception.ts';
import { sendThrottled, sendTooMany, type RateState } from './rate-limit.ts';
import type { Database, Table } from './state/database.ts';

export const FAULT_KINDS = [
  'status',
  'delay',
  'hang',
  'reset',
  'truncate',
  'not-json',
  'throttle',
  'throttle-bare',
] as const;

/**
 * One rule. `pathPattern` is matched against the path without `/stores/{hash}` (`/v3/catalog/products`), against
 * `/oauth2/token`, and for the storefront against `storefront:` and the path; `*` stands for any text. `host` names one
 * storefront of several that a shop shows under names of their own. Of the requests
 * that match, the first `skip` pass, then every `every`-th is hit, at most `times` times. With `when: 'after'` the
 * request takes effect and only its answer is lost. Delays are real milliseconds, whatever the sandbox's clock says.
 */
const faultSchema = z.strictObject({
  method: z.string().toUpperCase().optional(),
  pathPattern: z.string().min(1),
  kind: z.enum(FAULT_KINDS),
  status: z.number().int().min(200).max(599).default(500),
  delayMs: z.number().int().min(0).max(600_000).default(2000),
  every: z.number().int().min(1).default(1),
  skip: z.number().int().min(0).default(0),
  times: z.number().int().min(1).optional(),
  store: z.string().optional(),
  host: z.string().optional(),
  when: z.enum(['before', 'after']).default('before'),
  body: z.unknown().optional(),
});

export type Fault = z.infer<typeof faultSchema> & { id: number; matched: number; hits: number };

export class Faults {
  readonly #table: Table<Fault>;

  constructor(database: Database) {
    this.#table = database.table<Fault>('sandbox/faults', (row) => row.id);
  }

  list(): Fault[] {
    return this.#table.all();
  }

  /** Throws a ZodError when `input` is no rule. */
  add(input: unknown): Fault {
    const rule = faultSchema.parse(input);
    return this.#table.put({ ...rule, id: this.#table.nextId(), matched: 0, hits: 0 });
  }

  remove(id: number): boolean {
    return this.#table.delete(id);
  }

  clear(): void {
    for (const fault of this.#table.all()) this.#table.delete(fault.id);
  }

  /** The first rule that hits this request. Every rule that matches counts it. */
  hit(method: string, scope: Pick<FaultScope, 'path' | 'store' | 'host'>): Fault | undefined {
    let found: Fault | undefined;
    for (const fault of this.#table.all()) {
      if (!matches(fault, method, scope)) continue;
      const matched = fault.matched + 1;
      const due = !found && matched > fault.skip && (matched - fault.skip) % fault.every === 0;
      const hits = due && (fault.times === undefined || fault.hits < fault.times);
      const counted = this.#table.put({ ...fault, matched, hits: fault.hits + (hits ? 1 : 0) });
      if (hits) found = counted;
    }
    return found;
  }
}

function matches(fault: Fault, method: string, { path, store, host }: Omit<FaultScope, 'rate'>): boolean {
  if (fault.method !== undefined && fault.method !== method) return false;
  if (fault.store !== undefined && fault.store !== store) return false;
  if (fault.host !== undefined && fault.host !== host) return false;
  const pattern = fault.pathPattern.split('*').map(escapeForRegExp).join('.*');
  return new RegExp(`^${pattern}$`).test(path);
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Where the faults of one part of the sandbox look: the path as rules name it, the store, and its rate limit. */
export type FaultScope = { path: string; store?: string; host?: string; rate?: () => RateState };

export function injectFaults(
  faults: Faults,
  scopeOf: (request: { path: string; hostname: string; params: Record<string, unknown> }) => FaultScope,
): RequestHandler {
  return (request, response, next) => {
    const scope = scopeOf(request);
    const fault = faults.hit(request.method, scope);
    if (!fault) {
      next();
      return;
    }
    response.locals['fault'] = true;
    inject(fault, response, next, scope.rate);
  };
}

function inject(fault: Fault, response: Response, next: () => void, rate: FaultScope['rate']): void {
  if (fault.kind === 'delay') {
    setTimeout(next, fault.delayMs);
    return;
  }
  const spoilsAnswer = fault.kind === 'truncate' || fault.kind === 'not-json';
  if (!spoilsAnswer && fault.when === 'before') {
    replaceAnswer(fault, response, Buffer.alloc(0), rate);
    return;
  }
  holdAnswer(response, (body) => replaceAnswer(fault, response, body, rate));
  next();
}

const GATEWAY_PAGE = '<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>';

function replaceAnswer(fault: Fault, response: Response, body: Buffer, rate: FaultScope['rate']): void {
  response.removeHeader('ETag');
  switch (fault.kind) {
    case 'status':
      response
        .status(fault.status)
        .json(fault.body ?? { status: fault.status, title: 'Fault injected by the sandbox' });
      return;
    case 'delay':
    case 'hang':
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'truncate':
      response.set('Content-Length', String(body.length));
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
      return;
    case 'not-json':
      response.set('Content-Type', 'text/html; charset=utf-8').removeHeader('Content-Length');
      response.end(typeof fault.body === 'string' ? fault.body : GATEWAY_PAGE);
      return;
    case 'throttle':
      sendThrottled(response, rate?.() ?? { quota: 150, left: 0, resetMs: 5000 });
      return;
    case 'throttle-bare':
      for (const name of response.getHeaderNames()) if (name.startsWith('x-rate')) response.removeHeader(name);
      sendTooMany(response);
      return;
  }
}
