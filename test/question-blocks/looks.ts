import { makeFault } from '../journeys/steps.ts';
import { demoStore, until } from '../support/world.ts';
import type { BlockShop } from './block-shop.ts';

const ownerId = 9101;

/** Two looks hang: a third is refused, and once nobody waits for them any more, looking works again. */
export async function looksAreBounded(shop: BlockShop): Promise<void> {
  const { token } = await shop.world.open(demoStore, ownerId);
  await makeFault(shop.world, { pathPattern: '/v3/content/widgets', method: 'GET', kind: 'hang' });
  const leaving = new AbortController();
  const look = () =>
    fetch(`${shop.world.origin}/api/question-blocks/check`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      signal: leaving.signal,
    });
  const hanging = Promise.allSettled([look(), look()]);
  await until(async () =>
    (await shop.world.control<{ hits: number }[]>('GET', '/faults')).some(({ hits }) => hits >= 2),
  );
  expect((await shop.api.call('POST', '/question-blocks/check')).status).toBe(429);
  leaving.abort();
  await hanging;
  await shop.world.control('DELETE', '/faults');
  await until(async () => (await shop.api.call('POST', '/question-blocks/check')).status === 200);
}

/** A look that BigCommerce refuses is told as refused. */
export async function refusedLookIsTold(shop: BlockShop): Promise<void> {
  await makeFault(shop.world, { pathPattern: '/v3/content/widgets', method: 'GET', kind: 'status', status: 403 });
  expect((await shop.api.call('POST', '/question-blocks/check')).status).toBe(502);
  await shop.world.control('DELETE', '/faults');
}
