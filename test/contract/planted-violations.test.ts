import type { Exchange } from '../../sandbox/requests.ts';
import { contractVerdict } from '../support/contract-missing.ts';
import { describeContract, openContract, watchContract } from '../support/contract.ts';

/** A right exchange of each shape that the checks know; the cases below break one thing in it. */
function exchange(changes: Partial<Exchange>): Exchange {
  return {
    method: 'GET',
    path: '/v3/catalog/products',
    query: {},
    requestBody: undefined,
    status: 200,
    responseBody: { data: [{ id: 1, name: 'Tent', meta_keywords: [] }], meta: {} },
    responseContentType: 'application/json; charset=utf-8',
    fault: false,
    storeHash: 'test1store',
    ...changes,
  };
}

const update = (item: object): Partial<Exchange> => ({
  method: 'PUT',
  requestBody: [{ id: 1, page_title: 'Tents', ...item }],
});
const one = { path: '/v3/catalog/products/1', responseBody: { data: { id: 1, name: 'Tent' }, meta: {} } };
const metafield = { namespace: 'clione', key: 'faq', value: 'v', permission_set: 'read', resource_id: 1 };

describeContract("BigCommerce's descriptions", (contract) => {
  test.each<[string, Partial<Exchange>]>([
    ['a list', {}],
    [
      'a list with parameters',
      { query: { 'id:in': '1,2', limit: '250', include: 'images,variants', is_visible: 'true' } },
    ],
    ['a bulk update', update({})],
    ['one product', one],
    ['an error of any route', { status: 422, responseBody: { status: 422, title: 'Invalid', type: 'x' } }],
    ['an empty list of posts', { path: '/v2/blog/posts', status: 204, responseBody: undefined }],
    [
      'a null where it may be',
      { path: '/v3/catalog/variants', responseBody: { data: [{ id: 1, price: null }], meta: {} } },
    ],
  ])('accept %s', (_name, changes) => {
    expect(contract.check(exchange(changes))).toEqual([]);
  });

  test.each<[string, Partial<Exchange>, RegExp]>([
    ['a parameter that is not described', { query: { order: 'name' } }, /order is not described/],
    ['a parameter of another type', { query: { 'id:in': '1,x' } }, /id:in/],
    ['a parameter over its limit', { query: { limit: '251' } }, /limit/],
    ['a value that is not in the list', { query: { sort: 'mood' } }, /sort/],
    ['a field over its limit', update({ page_title: 'x'.repeat(256) }), /page_title/],
    ['a field of another type', update({ meta_keywords: 'a,b' }), /meta_keywords/],
    ['a misspelt field', update({ meta_descripton: 'x' }), /meta_descripton, which is not described/],
    ['a misspelt field inside another', update({ custom_url: { url: '/a/', customized: true } }), /customized/],
    ['an item without its id', { method: 'PUT', requestBody: [{ page_title: 'x' }] }, /id/],
    [
      'more than ten items',
      { method: 'PUT', requestBody: Array.from({ length: 11 }, (_, index) => ({ id: index + 1 })) },
      /10/,
    ],
    [
      'a missing body',
      { method: 'PUT', path: '/v3/catalog/brands/1', responseBody: { data: { name: 'x' } } },
      /body is missing/,
    ],
    [
      'a body without what is required',
      { method: 'PUT', path: '/v3/catalog/brands/1', requestBody: { page_title: 'x' } },
      /name/,
    ],
    ['a body on a read', { requestBody: { name: 'x' } }, /body was sent/],
    ['a path that is no number', { ...one, path: '/v3/catalog/products/first' }, /product_id/],
    ['a method that is not described', { method: 'DELETE' }, /not this method/],
    ['a number as text in an answer', { ...one, responseBody: { data: { id: 1, price: '10' }, meta: {} } }, /price/],
    [
      'a null where none may be',
      { ...one, responseBody: { data: { id: 1, page_title: null }, meta: {} } },
      /page_title/,
    ],
    [
      'a date that is none',
      { ...one, responseBody: { data: { id: 1, date_modified: 'today' }, meta: {} } },
      /date_modified/,
    ],
    ['a list that is none', { responseBody: { data: { id: 1 }, meta: {} } }, /data/],
    ['an answer without data', { responseBody: { meta: {} } }, /no data/],
    ['a status that is not described', { status: 202 }, /status is not described/],
    [
      'an error that is none',
      { status: 404, ...one, responseBody: 'Not found', responseContentType: 'text/html' },
      /text\/html/,
    ],
    ['a body with no content', { path: '/v2/blog/posts', status: 204, responseBody: [] }, /has a body/],
    [
      'an error of a page as plain JSON',
      { path: '/v3/content/pages/1', status: 404, responseBody: { status: 404 } },
      /instead of application\/problem\+json/,
    ],
    [
      'a metafield that nobody may see',
      {
        method: 'POST',
        path: '/v3/catalog/products/metafields',
        requestBody: [{ ...metafield, permission_set: 'public' }],
      },
      /permission_set/,
    ],
    ['a bare object of v2', { path: '/v2/blog/posts', responseBody: { posts: [] } }, /array/],
    [
      'a v2 error in the form of v3',
      { path: '/v2/blog/posts/1', status: 404, responseBody: { status: 404, title: 'x' } },
      /no error/,
    ],
  ])('catch %s', (_name, changes, problem) => {
    expect(contract.check(exchange(changes)).join('\n')).toMatch(problem);
  });

  test.each<[string, Partial<Exchange>]>([
    ['an injected fault', { fault: true, status: 200, responseBody: '<html>' }],
    ['an answer of 401', { status: 401, responseBody: 'no' }],
    ['an answer of 403', { status: 403, responseBody: 'no' }],
    ['an answer of 429', { status: 429, responseBody: '' }],
    ['a route without a description', { path: '/v3/channels', responseBody: 'anything' }],
  ])('say nothing about %s', (_name, changes) => {
    expect(contract.check(exchange(changes))).toEqual([]);
  });

  test('judge the answer alone when the request is wrong on purpose', () => {
    const refused = {
      ...update({ page_title: 7 }),
      status: 422,
      responseBody: { status: 422, title: 'Invalid', type: 'x', errors: {} },
    };
    expect(contract.check(exchange(refused), { request: false })).toEqual([]);
    expect(contract.check(exchange(refused))).not.toEqual([]);
  });

  test('are watched over a whole journey', () => {
    const watch = watchContract(contract);
    watch.onExchange(exchange({}));
    watch.onExchange(exchange({ path: '/v3/channels', status: 404, responseBody: {} }));
    expect(watch.problems).toEqual([]);
    expect([...watch.undescribed]).toEqual(['GET /v3/channels: no description']);
    watch.onExchange(exchange({ query: { order: 'name' } }));
    expect(watch.problems).toHaveLength(1);
  });
});

test('a folder that is not there gives no contract', () => {
  expect(openContract('/nowhere/openapi')).toBeUndefined();
});

test('tests that need the descriptions are skipped without them, and fail in CI', () => {
  expect([contractVerdict(true, true), contractVerdict(true, false)]).toEqual(['run', 'run']);
  expect(contractVerdict(false, false)).toBe('skip');
  expect(contractVerdict(false, true)).toBe('fail');
});
