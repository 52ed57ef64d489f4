import { Router } from 'express';
import type { Sandbox } from '../context.ts';
import type { Brand } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { fieldSelector, sendData, sendPage } from './answers.ts';
import { needs, pathId, storeOf } from './caller.ts';
import { conflict, errorObject, notFound } from './errors.ts';
import {
  accepted,
  anyText,
  bodyObject,
  flag,
  isBody,
  list,
  merged,
  object,
  text,
  type Body,
  type Check,
  type Checks,
} from './fields.ts';
import { integerFilter, likeFilter, passing, textFilter } from './filters.ts';
import { absolute } from './product-answer.ts';
import { nameKey } from './product-write.ts';
import { queryChoice } from './query.ts';
import { urlProblem } from './urls.ts';

const URL_PATTERN = /^(\/([A-Za-z0-9\-_.]{1,256}))*\/?$/;
const brandUrl: Check = (value) =>
  text(1, 1024)(value) ?? (URL_PATTERN.test(String(value)) ? undefined : 'has characters that a brand URL cannot have');

/** What an update of a brand may carry (brands_catalog, brand_Put). There is no bulk update and no event for brands. */
const BRAND_CHECKS: Checks = {
  name: text(1, 255),
  page_title: text(0, 255),
  meta_keywords: list(anyText),
  meta_description: text(0, 65535),
  search_keywords: text(0, 65535),
  image_url: anyText,
  custom_url: object({ url: brandUrl, is_customized: flag }, ['url']),
};

export function brandRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const scope = needs('store_v2_products');

  router.get('/v3/catalog/brands', scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const filters = [
      ...integerFilter<Brand>(request, 'id', ['in', 'not_in', 'min', 'max', 'greater', 'less'], (row) => row.id),
      ...textFilter<Brand>(request, 'name', (row) => row.name),
      ...likeFilter<Brand>(request, 'name:like', (row) => row.name),
      ...textFilter<Brand>(request, 'page_title', (row) => row.page_title),
    ];
    const byName = queryChoice(request, 'sort', ['name']) !== undefined;
    const sign = queryChoice(request, 'direction', ['asc', 'desc']) === 'desc' ? -1 : 1;
    const rows = passing(store.brands.all(), filters).sort(
      (a, b) => sign * (byName ? a.name.localeCompare(b.name) : a.id - b.id),
    );
    const select = fieldSelector(request, ['id']);
    sendPage(request, response, rows, (row) => select(brandAnswer(sandbox, store, row)));
  });

  router.get('/v3/catalog/brands/:id', scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const row = store.brands.get(pathId(request, 'id'));
    if (!row) throw notFound();
    sendData(response, fieldSelector(request, ['id'])(brandAnswer(sandbox, store, row)));
  });

  router.put('/v3/catalog/brands/:id', scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const before = store.brands.get(pathId(request, 'id'));
    if (!before) throw notFound();
    const { row, problem } = updateBrand(store, before, accepted(bodyObject(request.body), BRAND_CHECKS, ['name']));
    if (problem === undefined) {
      sendData(response, brandAnswer(sandbox, store, row));
      return;
    }
    const errors = errorObject(207, 'Brand was updated, but its URL could not be saved.', { custom_url: problem });
    response
      .status(207)
      .json({ data: [brandAnswer(sandbox, store, row)], errors, meta: { total: 1, success: 0, failed: 1 } });
  });

  return router;
}

function updateBrand(
  store: Store,
  before: Brand,
  { custom_url: customUrl, ...fields }: Body,
): { row: Brand; problem?: string } {
  const row = merged(before, fields);
  const taken = store.brands.all().some((other) => other.id !== row.id && nameKey(other.name) === nameKey(row.name));
  if (taken) throw conflict('name', 'The brand name is a duplicate');
  const wanted = isBody(customUrl) ? merged(before.custom_url, customUrl) : before.custom_url;
  const moves = wanted.url !== before.custom_url.url;
  const problem = moves ? urlProblem(store, wanted.url, { kind: 'brand', id: row.id }, 1024) : undefined;
  if (problem !== undefined) return { row: store.brands.put(row), problem };
  return { row: store.brands.put({ ...row, custom_url: { url: wanted.url, is_customized: wanted.is_customized } }) };
}

function brandAnswer(sandbox: Sandbox, store: Store, row: Brand): Record<string, unknown> {
  return { ...row, image_url: absolute(sandbox, store, row.image_url) };
}
