import type { Exchange } from '../../sandbox/requests.ts';
import { describeContract } from '../support/contract.ts';
import { judgeExchange, problemsSince, wrongOnPurpose } from '../support/contract-in-tests.ts';

const path = '/v3/catalog/products';

/** A title over the limit, refused as BigCommerce does. */
function refused(changes: Partial<Exchange> = {}): Exchange {
  return {
    method: 'PUT',
    path,
    query: {},
    requestBody: [{ id: 1, page_title: 'x'.repeat(256) }],
    status: 422,
    responseBody: { status: 422, title: 'Invalid', type: 'x', errors: {} },
    responseContentType: 'application/json; charset=utf-8',
    fault: false,
    storeHash: 'test1store',
    ...changes,
  };
}

describeContract('a test whose app talks to the sandbox', () => {
  test('hears of a wrong request once', () => {
    judgeExchange(refused());
    expect(problemsSince().join()).toContain('page_title');
    expect(problemsSince()).toEqual([]);
  });

  test('may send one on purpose, until it is over', () => {
    wrongOnPurpose('PUT', path);
    judgeExchange(refused());
    expect(problemsSince()).toEqual([]);
    judgeExchange(refused());
    expect(problemsSince()).toHaveLength(1);
  });

  test.each<[string, Partial<Exchange>]>([
    ['that is not refused', { status: 200, responseBody: { data: [], meta: {} } }],
    ['to another path', { path: '/v3/catalog/variants' }],
    ['whose refusal is none of BigCommerce', { responseBody: 'no' }],
  ])('hears of one %s although another was meant', (_what, changes) => {
    wrongOnPurpose('PUT', path);
    judgeExchange(refused());
    judgeExchange(refused(changes));
    expect(problemsSince().length).toBeGreaterThan(0);
  });

  test('hears when nothing was wrong that was to be', () => {
    wrongOnPurpose('PUT', path);
    expect(problemsSince().join()).toContain('was to be wrong and refused');
  });
});
