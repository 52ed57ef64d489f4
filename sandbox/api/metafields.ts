import { Router, type Request, type Response } from 'express';
import type { Sandbox } from '../context.ts';
import type { Metafield } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { fieldSelector, sendData } from './answers.ts';
import type { Caller } from './authorize.ts';
import { callerOf, needs, pathId, storeOf } from './caller.ts';
import { ApiError, errorObject, notFound } from './errors.ts';
import { isBody } from './fields.ts';
import { integerFilter, passing, textFilter, textInFilter, type Filter } from './filters.ts';
import { metafieldAnswer, sendMetafields } from './metafield-answer.ts';
import {
  createMetafield,
  deleteMetafield,
  isReadable,
  resourceExists,
  updateMetafield,
  type Resource,
} from './metafield-write.ts';
import { queryChoice, queryDate } from './query.ts';

/** The documentation is silent on the size; this is the smallest that any bulk endpoint has. */
const BATCH_LIMIT = 10;

const FAMILIES: readonly { type: Metafield['resource_type']; batch: string; single: string }[] = [
  { type: 'product', batch: '/v3/catalog/products/metafields', single: '/v3/catalog/products/:resource/metafields' },
  {
    type: 'category',
    batch: '/v3/catalog/categories/metafields',
    single: '/v3/catalog/categories/:resource/metafields',
  },
  { type: 'brand', batch: '/v3/catalog/brands/metafields', single: '/v3/catalog/brands/:resource/metafields' },
  {
    type: 'product_variant',
    batch: '/v3/catalog/variants/metafields',
    single: '/v3/catalog/products/:product/variants/:resource/metafields',
  },
];

/** Metafields of the four kinds of resource, one by one and in bulk. Mounted before the routes of single resources. */
export function metafieldRoutes(sandbox: Sandbox): Router {
  const router = Router();
  for (const { type, batch, single } of FAMILIES) {
    addBatchRoutes(router, sandbox, batch, type);
    addSingleRoutes(router, sandbox, single, type);
  }
  return router;
}

function addBatchRoutes(router: Router, sandbox: Sandbox, path: string, type: Resource['type']): void {
  const scope = needs('store_v2_products');
  const bulk =
    (act: (store: Store, caller: Caller, item: unknown) => unknown) => (request: Request, response: Response) => {
      const store = storeOf(sandbox, response);
      const caller = callerOf(response);
      answerBulk(request.body, response, (item) => act(store, caller, item));
    };
  const find = (store: Store, id: unknown) => {
    const row = typeof id === 'number' ? store.metafields.get(id) : undefined;
    return row?.resource_type === type ? row : undefined;
  };

  router.get(path, scope, (request, response) => {
    const rows = readable(storeOf(sandbox, response), callerOf(response)).filter((row) => row.resource_type === type);
    sendMetafields(request, response, arranged(request, rows, sandbox.clock.now()));
  });
  router.post(
    path,
    scope,
    bulk((store, caller, item) => {
      const id = isBody(item) && typeof item['resource_id'] === 'number' ? item['resource_id'] : 0;
      return metafieldAnswer(createMetafield(sandbox, store, caller, { type, id }, item));
    }),
  );
  router.put(
    path,
    scope,
    bulk((store, caller, item) =>
      metafieldAnswer(
        updateMetafield(sandbox, store, caller, find(store, isBody(item) ? item['id'] : undefined), item),
      ),
    ),
  );
  router.delete(
    path,
    scope,
    bulk((store, caller, id) => {
      deleteMetafield(sandbox, store, caller, find(store, id));
      return id;
    }),
  );
}

