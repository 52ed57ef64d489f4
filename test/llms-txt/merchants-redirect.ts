import type { LlmsAnswer, LlmsPreview } from '../../server/llms-txt/contract.ts';
import type { Publication } from '../../server/propagation/contract.ts';
import type { AddressShop } from '../propagation/address-shop.ts';

type Means = {
  shop: AddressShop;
  preview: () => Promise<LlmsPreview>;
  switchFile: (to: 'on' | 'off') => Promise<LlmsAnswer>;
  redirectsInHistory: () => Promise<Publication[]>;
};

/** What stands at the address already, as a redirect or as a page. */
export async function neverPlacedOver({ shop, preview, switchFile, redirectsInHistory }: Means): Promise<void> {
  shop.forward('/llms.txt', { type: 'url', url: '/about/' });
  expect((await preview()).obstacle).toMatch(/forwards \/llms\.txt to \/about\//);
  expect(await switchFile('on')).toMatchObject({ state: 'off', problem: expect.stringContaining('/about/') });
  expect(shop.redirects().filter(({ from_path }) => from_path === '/llms.txt')).toMatchObject([
    { to: { url: '/about/' } },
  ]);
  shop.unforward('/llms.txt');
  const [page = 0] = shop.ids.page;
  const { live } = await shop.live('page', page);
  await shop.edit('page', page, { url: '/llms.txt' });
  expect((await preview()).obstacle).toMatch(/stands at .*\/llms\.txt already/);
  await shop.edit('page', page, { url: live.url });
  expect((await redirectsInHistory())[0]).toMatchObject({ state: 'skipped', before: '' });
}

/** One that comes between the two looks. */
export async function staysWhileLookedAt({ shop, switchFile }: Means): Promise<void> {
  const { bigcommerce } = shop.world.app;
  const { forStore } = bigcommerce;
  let reads = 0;
  bigcommerce.forStore = (...asked) => {
    const client = forStore(...asked);
    const request: typeof client.request = (method, path, ...more) => {
      if (method === 'GET' && path === '/v3/storefront/redirects') reads += 1;
      if (reads === 2) shop.forward('/llms.txt', { type: 'url', url: '/about/' });
      return client.request(method, path, ...more);
    };
    return { storeHash: client.storeHash, request };
  };
  expect(await switchFile('on')).toMatchObject({ state: 'off', problem: expect.stringContaining('/about/') });
  bigcommerce.forStore = forStore;
  expect(await shop.visit('/llms.txt')).toBe('301 /about/');
  shop.unforward('/llms.txt');
}
