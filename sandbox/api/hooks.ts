import { Router, type Request, type Response } from 'express';
import type { Sandbox } from '../context.ts';
import type { Hook } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { cutPage, sendData, sendPage } from './answers.ts';
import { callerOf, pathId, storeOf } from './caller.ts';
import { ApiError, invalid, notFound } from './errors.ts';
import { accepted, bodyObject, flag, isBody, list, merged, nullable, text, type Check, type Checks } from './fields.ts';
import { flagFilter, passing, textFilter } from './filters.ts';
import { isKnownScope } from './hook-scopes.ts';

const MOST_PER_SCOPE = 10;
const DELIVERY_EXCEPTION = 'store/hook/deliveryException';

const headers: Check = (value) =>
  isBody(value) && Object.values(value).every((header) => typeof header === 'string')
    ? undefined
    : 'must be an object of strings';
const HOOK_CHECKS: Checks = {
  scope: text(1, 255),
  destination: text(1, 2048),
  is_active: flag,
  headers: nullable(headers),
};
const email: Check = (value) =>
  typeof value === 'string' && /^\S+@\S+\.\S+$/.test(value) ? undefined : 'must be an e-mail address';

/** Webhooks of the calling API account. They need no scope. */
export function hookRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const own = (response: Response) =>
    storeOf(sandbox, response)
      .hooks.all()
      .filter((row) => row.client_id === callerOf(response).clientId);
  const rowOf = (request: Request, response: Response): Hook => {
    const id = pathId(request, 'id');
    const row = own(response).find((one) => one.id === id);
    if (!row) throw notFound();
    return row;
  };

  router.get('/v3/hooks', (request, response) => {
    const filters = [
      ...flagFilter<Hook>(request, 'is_active', (row) => row.is_active),
      ...textFilter<Hook>(request, 'scope', (row) => row.scope),
      ...textFilter<Hook>(request, 'destination', (row) => row.destination),
    ];
    sendPage(request, response, passing(own(response), filters), hookAnswer(response));
  });

  router.post('/v3/hooks', (request, response) => {
    const fields = accepted(bodyObject(request.body), HOOK_CHECKS, ['scope', 'destination']);
    const store = storeOf(sandbox, response);
    const second = Math.floor(sandbox.clock.now() / 1000);
    const empty: Hook = {
      id: store.hooks.nextId(),
      client_id: callerOf(response).clientId,
      scope: '',
      destination: '',
      headers: null,
      is_active: true,
      created_at: second,
      updated_at: second,
    };
    const row = merged(empty, fields);
    refuseHook(sandbox, store, row);
    sendData(response, hookAnswer(response)(store.hooks.put(row)));
  });

  addAdminRoutes(router, sandbox, own);

  router.get('/v3/hooks/:id', (request, response) => {
    sendData(response, hookAnswer(response)(rowOf(request, response)));
  });

  router.put('/v3/hooks/:id', (request, response) => {
    const before = rowOf(request, response);
    const fields = accepted(bodyObject(request.body), HOOK_CHECKS);
    if (Object.keys(fields).length === 0)
      throw new ApiError(400, 'At least one field is required to update a webhook.');
    const store = storeOf(sandbox, response);
    const row = { ...merged(before, fields), updated_at: Math.floor(sandbox.clock.now() / 1000) };
    refuseHook(sandbox, store, row);
    sendData(response, hookAnswer(response)(store.hooks.put(row)));
  });

  router.delete('/v3/hooks/:id', (request, response) => {
    const row = rowOf(request, response);
    storeOf(sandbox, response).hooks.delete(row.id);
    sendData(response, hookAnswer(response)(row));
  });

  return router;
}

function addAdminRoutes(router: Router, sandbox: Sandbox, own: (response: Response) => Hook[]): void {
  router.get('/v3/hooks/admin', (request, response) => {
    const rows = passing(
      own(response),
      flagFilter<Hook>(request, 'is_active', (row) => row.is_active),
    );
    const { slice, pagination } = cutPage(request, rows, { page: 1, limit: 250 });
    const present = hookAnswer(response);
    const data = {
      emails: storeOf(sandbox, response).hookContacts.get(callerOf(response).clientId)?.emails ?? [],
      hooks_list: slice.map((row) => ({ ...present(row), status: row.is_active ? 'active' : 'inactive' })),
      blocked_domains: sandbox.blockedDomains?.() ?? [],
    };
    sendData(response, data, { pagination });
  });

  router.put('/v3/hooks/admin', (request, response) => {
    const { emails } = accepted(bodyObject(request.body), { emails: list(email) }, ['emails']);
    if (!Array.isArray(emails)) throw invalid({ emails: 'must be an array' });
    storeOf(sandbox, response).hookContacts.put({ client_id: callerOf(response).clientId, emails: emails.map(String) });
    response.status(204).end();
  });
}

function hookAnswer(response: Response): (row: Hook) => Record<string, unknown> {
  const { storeHash } = callerOf(response);
  return (row) => ({ ...row, store_hash: storeHash });
}

/** One hook per scope and destination, ten per scope, only known scopes, only addresses that BigCommerce would call. */
function refuseHook(sandbox: Sandbox, store: Store, row: Hook): void {
  if (!isKnownScope(row.scope)) throw invalid({ scope: 'is not a known event' });
  if (!sandbox.acceptsDestination(row.destination))
    throw invalid({ destination: 'must be an https address on port 443' });
  const others = store.hooks.all().filter((other) => other.client_id === row.client_id && other.id !== row.id);
  const sameScope = others.filter((other) => other.scope === row.scope);
  if (sameScope.some((other) => other.destination === row.destination)) {
    throw invalid({ destination: 'has a webhook of this scope already' });
  }
  if (sameScope.length >= MOST_PER_SCOPE) throw invalid({ scope: `has ${MOST_PER_SCOPE} webhooks already` });
  const exceptions = [row, ...others].filter((other) => other.scope === DELIVERY_EXCEPTION);
  const normal = [row, ...others].filter((other) => other.scope !== DELIVERY_EXCEPTION);
  if (exceptions.length > 1) throw invalid({ scope: `${DELIVERY_EXCEPTION} may be subscribed to once` });
  const shared = exceptions.some((one) => normal.some((other) => other.destination === one.destination));
  if (shared) throw invalid({ destination: `${DELIVERY_EXCEPTION} needs a destination of its own` });
}
