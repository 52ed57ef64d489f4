import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Sandbox } from '../context.ts';
import type { Page } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { sendData, sendPage } from './answers.ts';
import { needs, pathText, storeOf } from './caller.ts';
import { ApiError, invalid } from './errors.ts';
import { isBody } from './fields.ts';
import { integerFilter, likeFilter, passing, textFilter } from './filters.ts';
import { createPage, updatePage } from './page-write.ts';
import { queryFlag, queryIntegers, queryList, unknownParameters } from './query.ts';

/** The documentation is silent on the size; this is the smallest that any bulk endpoint has. */
const BULK_LIMIT = 10;
const LIST_PARAMETERS = ['channel_id', 'id:in', 'name', 'name:like', 'limit', 'page', 'include'];

/** Content pages. The only endpoints that refuse unknown parameters and answer problem+json. */
export function pageRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const scope = needs('store_v2_content');
  const bulk = '/v3/content/pages';
  const single = '/v3/content/pages/:id';

  router.get(bulk, scope, knowing(LIST_PARAMETERS), (request, response) => {
    sendPage(request, response, matching(request, storeOf(sandbox, response).pages.all()), pageAnswer(request));
  });
  router.post(bulk, scope, knowing(['include']), (request, response) => {
    const store = storeOf(sandbox, response);
    writeAll(request, response, 201, (item) => createPage(sandbox, store, item));
  });
  router.put(bulk, scope, knowing(['include']), (request, response) => {
    const store = storeOf(sandbox, response);
    writeAll(request, response, 200, (item) =>
      updatePage(sandbox, store, rowOf(store, isBody(item) ? item['id'] : undefined), item),
    );
  });
  router.delete(bulk, scope, knowing(['id:in', 'delete_children']), (request, response) => {
    deleteAll(request, response, storeOf(sandbox, response));
  });

  // A page that does not match the filters of the list is not found, although it exists.
  router.get(single, scope, knowing(LIST_PARAMETERS), (request, response) => {
    const row = matching(request, [rowOf(storeOf(sandbox, response), idOf(request))])[0];
    if (!row) throw pageNotFound(idOf(request));
    sendData(response, pageAnswer(request)(row));
  });
  router.put(single, scope, knowing(['include']), (request, response) => {
    const store = storeOf(sandbox, response);
    sendData(response, pageAnswer(request)(updatePage(sandbox, store, rowOf(store, idOf(request)), request.body)));
  });
  router.delete(single, scope, knowing([]), (request, response) => {
    const store = storeOf(sandbox, response);
    store.pages.delete(rowOf(store, idOf(request)).id);
    response.status(204).end();
  });
  return router;
}

function knowing(names: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    const unknown = unknownParameters(request, names);
    if (unknown.length > 0) throw new ApiError(400, `The query parameters are not supported: ${unknown.join(', ')}`);
    next();
  };
}

function matching(request: Request, rows: readonly Page[]): Page[] {
  const filters = [
    ...integerFilter<Page>(request, 'channel_id', [], (row) => row.channel_id),
    ...integerFilter<Page>(request, 'id', ['in'], (row) => row.id),
    ...textFilter<Page>(request, 'name', (row) => row.name),
    ...likeFilter<Page>(request, 'name:like', (row) => row.name),
  ];
  return passing(rows, filters).sort((a, b) => a.id - b.id);
}

function pageAnswer(request: Request): (row: Page) => Record<string, unknown> {
  const withBody = queryList(request, 'include')?.includes('body') ?? false;
  return ({ body, link, contact_fields: contactFields, email, ...common }) => {
    const { meta_title: _title, meta_description: _description, meta_keywords: _keywords, ...plain } = common;
    const hasMeta = common.type !== 'raw' && common.type !== 'link';
    return {
      ...(hasMeta ? common : plain),
      ...(common.type === 'raw' ? { content_type: 'text/html' } : {}),
      ...(common.type === 'link' ? { link: link ?? '' } : {}),
      ...(common.type === 'contact_form' ? { contact_fields: contactFields ?? '', email: email ?? '' } : {}),
      ...(withBody && common.type !== 'link' && common.type !== 'blog' ? { body } : {}),
    };
  };
}

/** An object answers an object, an array an array. One bad item makes the whole answer its error, although good ones are kept. */
function writeAll(request: Request, response: Response, status: number, write: (item: unknown) => Page): void {
  const body: unknown = request.body;
  if (!Array.isArray(body)) {
    sendData(
      response,
      status === 201 ? pageAnswer(request)(write(body)) : [pageAnswer(request)(write(body))],
      {},
      status,
    );
    return;
  }
  if (body.length === 0) throw invalid({ body: 'must not be empty' });
  if (body.length > BULK_LIMIT) throw invalid({ body: `must have at most ${BULK_LIMIT} items` });
  const rows: Page[] = [];
  let failure: ApiError | undefined;
  for (const item of body) {
    try {
      rows.push(write(item));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure ??= error;
    }
  }
  if (failure) throw failure;
  sendData(response, rows.map(pageAnswer(request)), {}, status);
}

/** Pages that exist are deleted although one of the others does not. */
function deleteAll(request: Request, response: Response, store: Store): void {
  const ids = queryIntegers(request, 'id:in');
  if (!ids || ids.length === 0) throw new ApiError(422, 'Input is invalid', { id: 'missing the required field: id' });
  const children = queryFlag(request, 'delete_children')
    ? store.pages.all().filter((row) => ids.includes(row.parent_id))
    : [];
  const missing = ids.filter((id) => !store.pages.delete(id));
  for (const child of children) store.pages.delete(child.id);
  if (missing[0] !== undefined) throw pageNotFound(missing[0]);
  response.status(204).end();
}

function idOf(request: Request): number {
  const text = pathText(request, 'id');
  if (!/^\d+$/.test(text)) throw new ApiError(422, 'Invalid Input.', { id: text });
  return Number(text);
}

function rowOf(store: Store, id: unknown): Page {
  const row = typeof id === 'number' ? store.pages.get(id) : undefined;
  if (!row) throw pageNotFound(id);
  return row;
}

function pageNotFound(id: unknown): ApiError {
  return new ApiError(404, `A Page was not found with an ID of ${String(id)}`);
}
