import type { LlmsAnswer, LlmsPreview } from '../../server/llms-txt/contract.ts';
import type { AddressShop } from '../propagation/address-shop.ts';

type Means = {
  shop: AddressShop;
  visit: (path: string) => Promise<{ status: number }>;
  llms: () => Promise<LlmsAnswer>;
  preview: () => Promise<LlmsPreview>;
  /** Statuses of the file and of a product, both on. */
  answers: () => Promise<number[]>;
};

/** Kinds that BigCommerce does not let Clione read: posts alone hold back posts, and whatever is refused is named. */
export async function holdsBackNothingElse({ shop, visit, llms, preview, answers }: Means): Promise<void> {
  const { api, world } = shop;
  const [post] = shop.ids.post;
  const phase = (name: string, before: string, state: string) =>
    world.database.owner('sync_phases').where({ phase: name, state: before }).update({ state, problem: 'It may not.' });
  await phase('posts', 'done', 'failed');
  expect(await answers()).toEqual([200, 200]);
  expect((await visit(`/post/${post}.jsonld`)).status).toBe(503);
  const unread = ['blog posts (It may not.)'];
  expect([await llms(), await api.get('/public-data')]).toMatchObject([{ unread }, { unread }]);
  expect((await preview()).text).not.toContain('## Blog');
  await phase('products', 'done', 'failed');
  expect(await api.call('POST', '/public-data/on', {})).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('could not read blog posts (It may not.); products (') } },
  });
  await phase('products', 'failed', 'done');
  await phase('posts', 'failed', 'done');
  expect((await preview()).text).toContain('## Blog');
}
