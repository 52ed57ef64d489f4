import type { Request, RequestHandler, Response } from 'express';
import type { Sandbox } from '../context.ts';
import type { Store } from '../state/store.ts';
import type { Caller } from './authorize.ts';
import { ApiError, notFound, refuse } from './errors.ts';

export type Scope = 'store_v2_products' | 'store_v2_content' | 'store_v2_information';

/** The caller that `authorize` put there. Throws when a route is reached without it. */
export function callerOf(response: Response): Caller {
  const caller: unknown = response.locals['caller'];
  if (!isCaller(caller)) throw new Error('an API route was reached without an authorised caller');
  return caller;
}

function isCaller(value: unknown): value is Caller {
  return (
    typeof value === 'object' && value !== null && 'clientId' in value && 'scopes' in value && 'storeHash' in value
  );
}

/** The store of the token, never of the path alone. */
export function storeOf(sandbox: Sandbox, response: Response): Store {
  const store = sandbox.stores.get(callerOf(response).storeHash);
  if (!store) throw notFound();
  return store;
}

/** Reading needs the scope or its read-only form, writing needs the scope itself. */
export function needs(scope: Scope): RequestHandler {
  return (request, response, next) => {
    const { scopes } = callerOf(response);
    const mayRead = request.method === 'GET' && scopes.includes(`${scope}_read_only`);
    if (mayRead || scopes.includes(scope)) next();
    else refuse(request, response, missingScope());
  };
}

export function missingScope(): ApiError {
  return new ApiError(403, "You don't have a required scope to access the endpoint");
}

/** A positive integer of the path; anything else is a resource that does not exist. */
export function pathId(request: Request, name: string): number {
  const text = pathText(request, name);
  if (!/^[1-9]\d{0,15}$/.test(text)) throw notFound();
  return Number(text);
}

export function pathText(request: Request, name: string): string {
  const value = request.params[name];
  return typeof value === 'string' ? value : '';
}
