import { bcPost, readPost, readPostsPage, whyNotWritable, writePost } from '../../server/bigcommerce/blog.ts';
import { readLive } from '../../server/propagation/live-values.ts';
import { openShopWorld } from '../stores/shop-world.ts';
import type { ShopWorld } from '../stores/shop-world.ts';

let world: ShopWorld;
beforeAll(async () => {
  world = await openShopWorld({ plan: 'unlimited' });
  await world.install();
});
afterEach(() => world.control('DELETE', '/faults'));
afterAll(() => world.close());

const whole = {
  id: 7,
  title: 'Tents',
  body: '<p>Tents</p>',
  is_published: true,
  published_date_iso8601: '2026-01-02T03:04:05Z',
};

test.each(['body', 'is_published', 'published_date_iso8601'])(
  'a post of which BigCommerce does not tell %s is not written, and says so',
  async (field) => {
    const [known] = (await readPostsPage(world.client(), 1, 1)).rows;
    const id = known?.id ?? 0;
    const body = { ...whole, id, [field]: null };
    await world.fault({ method: 'GET', pathPattern: `/v2/blog/posts/${id}`, kind: 'status', status: 200, body });
    const { entities, missing } = await readLive(world.client(), 'post', [id]);
    expect(entities.size).toBe(0);
    expect(missing.get(id)).toContain(field);
    const post = await readPost(world.client(), id);
    world.exchanges.splice(0);
    await expect(writePost(world.client(), post, { meta_description: 'Short' })).rejects.toThrow(field);
    expect(world.exchanges).toEqual([]);
  },
);

test('what BigCommerce left out of a post is not sent back as blank', async () => {
  const [known] = (await readPostsPage(world.client(), 1, 1)).rows;
  const post = bcPost.parse({ ...known, author: null, thumbnail_path: undefined });
  expect(whyNotWritable(post)).toBeUndefined();
  world.exchanges.splice(0);
  await writePost(world.client(), post, { meta_description: 'Short' });
  const fields = Object.keys(Object(world.exchanges.find(({ method }) => method === 'PUT')?.requestBody));
  expect(fields).toEqual(expect.arrayContaining(['body', 'is_published', 'published_date', 'meta_description']));
  expect(fields.filter((name) => ['author', 'thumbnail_path'].includes(name))).toEqual([]);
});
