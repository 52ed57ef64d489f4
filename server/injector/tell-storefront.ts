import { record } from '../audit/record.ts';
import { channelsOfCatalog } from '../catalog/channels.ts';
import type { Config } from '../config.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { ToldStorefrontRequest } from './contract.ts';
import { selectInjector } from './injector-repository.ts';
import { settled } from './injector-status.ts';
import { assertMayPublish, connectedStore } from './store-of.ts';
import { deleteStorefront, selectStorefronts, upsertStorefront } from './storefront-repository.ts';

/**
 * Keeps what a member tells of a further storefront. Nothing is placed by it.
 * @throws AppError `forbidden`, `invalid_request`, `conflict` while the injector is on there under another address
 */
export async function tellStorefront(
  { db, clock, config }: Pick<Deps, 'db' | 'clock' | 'config'>,
  storeHash: string,
  { channelId, name, url }: ToldStorefrontRequest & { channelId: number },
  member: { email: string; canPublish: boolean },
): Promise<void> {
  assertMayPublish(member);
  const store = await connectedStore(db, storeHash);
  if (channelId === store.channelId)
    throw new AppError('invalid_request', 'This is your main storefront: Clione knows it.');
  const origin = originOf(url, config);
  if (origin === store.url) throw new AppError('invalid_request', 'This is the address of your main storefront.');
  const known = await channelsOfCatalog(db, storeHash);
  if (!known.some((one) => one.channelId === channelId))
    throw new AppError(
      'invalid_request',
      'No product or page of your shop belongs to this storefront. Start a sync first.',
    );
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    const injector = await selectInjector(trx, storeHash, channelId, { lock: true });
    const before = (await selectStorefronts(trx, storeHash)).find((one) => one.channelId === channelId);
    if (injector !== undefined && settled(injector, store.installation).state !== 'off' && before?.url !== origin)
      throw new AppError('conflict', 'Switch the Schema Injector off on this storefront before its address changes.');
    await upsertStorefront(trx, storeHash, { channelId, url: origin, name, toldBy: member.email, toldAt: at });
    await record(trx, storeHash, {
      at,
      actor: member.email,
      action: 'storefront.told',
      subject: `storefront:${channelId}`,
      detail: { before: before?.url, after: origin },
    });
  });
}

/** @throws AppError `forbidden`; `conflict` while the injector is on there */
export async function forgetStorefront(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  storeHash: string,
  channelId: number,
  member: { email: string; canPublish: boolean },
): Promise<void> {
  assertMayPublish(member);
  const { installation } = await connectedStore(db, storeHash);
  await inStore(db, storeHash, async (trx) => {
    const injector = await selectInjector(trx, storeHash, channelId, { lock: true });
    if (injector !== undefined && settled(injector, installation).state !== 'off')
      throw new AppError('conflict', 'Switch the Schema Injector off on this storefront first.');
    await deleteStorefront(trx, storeHash, channelId);
    const subject = `storefront:${channelId}`;
    await record(trx, storeHash, { at: clock.now(), actor: member.email, action: 'storefront.forgotten', subject });
  });
}

/** Only the origin counts. @throws AppError `invalid_request` */
function originOf(address: string, { storefrontPrivateHosts }: Pick<Config, 'storefrontPrivateHosts'>): string {
  const url = URL.parse(address.includes('://') ? address : `https://${address}`);
  const isTrusted = url !== null && storefrontPrivateHosts.includes(url.hostname);
  if (url === null || !(url.protocol === 'https:' || (isTrusted && url.protocol === 'http:')) || url.username !== '')
    throw new AppError('invalid_request', 'This is no address of a shop. It looks like https://shop.example.');
  return url.origin;
}
