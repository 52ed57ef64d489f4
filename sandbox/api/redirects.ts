import { Router, type Request } from 'express';
import type { Sandbox } from '../context.ts';
import type { Redirect } from '../state/rows.ts';
import type { Store } from '../state/store.ts';
import { cutPage, sendData, sendPage } from './answers.ts';
import { needs, storeOf } from './caller.ts';
import { invalid } from './errors.ts';
import { SITE_ID } from './events.ts';
import { bodyArray, choice, integer, isBody, object, problemsOf, text, type Body, type Checks } from './fields.ts';
import { integerFilter, passing } from './filters.ts';
import { queryChoice, queryIntegers, queryList, queryText } from './query.ts';
import { comparable } from './urls.ts';

/** The documentation is silent on the size; this is the smallest that any bulk endpoint has. */
const BULK_LIMIT = 10;
const TYPES = ['product', 'brand', 'category', 'page', 'post', 'url'] as const;

const REDIRECT_CHECKS: Checks = {
  from_path: text(1, 255),
  site_id: integer(1),
  to: object({ type: choice(...TYPES), entity_id: integer(1), url: text(1, 2048) }, ['type']),
};

/** 301 redirects. An upsert overwrites silently what the same path of the same site had before. */
export function redirectRoutes(sandbox: Sandbox): Router {
  const router = Router();
  const scope = needs('store_v2_content');
  const path = '/v3/storefront/redirects';

  router.get(path, scope, (request, response) => {
    const store = storeOf(sandbox, response);
    const withUrl = queryList(request, 'include')?.includes('to_url') ?? false;
    sendPage(request, response, arranged(request, store.redirects.all()), (row) =>
      withUrl ? { ...row, to_url: targetUrl(sandbox, store, row) } : row,
    );
  });

  router.put(path, scope, (request, response) => {
    const items = bodyArray(request.body);
    if (items.length > BULK_LIMIT) throw invalid({ body: `must have at most ${BULK_LIMIT} items` });
    const store = storeOf(sandbox, response);
    const rows = items.map((item, index) => checkedRedirect(store, item, index)).map((row) => upsert(store, row));
    const { slice, pagination } = cutPage(request, rows, { page: 1, limit: 250 });
    sendData(response, slice, { pagination }, 201);
  });

  router.delete(path, scope, (request, response) => {
    const ids = queryIntegers(request, 'id:in');
    if (!ids || ids.length === 0) throw invalid({ 'id:in': 'is required' });
    const store = storeOf(sandbox, response);
    for (const id of ids) store.redirects.delete(id);
    response.status(204).end();
  });

  return router;
}

function arranged(request: Request, rows: readonly Redirect[]): Redirect[] {
  const keyword = queryText(request, 'keyword')?.toLowerCase();
  const prefix = keyword === undefined ? '' : `/${keyword.replace(/^\/+/, '')}`;
  const filters = [
    ...integerFilter<Redirect>(request, 'id', ['in', 'min', 'max'], (row) => row.id),
    ...integerFilter<Redirect>(request, 'site_id', [], (row) => row.site_id),
    ...(keyword === undefined ? [] : [(row: Redirect) => row.from_path.toLowerCase().startsWith(prefix)]),
  ];
  const sort = queryChoice(request, 'sort', ['from_path', 'type', 'site_id', 'id']) ?? 'id';
  const sign = queryChoice(request, 'direction', ['asc', 'desc']) === 'desc' ? -1 : 1;
  const keyOf = (row: Redirect) => (sort === 'type' ? row.to.type : row[sort]);
  return passing(rows, filters).sort((a, b) =>
    keyOf(a) === keyOf(b) ? a.id - b.id : sign * (keyOf(a) < keyOf(b) ? -1 : 1),
  );
}

function checkedRedirect(store: Store, item: unknown, index: number): Omit<Redirect, 'id'> {
  if (!isBody(item)) throw invalid({ [String(index)]: 'must be an object' });
  const { from_path: fromPath, site_id: siteId, to } = item;
  const problems = problemsOf(item, REDIRECT_CHECKS, ['from_path', 'site_id', 'to']);
  if (!problems['from_path'] && !/^\/[\x21-\x7e]*$/.test(String(fromPath)))
    problems['from_path'] = 'must be a path that starts with a slash';
  if (!problems['site_id'] && siteId !== SITE_ID) problems['site_id'] = 'the site does not exist';
  const target = isBody(to) ? targetOf(store, to) : 'is required';
  if (typeof target === 'string') problems['to'] ??= target;
  const indexed = Object.entries(problems).map(([field, problem]) => [`${index}.${field}`, problem]);
  if (indexed.length > 0 || typeof target === 'string') throw invalid(Object.fromEntries(indexed));
  return { site_id: SITE_ID, from_path: String(fromPath), to: target };
}

/** The target, or what is wrong with it. */
function targetOf(store: Store, to: Body): Redirect['to'] | string {
  const type = TYPES.find((one) => one === to['type']);
  if (!type) return `type must be one of ${TYPES.join(', ')}`;
  if (type === 'url')
    return typeof to['url'] === 'string' && to['url'] !== '' ? { type, url: to['url'] } : 'url is required';
  const id = to['entity_id'];
  if (typeof id !== 'number') return 'entity_id is required';
  return entityUrl(store, type, id) === undefined ? `${type} ${id} does not exist` : { type, entity_id: id };
}

function upsert(store: Store, row: Omit<Redirect, 'id'>): Redirect {
  const existing = store.redirects
    .all()
    .find((other) => other.site_id === row.site_id && comparable(other.from_path) === comparable(row.from_path));
  return store.redirects.put({ id: existing?.id ?? store.redirects.nextId(), ...row });
}

function targetUrl(sandbox: Sandbox, store: Store, { to }: Redirect): string {
  const url = to.type === 'url' ? (to.url ?? '/') : (entityUrl(store, to.type, to.entity_id ?? 0) ?? '/');
  return url.startsWith('/') ? sandbox.storefrontOrigin(store.hash) + url : url;
}

function entityUrl(store: Store, type: Exclude<Redirect['to']['type'], 'url'>, id: number): string | undefined {
  if (type === 'product') return store.products.get(id)?.custom_url.url;
  if (type === 'brand') return store.brands.get(id)?.custom_url.url;
  if (type === 'category') return store.categories.get(id)?.url.path;
  if (type === 'page') return store.pages.get(id)?.url;
  return store.posts.get(id)?.url;
}
