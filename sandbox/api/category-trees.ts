import { Router, type Response } from 'express';
import type { Sandbox } from '../context.ts';
import type { Category } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { fieldSelector, sendData, sendPage } from './answers.ts';
import { needs, pathId, storeOf } from './caller.ts';
import { writeCategory } from './category-write.ts';
import { errorObject, notFound } from './errors.ts';
import { CHANNEL_ID, TREE_ID } from './events.ts';
import { flagFilter, integerFilter, likeFilter, passing, textFilter, type Filter } from './filters.ts';
import { isBody } from './fields.ts';
import { absolute } from './product-answer.ts';
import { queryIntegers, queryNumber, queryText } from './query.ts';

/** The documentation is silent on the size; with more than ten items this endpoint is known to fail. */
const BATCH_LIMIT = 10;

/** Category trees: the only tree of the store, its categories flat and nested, and their bulk update. */
export function categoryTreeRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const scope = needs('store_v2_products');

  router.get('/v3/catalog/trees', scope, (request, response) => {
    const ids = queryIntegers(request, 'id:in');
    const channels = queryIntegers(request, 'channel_id:in');
    const isWanted = (!ids || ids.includes(TREE_ID)) && (!channels || channels.includes(CHANNEL_ID));
    sendData(response, isWanted ? [{ id: TREE_ID, name: 'Default catalog tree', channels: [CHANNEL_ID] }] : []);
  });

  router.get('/v3/catalog/trees/categories', scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const rows = passing(store.categories.all(), categoryFilters(request)).sort(
      (a, b) => a.category_id - b.category_id,
    );
    const select = fieldSelector(request, ['category_id']);
    sendPage(request, response, rows, (row) => select({ ...row, image_url: absolute(sandbox, store, row.image_url) }));
  });

  router.put('/v3/catalog/trees/categories', scope, (request, response) => {
    const items: unknown = request.body;
    if (!Array.isArray(items) || items.length === 0) {
      response.status(400).json({ errors: [errorObject(400, 'The request body must be an array of categories.')] });
      return;
    }
    if (items.length > BATCH_LIMIT) {
      const title = `The maximum items allowed in the array is ${BATCH_LIMIT}.`;
      response
        .status(422)
        .json({ errors: errorObject(422, title), meta: { total: items.length, success: 0, failed: items.length } });
      return;
    }
    updateAll(sandbox, storeOf(sandbox, response), items, response);
  });

  router.get('/v3/catalog/trees/:id/categories', scope, (request, response) => {
    if (pathId(request, 'id') !== TREE_ID) throw notFound();
    const depth = queryNumber(request, 'depth') ?? Infinity;
    sendData(response, nodesUnder(storeOf(sandbox, response).categories.all(), 0, [], depth));
  });

  return router;
}

function categoryFilters(request: Parameters<typeof queryText>[0]): Filter<Category>[] {
  const keyword = queryText(request, 'keyword')?.toLowerCase();
  return [
    ...integerFilter<Category>(request, 'category_id', ['in', 'not_in'], (row) => row.category_id),
    ...integerFilter<Category>(request, 'tree_id', ['in', 'not_in'], (row) => row.tree_id),
    ...integerFilter<Category>(request, 'parent_id', ['in', 'not_in'], (row) => row.parent_id),
    ...textFilter<Category>(request, 'name', (row) => row.name),
    ...likeFilter<Category>(request, 'name:like', (row) => row.name),
    ...textFilter<Category>(request, 'page_title', (row) => row.page_title),
    ...likeFilter<Category>(request, 'page_title:like', (row) => row.page_title),
    ...flagFilter<Category>(request, 'is_visible', (row) => row.is_visible),
    ...(keyword === undefined
      ? []
      : [(row: Category) => `${row.name}\n${row.description}`.toLowerCase().includes(keyword)]),
  ];
}

/** Good items are written although others fail. The answer holds no rows: only counts, and errors under `index.field`. */
function updateAll(sandbox: Sandbox, store: Store, items: readonly unknown[], response: Response): void {
  const errors: Record<string, string> = {};
  let failed = 0;
  items.forEach((item, index) => {
    const problems = updateOne(sandbox, store, item);
    if (Object.keys(problems).length > 0) failed += 1;
    for (const [field, problem] of Object.entries(problems)) errors[`${index}.${field}`] = problem;
  });
  const meta = { total: items.length, success: items.length - failed, failed };
  if (failed === 0) response.json({ meta });
  else if (failed === items.length)
    response.status(422).json({ errors: errorObject(422, 'JSON data is missing or invalid', errors), meta });
  else response.status(207).json({ errors: errorObject(207, 'Some categories could not be updated.', errors), meta });
}

function updateOne(sandbox: Sandbox, store: Store, item: unknown): Record<string, string> {
  if (!isBody(item) || typeof item['category_id'] !== 'number') return { category_id: 'is required' };
  const before = store.categories.get(item['category_id']);
  if (!before) return { category_id: 'The category does not exist.' };
  return writeCategory(sandbox, store, before, item).problems;
}

type Node = {
  id: number;
  parent_id: number;
  depth: number;
  path: number[];
  name: string;
  is_visible: boolean;
  url: string;
  children: Node[];
};

function nodesUnder(rows: readonly Category[], parentId: number, path: readonly number[], depth: number): Node[] {
  if (path.length > depth) return [];
  return rows
    .filter((row) => row.parent_id === parentId)
    .sort((a, b) => a.sort_order - b.sort_order || a.category_id - b.category_id)
    .map((row) => ({
      id: row.category_id,
      parent_id: row.parent_id,
      depth: path.length,
      path: [...path, row.category_id],
      name: row.name,
      is_visible: row.is_visible,
      url: row.url.path,
      children: nodesUnder(rows, row.category_id, [...path, row.category_id], depth),
    }));
}
