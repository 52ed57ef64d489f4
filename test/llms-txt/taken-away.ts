import { inStore } from '../../server/db/in-store.ts';
import type { LlmsAnswer } from '../../server/llms-txt/contract.ts';
import { refreshLlms } from '../../server/llms-txt/refresh-llms.ts';
import { endLeaveBatch, openLeaveBatch } from '../../server/propagation/record-store-publication.ts';
import type { AddressShop } from '../propagation/address-shop.ts';
import { demoStore } from '../support/world.ts';

type Means = {
  shop: AddressShop;
  visit: (path: string) => Promise<{ status: number }>;
  llms: () => Promise<LlmsAnswer>;
  switchFile: (to: 'on' | 'off') => Promise<LlmsAnswer>;
};

/** A file that was being taken away when the installation ended, or with a removal that takes hours. It is on afterwards. */
export async function neverComesBack({ shop, visit, llms, switchFile }: Means): Promise<void> {
  const { app } = shop.world;
  const row = (change: object) => inStore(app.db, demoStore, (trx) => trx('llms_texts').update(change));
  const before = new Date(app.clock.now().getTime() - 7 * 3_600_000);
  const long = { state: 'switching_off', batch_id: null, moved_at: before };
  await row({ ...long, installation: 0 });
  await refreshLlms(app, { storeHash: demoStore, installation: 1 }, new AbortController().signal);
  expect((await visit('/llms.txt')).status).toBe(404);
  expect(await llms()).toMatchObject({ state: 'off', problem: '' });
  await row({ ...long, installation: 1 });
  const by = { installation: 1, actor: 'owner@example.com', at: app.clock.now() };
  const batch = await inStore(app.db, demoStore, (trx) => openLeaveBatch(trx, demoStore, by));
  expect(await llms()).toMatchObject({ state: 'switching_off', problem: '' });
  await inStore(app.db, demoStore, (trx) => endLeaveBatch(trx, demoStore, batch, app.clock.now()));
  // Its job was lost: the merchant may try again.
  expect(await llms()).toMatchObject({ state: 'on', problem: expect.stringContaining('Try again') });
  expect(await switchFile('on')).toMatchObject({ state: 'on', redirect: 'ours', problem: '' });
}