/** Items that work are kept although others fail: then the whole answer is a 422 with both. */
function answerBulk(body: unknown, response: Response, act: (item: unknown) => unknown): void {
  if (!Array.isArray(body) || body.length === 0) throw new ApiError(400, 'The request body must be an array.');
  if (body.length > BATCH_LIMIT) {
    const error = errorObject(422, `The maximum items allowed in the array is ${BATCH_LIMIT}.`);
    response
      .status(422)
      .json({ data: [], errors: [error], meta: { total: body.length, success: 0, failed: body.length } });
    return;
  }
  const data: unknown[] = [];
  const errors: unknown[] = [];
  body.forEach((item, index) => {
    try {
      data.push(act(item));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const fields = Object.entries(error.errors).map(([field, problem]) => [`${index}.${field}`, problem]);
      errors.push(errorObject(error.status, error.message, Object.fromEntries(fields)));
    }
  });
  const meta = { total: body.length, success: data.length, failed: errors.length };
  response.status(errors.length > 0 ? 422 : 200).json({ data, errors, meta });
}

function addSingleRoutes(router: Router, sandbox: Sandbox, path: string, type: Resource['type']): void {
  const scope = needs('store_v2_products');
  const resourceOf = (request: Request, store: Store): Resource => {
    const resource = { type, id: pathId(request, 'resource') };
    if (!resourceExists(store, resource)) throw notFound();
    return resource;
  };
  const rowOf = (request: Request, store: Store): Metafield | undefined => {
    const { id } = resourceOf(request, store);
    const row = store.metafields.get(pathId(request, 'id'));
    return row?.resource_type === type && row.resource_id === id ? row : undefined;
  };

  router.get(path, scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const { id } = resourceOf(request, store);
    const rows = readable(store, callerOf(response)).filter(
      (row) => row.resource_type === type && row.resource_id === id,
    );
    sendMetafields(request, response, arranged(request, rows, sandbox.clock.now()));
  });

  router.post(path, scope, (request, response) => {
    const store = storeOf(sandbox, response);
    sendData(
      response,
      metafieldAnswer(createMetafield(sandbox, store, callerOf(response), resourceOf(request, store), request.body)),
    );
  });

  router.get(`${path}/:id`, scope, (request, response) => {
    const row = rowOf(request, storeOf(sandbox, response));
    if (!row || !isReadable(row, callerOf(response))) throw notFound();
    sendData(response, fieldSelector(request, ['id'])(metafieldAnswer(row)));
  });

  router.put(`${path}/:id`, scope, (request, response) => {
    const store = storeOf(sandbox, response);
    sendData(
      response,
      metafieldAnswer(updateMetafield(sandbox, store, callerOf(response), rowOf(request, store), request.body)),
    );
  });

  router.delete(`${path}/:id`, scope, (request, response) => {
    const store = storeOf(sandbox, response);
    deleteMetafield(sandbox, store, callerOf(response), rowOf(request, store));
    response.status(204).end();
  });
}

function readable(store: Store, caller: Caller): Metafield[] {
  return store.metafields.all().filter((row) => isReadable(row, caller));
}

function arranged(request: Request, rows: readonly Metafield[], nowMs: number): Metafield[] {
  const filters: Filter<Metafield>[] = [
    ...integerFilter<Metafield>(request, 'id', ['in', 'not_in', 'min', 'max', 'greater', 'less'], (row) => row.id),
    ...integerFilter<Metafield>(request, 'resource_id', ['in'], (row) => row.resource_id),
    ...textFilter<Metafield>(request, 'key', (row) => row.key),
    ...textInFilter<Metafield>(request, 'key:in', (row) => row.key),
    ...textFilter<Metafield>(request, 'namespace', (row) => row.namespace),
    ...textInFilter<Metafield>(request, 'namespace:in', (row) => row.namespace),
    ...dateRange(request, 'date_modified', nowMs),
    ...dateRange(request, 'date_created', nowMs),
  ];
  const sign = queryChoice(request, 'direction', ['asc', 'desc']) === 'desc' ? -1 : 1;
  return passing(rows, filters).sort((a, b) => sign * (a.id - b.id));
}

function dateRange(request: Request, name: 'date_modified' | 'date_created', nowMs: number): Filter<Metafield>[] {
  const min = queryDate(request, `${name}:min`, nowMs);
  const max = queryDate(request, `${name}:max`, nowMs);
  return [
    ...(min === undefined ? [] : [(row: Metafield) => Date.parse(row[name]) >= min]),
    ...(max === undefined ? [] : [(row: Metafield) => Date.parse(row[name]) <= max]),
  ];
}
