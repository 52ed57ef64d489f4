import { BigCommerceError, problemOf, refusalText } from '../../server/bigcommerce/errors.ts';

test.each([
  ['GET', '/v3/catalog/products', 401, 'token_refused', /install Clione again/],
  ['GET', '/v3/catalog/products', 403, 'read_refused', /read this part/],
  ['PUT', '/v3/catalog/products', 403, 'write_refused', /change this part/],
  ['POST', '/v3/content/scripts', 403, 'scripts_refused', /scripts on your storefront/],
  ['GET', '/v2/store', 403, 'information_refused', /currency and time zone are unknown/],
  ['GET', '/v3/catalog/products', 404, 'store_unknown', /store hash/],
  ['GET', '/v3/catalog/brands/7', 404, 'not_found', /no longer exists/],
  ['POST', '/v3/content/scripts', 507, 'plan_limit', /plan/],
] as const)('%s %s answered %i tells the merchant what to do', (method, path, status, problem, words) => {
  expect(problemOf(method, path, status)).toBe(problem);
  expect(new BigCommerceError(problem, { request: 'x' }).publicMessage).toMatch(words);
});

test('what BigCommerce says about a field reaches the merchant, from every family of answers', () => {
  const v3 = { status: 422, title: 'JSON data is missing or invalid', errors: { page_title: 'too long' } };
  const v2 = [{ status: 400, message: 'The field is invalid.', details: { invalid_reason: 'url taken' } }];
  const pages = { status: 422, title: 'Invalid input', detail: 'name: not unique' };
  expect(refusalText(v3)).toBe('page_title: too long');
  expect(refusalText(v2)).toContain('url taken');
  expect(refusalText(pages)).toBe('name: not unique');
  expect(refusalText('<html>')).toBe('<html>');
  expect(refusalText(undefined)).toBe('');
  expect(new BigCommerceError('invalid', { request: 'x', body: v3 }).publicMessage).toContain('page_title: too long');
});

test('the log line of an error names the request and no values', () => {
  const error = new BigCommerceError('invalid', {
    request: 'PUT /v3/catalog/products',
    httpStatus: 422,
    body: { secret: 1 },
  });
  expect(error.message).toBe('PUT /v3/catalog/products · invalid · 422');
});
