import { openMerchant, STORE, type Merchant } from '../sandbox/merchant.ts';
import { describeContract, watchContract, type ContractWatch } from '../support/contract.ts';

describeContract('a running sandbox', (contract) => {
  let watch: ContractWatch;
  let merchant: Merchant;
  let token: string;

  beforeEach(async () => {
    watch = watchContract(contract);
    merchant = await openMerchant({ plan: 'unlimited', onExchange: (exchange) => watch.onExchange(exchange) });
    token = await merchant.install();
  });
  afterEach(() => merchant.close());

  const call = (method: string, path: string, body?: unknown) =>
    merchant.send(method, `/stores/${STORE}${path}`, body, { 'x-auth-token': token });

  test.each([
    '/v2/store',
    '/v2/currencies',
    '/v3/catalog/products?limit=250&sort=id&direction=asc&id:greater=0&include=images,custom_fields,variants',
    '/v3/catalog/trees/categories?limit=250',
    '/v3/catalog/brands?limit=250',
    '/v3/catalog/products/metafields?namespace=clione&limit=250',
    '/v3/content/pages?limit=250&include=body',
    '/v2/blog/posts?limit=250&page=1',
    '/v3/content/scripts',
    '/v3/hooks',
  ])('reads %s as it is described', async (path) => {
    expect((await call('GET', path)).status).toBe(200);
    expect(watch).toMatchObject({ problems: [], undescribed: new Set() });
  });

  test('writes and refuses as it is described', async () => {
    const product = merchant.running.sandbox.stores.get(STORE)?.products.all()[0];
    const hook = { scope: 'store/product/updated', destination: 'https://app.example/hooks', is_active: true };
    expect((await call('PUT', '/v3/catalog/products', [{ id: product?.id, page_title: 'Title' }])).status).toBe(200);
    expect((await call('POST', '/v3/hooks', hook)).status).toBe(200);
    expect((await call('POST', '/v3/hooks', hook)).status).toBe(422);
    expect((await call('GET', '/v3/catalog/products/999999999')).status).toBe(404);
    expect(watch.problems).toEqual([]);
  });

  test('shows a wrong request of the app, whatever it answers', async () => {
    await call('PUT', '/v3/catalog/products', [{ id: 1, page_titel: 'Title' }]);
    expect(watch.problems.join()).toContain('page_titel');
  });

  test('is not blamed for a fault that was asked for', async () => {
    await merchant.send('POST', '/sandbox/faults', { pathPattern: '/v3/catalog/*', kind: 'not-json' });
    const spoilt = await call('GET', '/v3/catalog/brands');
    expect(spoilt.body).toBeUndefined();
    expect(watch.problems).toEqual([]);
  });
});
