import { Router } from 'express';
import type { Sandbox } from '../context.ts';
import type { Category } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { fieldSelector, sendData, sendPage } from './answers.ts';
import { needs, pathId, storeOf } from './caller.ts';
import { writeCategory } from './category-write.ts';
import { ApiError, errorObject, invalid, notFound } from './errors.ts';
import { bodyObject, isBody, problemsOf } from './fields.ts';
import { flagFilter, integerFilter, likeFilter, passing, textFilter, type Filter } from './filters.ts';
import { absolute } from './product-answer.ts';
import { queryChoice, queryText } from './query.ts';

/** The deprecated family: the same categories as in the trees, under `id` and `custom_url`. */
export function categoryRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const scope = needs('store_v2_products');

  router.get('/v3/catalog/categories', scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const sort = queryChoice(request, 'sort', ['name', 'id', 'parent_id', 'sort_order']) ?? 'id';
    const keyOf = (row: Category) => (sort === 'id' ? row.category_id : row[sort]);
    const rows = passing(store.categories.all(), filtersOf(request)).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const select = fieldSelector(request, ['id']);
    sendPage(request, response, rows, (row) => select(categoryAnswer(sandbox, store, row)));
  });

  router.get('/v3/catalog/categories/:id', scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const row = store.categories.get(pathId(request, 'id'));
    if (!row) throw notFound();
    sendData(response, fieldSelector(request, ['id'])(categoryAnswer(sandbox, store, row)));
  });

  router.put('/v3/catalog/categories/:id', scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const before = store.categories.get(pathId(request, 'id'));
    if (!before) throw notFound();
    const { custom_url: customUrl, ...body } = bodyObject(request.body);
    const missing = problemsOf(body, {}, ['parent_id', 'name']);
    if (Object.keys(missing).length > 0) throw invalid(missing);
    const url = isBody(customUrl) ? { path: customUrl['url'], is_customized: customUrl['is_customized'] } : customUrl;
    const { isSaved, row, problems } = writeCategory(sandbox, store, before, {
      ...body,
      ...(url === undefined ? {} : { url }),
    });
    if (isSaved && Object.keys(problems).length === 0) sendData(response, categoryAnswer(sandbox, store, row));
    else if (isSaved)
      response.status(207).json(
        errorObject(207, 'Category was updated, but its URL could not be saved.', {
          custom_url: problems['url'] ?? '',
        }),
      );
    else if (problems['name']?.includes('duplicate'))
      throw new ApiError(409, 'The category name is a duplicate.', problems);
    else throw invalid(problems);
  });

  return router;
}

function filtersOf(request: Parameters<typeof queryText>[0]): Filter<Category>[] {
  const keyword = queryText(request, 'keyword')?.toLowerCase();
  return [
    ...integerFilter<Category>(
      request,
      'id',
      ['in', 'not_in', 'min', 'max', 'greater', 'less'],
      (row) => row.category_id,
    ),
    ...integerFilter<Category>(request, 'parent_id', ['in', 'min', 'max', 'greater', 'less'], (row) => row.parent_id),
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

function categoryAnswer(sandbox: Sandbox, store: Store, row: Category): Record<string, unknown> {
  const { category_id: id, tree_id: _tree, url, ...fields } = row;
  return {
    id,
    ...fields,
    image_url: absolute(sandbox, store, row.image_url),
    custom_url: { url: url.path, is_customized: url.is_customized },
  };
}
