import { Router, type Request, type Response } from 'express';
import type { Sandbox } from '../context.ts';
import type { Product } from '../state/rows.ts';
import { cutPage, sendData } from './answers.ts';
import { needs, pathId, storeOf } from './caller.ts';
import { errorObject, invalid, notFound, tooManyItems } from './errors.ts';
import { bodyArray, isBody } from './fields.ts';
import { includesOf, productPresenter } from './product-answer.ts';
import { findProducts } from './product-filters.ts';
import { planProduct, refuseSharedNames, writeProduct, type ProductWrite } from './product-write.ts';
import { pageOf } from './query.ts';

const BATCH_LIMIT = 10;
/** `options` and `modifiers` cut every page to ten products. */
const CUT_PAGE = 10;

/** Products: list, one, update of one and of up to ten. */
export function productRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const scope = needs('store_v2_products');

  router.get('/v3/catalog/products', scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const present = productPresenter(sandbox, store, request);
    const found = findProducts(request, store.products.all(), sandbox.clock.now());
    const { slice, pagination } = cutPage(request, found, productPage(request));
    sendData(response, slice.map(present), { pagination });
  });

  router.put('/v3/catalog/products', scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const items = bodyArray(request.body);
    if (items.length > BATCH_LIMIT) throw tooManyItems(BATCH_LIMIT);
    refuseCreation(items);
    const plans = items.map((item, index) => planProduct(store, idOf(item), item, (field) => `${index}.${field}`));
    refuseSharedNames(plans);
    const writes = plans.map((plan) => writeProduct(sandbox, store, plan));
    const present = productPresenter(sandbox, store, request);
    sendBatch(response, writes, present);
  });

  router.get('/v3/catalog/products/:id', scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const row = store.products.get(pathId(request, 'id'));
    if (!row) throw notFound();
    sendData(response, productPresenter(sandbox, store, request)(row));
  });

  router.put('/v3/catalog/products/:id', scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const present = productPresenter(sandbox, store, request);
    const { row, urlProblem } = writeProduct(sandbox, store, planProduct(store, pathId(request, 'id'), request.body));
    if (urlProblem === undefined) sendData(response, present(row));
    else response.status(207).json({ data: present(row), errors: urlErrors({ custom_url: urlProblem }), meta: {} });
  });

  return router;
}

function productPage(request: Request) {
  const page = pageOf(request);
  const isCut = includesOf(request).some((name) => name === 'options' || name === 'modifiers');
  return isCut ? { ...page, limit: Math.min(page.limit, CUT_PAGE) } : page;
}

/** An item without an id is read as a product to create, which then lacks what a new product needs. */
function refuseCreation(items: readonly unknown[]): void {
  const problems: Record<string, string> = {};
  items.forEach((item, index) => {
    if (!isBody(item)) problems[String(index)] = 'must be an object';
    else if (item['id'] === undefined) {
      for (const field of ['name', 'price', 'type', 'weight']) {
        if (item[field] === undefined) problems[`${index}.${field}`] = `Please provide a ${field}.`;
      }
      problems[`${index}.id`] = 'Products are created one by one.';
    }
  });
  if (Object.keys(problems).length > 0) throw invalid(problems);
}

function idOf(item: unknown): number {
  const id = isBody(item) ? item['id'] : undefined;
  if (typeof id !== 'number' || !Number.isInteger(id)) throw invalid({ id: 'must be an integer' });
  return id;
}

function sendBatch(
  response: Response,
  writes: readonly ProductWrite[],
  present: (row: Product) => Record<string, unknown>,
): void {
  const data = writes.map(({ row }) => present(row));
  const failed = writes.flatMap(({ urlProblem }, index) =>
    urlProblem === undefined ? [] : [[`${index}.custom_url`, urlProblem]],
  );
  if (failed.length === 0) sendData(response, data);
  else response.status(207).json({ data, errors: urlErrors(Object.fromEntries(failed)), meta: {} });
}

function urlErrors(errors: Record<string, string>) {
  return errorObject(207, 'Product was updated, but its URL could not be saved.', errors);
}
