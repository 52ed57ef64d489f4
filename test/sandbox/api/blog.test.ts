import { openApi, pick, type Api } from './open-api.ts';
import { smallCatalogue } from './small-catalogue.ts';

let api: Api;
beforeEach(async () => {
  api = await openApi(smallCatalogue());
});
afterEach(() => api.close());

const path = '/v2/blog/posts/1';
const whole = { title: 'First night out', body: '<p>First night out</p>', is_published: true };

describe('blog posts', () => {
  test('are a bare array, the latest first, with the date in its own form', async () => {
    const { body } = await api.get('/v2/blog/posts?limit=2');
    expect(body).toHaveLength(2);
    expect(pick(body, 0)).toMatchObject({
      id: 1,
      summary: 'First night out',
      published_date: { date: '2026-01-05 08:00:00.000000', timezone_type: 1, timezone: '+00:00' },
      published_date_iso8601: '2026-01-05T08:00:00+0000',
    });
  });

  test('answer nothing past the last page', async () => {
    expect(await api.get('/v2/blog/posts?page=2')).toMatchObject({ status: 204, body: undefined });
  });

  test.each(['page=51', 'limit=251', 'limit=none'])('refuse %s in the form of v2', async (query) => {
    const { status, body } = await api.get(`/v2/blog/posts?${query}`);
    expect([status, pick(body, 0, 'status')]).toEqual([400, 400]);
  });

  test('are found by tag, address and state', async () => {
    await api.put(path, { ...whole, is_published: false });
    expect((await api.get('/v2/blog/posts?is_published=false')).body).toHaveLength(1);
    expect((await api.get('/v2/blog/posts?tag=camp&is_published=true')).body).toHaveLength(2);
    expect((await api.get('/v2/blog/posts?url=/blog/packing-light')).body).toHaveLength(1);
  });

  test('are counted and their tags listed', async () => {
    expect((await api.get('/v2/blog/posts/count')).body).toEqual({ count: 3 });
    expect((await api.get('/v2/blog/tags')).body).toEqual([{ tag: 'camp', post_ids: [1, 2, 3] }]);
  });

  test('that are gone are not found, in the form of v2', async () => {
    expect(await api.get('/v2/blog/posts/9')).toMatchObject({ status: 404, body: [{ status: 404 }] });
  });
});

describe('an update of a post', () => {
  test('makes a draft of it unless it says that the post is published', async () => {
    await api.put(path, { title: whole.title, body: whole.body, meta_description: 'Out.' });
    expect(api.store.posts.get(1)).toMatchObject({ is_published: false, meta_description: 'Out.', tags: ['camp'] });
    await api.put(path, { ...whole, meta_description: 'Out there.' });
    expect(api.store.posts.get(1)).toMatchObject({ is_published: true, meta_description: 'Out there.' });
    expect(api.events()).toEqual([]);
  });

  test.each([{ title: undefined }, { body: undefined }, { body: '' }, { tags: 'camp' }, { meta_keywords: ['a'] }])(
    'is refused without what it must carry: case %#',
    async (wrong) => {
      expect(await api.put(path, { ...whole, ...wrong })).toMatchObject({ status: 400, body: [{ status: 400 }] });
    },
  );

  test('takes the date as text, never as the object of the answers', async () => {
    const read = (await api.get(path)).body;
    expect((await api.put(path, { ...whole, published_date: pick(read, 'published_date') })).status).toBe(400);
    expect((await api.put(path, { ...whole, published_date: '2026-02-01T00:00:00Z' })).status).toBe(400);
    expect((await api.put(path, { ...whole, published_date: 'Fri, 06 Feb 2026 08:26:42 +0000' })).status).toBe(200);
    expect(api.store.posts.get(1)?.published_at).toBe('2026-02-06T08:26:42.000Z');
  });

  test('saves the rest when the address is taken', async () => {
    const { status } = await api.put(path, { ...whole, meta_description: 'Saved', url: '/tents/' });
    expect(status).toBe(207);
    expect(api.store.posts.get(1)).toMatchObject({ meta_description: 'Saved', url: '/blog/first-night-out/' });
  });
});
