import type { RequestHandler } from 'express';
import type { Sandbox } from '../context.ts';
import type { LoginTables } from '../login/tables.ts';
import { ApiError, refuse } from './errors.ts';

/** Who calls the API, found by the token. Stands in `res.locals.caller` of every route under `/stores/:hash`. */
export type Caller = { clientId: string; scopes: string[]; storeHash: string };

/** Lets a request pass whose `X-Auth-Token` is alive and belongs to the store of the path; answers 401 or 404 otherwise. */
export function authorize(stores: Sandbox['stores'], tokens: LoginTables['tokens']): RequestHandler<{ hash: string }> {
  return (request, response, next) => {
    const storeHash = request.params.hash;
    if (!stores.has(storeHash)) {
      refuse(request, response, new ApiError(404, 'The requested store could not be found.'));
      return;
    }
    const token = tokens.get(request.get('X-Auth-Token') ?? '');
    if (!token || token.revoked_at !== null || token.store_hash !== storeHash) {
      refuse(request, response, new ApiError(401, 'Unauthorized'));
      return;
    }
    const caller: Caller = { clientId: token.client_id, scopes: token.scopes, storeHash };
    response.locals['caller'] = caller;
    next();
  };
}
