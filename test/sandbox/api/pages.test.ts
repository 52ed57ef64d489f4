import { openApi, pick, type Api } from './open-api.ts';
import { smallCatalogue } from './small-catalogue.ts';

let api: Api;
beforeEach(async () => {
  api = await openApi(smallCatalogue());
});
afterEach(() => api.close());

const path = '/v3/content/pages';

describe('pages', () => {
  test('are listed, with their bodies only when asked for', async () => {
    const plain = await api.get(`${path}?limit=250`);
    expect(pick(plain.body, 'data')).toHaveLength(2);
    expect(pick(plain.body, 'data', 0, 'body')).toBeUndefined();
    expect(pick((await api.get(`${path}?include=body&name=Shipping`)).body, 'data', 0, 'body')).toBe('<p>Shipping</p>');
  });

  test.each(['sort=name', 'is_visible=true', 'id:greater=1'])(
    'refuse the parameter %s with a problem',
    async (query) => {
      const { status, body, type } = await api.get(`${path}?${query}`);
      expect([status, type.split(';')[0]]).toEqual([400, 'application/problem+json']);
      expect(pick(body, 'status')).toBe(400);
    },
  );

  test('refuse a value of another type', async () => {
    expect((await api.get(`${path}?channel_id=first`)).status).toBe(422);
    expect(pick((await api.get(`${path}/bar`)).body, 'errors')).toEqual(['id: bar']);
  });

  test('are not found alone when they do not match the filters', async () => {
    expect((await api.get(`${path}/1?name=Shipping`)).status).toBe(404);
    expect((await api.get(`${path}/1?include=body`)).status).toBe(200);
    expect((await api.get(`${path}/99`)).status).toBe(404);
  });
});

describe('an update of a page', () => {
  test('resets every field that was left out, name and type excepted', async () => {
    const whole = {
      name: 'Contact',
      type: 'contact_form',
      sort_order: 4,
      parent_id: 2,
      is_visible: false,
      is_customers_only: true,
      meta_keywords: 'tent',
      meta_description: 'We.',
      search_keywords: 'shop',
      email: 'we@example.com',
      contact_fields: 'fullname',
      url: '/write-to-us/',
      body: '<p>About us</p>',
    };
    expect(pick((await api.put(`${path}/1`, whole)).body, 'data')).toMatchObject({ type: 'contact_form' });
    const { status } = await api.put(`${path}/1`, { meta_title: 'About our shop' });
    expect(status).toBe(200);
    expect(api.store.pages.get(1)).toEqual({
      id: 1,
      name: 'Contact',
      meta_title: 'About our shop',
      type: 'contact_form',
      channel_id: 1,
      parent_id: 0,
      sort_order: 0,
      is_visible: true,
      is_homepage: false,
      is_customers_only: false,
      meta_description: '',
      meta_keywords: '',
      search_keywords: '',
      url: '/contact/',
      body: '',
    });
    expect(api.events().at(-1)).toEqual({ scope: 'store/channel/1/page/updated', data: { page_id: 1 } });
  });

  test('changes nothing else when all that was read goes back', async () => {
    const before = api.store.pages.get(1);
    const { id: _id, ...read } = pick((await api.get(`${path}/1?include=body`)).body, 'data') as Record<
      string,
      unknown
    >;
    expect((await api.put(`${path}/1`, { ...read, meta_title: 'About our shop' })).status).toBe(200);
    expect(api.store.pages.get(1)).toEqual({ ...before, meta_title: 'About our shop' });
  });

  test.each([
    { name: 'x'.repeat(101) },
    { name: 'Shipping' },
    { meta_keywords: ['a'] },
    { channel_id: 2 },
    { parent_id: 77 },
    { url: '/tents/' },
    { is_visible: 'yes' },
    { type: 'blog' },
  ])('is refused: %j', async (wrong) => {
    const before = api.store.pages.get(1);
    const { status, type } = await api.put(`${path}/1`, wrong);
    expect([status, type.split(';')[0]]).toEqual([422, 'application/problem+json']);
    expect(api.store.pages.get(1)).toEqual(before);
  });

  test('may clear a meta title with null', async () => {
    expect(pick((await api.put(`${path}/1`, { meta_title: null })).body, 'data', 'meta_title')).toBeNull();
  });
});

describe('pages in bulk', () => {
  test('are changed by an array or an object', async () => {
    const two = await api.put(path, [
      { id: 1, meta_title: 'One' },
      { id: 2, meta_title: 'Two' },
    ]);
    expect(pick(two.body, 'data', 1, 'meta_title')).toBe('Two');
    expect(pick((await api.put(path, { id: 1, meta_title: 'Uno' })).body, 'data', 0, 'meta_title')).toBe('Uno');
  });

  test('are refused over ten, and one that is gone spoils the answer but not the others', async () => {
    expect(
      (
        await api.put(
          path,
          Array.from({ length: 11 }, () => ({ id: 1 })),
        )
      ).status,
    ).toBe(422);
    const { status } = await api.put(path, [
      { id: 99, meta_title: 'x' },
      { id: 1, meta_title: 'Kept' },
    ]);
    expect(status).toBe(404);
    expect(api.store.pages.get(1)?.meta_title).toBe('Kept');
  });

  test('are created although one of them is wrong', async () => {
    const { status } = await api.post(path, [
      { name: 'Returns', type: 'page', body: '<p>30 days</p>' },
      { name: 'Shipping', type: 'page' },
    ]);
    expect(status).toBe(422);
    expect(api.store.pages.all().map((page) => page.name)).toContain('Returns');
  });

  test('are deleted although one of them is gone', async () => {
    expect((await api.delete(`${path}?id:in=1,99`)).status).toBe(404);
    expect(api.store.pages.get(1)).toBeUndefined();
    expect((await api.delete(path)).status).toBe(422);
    expect((await api.delete(`${path}/2`)).status).toBe(204);
  });
});

describe('a new page', () => {
  test('gets an address from its name', async () => {
    const { status, body } = await api.post(path, { name: 'Size guide', type: 'page', body: '<p>S</p>' });
    expect([status, pick(body, 'data', 'url')]).toEqual([201, '/size-guide/']);
    expect(api.events()).toMatchObject([{ scope: 'store/channel/1/page/created' }]);
  });

  test('of type raw needs its body, also when it is changed', async () => {
    expect((await api.post(path, { name: 'llms', type: 'raw' })).status).toBe(422);
    const made = await api.post(path, { name: 'llms', type: 'raw', url: '/llms.txt', body: '# Shop' });
    const id = String(pick(made.body, 'data', 'id'));
    expect(pick(made.body, 'data', 'content_type')).toBe('text/html');
    expect(pick(made.body, 'data', 'meta_title')).toBeUndefined();
    const refused = await api.put(`${path}/${id}`, { name: 'llms.txt' });
    expect(pick(refused.body, 'detail')).toContain('missing the required field: body');
  });

  test('cannot be the blog, and a link needs its target', async () => {
    expect((await api.post(path, { name: 'News', type: 'blog' })).status).toBe(422);
    expect((await api.post(path, { name: 'Elsewhere', type: 'link' })).status).toBe(422);
    const made = await api.post(path, { name: 'Elsewhere', type: 'link', link: 'https://else.example/' });
    expect(pick(made.body, 'data', 'link')).toBe('https://else.example/');
  });
});
