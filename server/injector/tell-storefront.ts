import { record } from '../audit/record.ts';
import { channelsOfCatalog } from '../catalog/channels.ts';
import type { Config } from '../config.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { ToldStorefrontRequest } from './contract.ts';
import { selectInjector } from './injector-repository.ts';
import { settled } from './injector-status.ts';
import { notThisShop } from './same-shop.ts';
import { assertMayPublish, connectedStore } from './store-of.ts';
import { deleteStorefront, selectStorefronts, upsertStorefront } from './storefront-repository.ts';
import type { ToldStorefront } from './storefront-repository.ts';
import { everyStorefront } from './storefronts.ts';

/**
 * Keeps what a member tells of a further storefront, once its home page has shown that it is one of this shop. Nothing is
 * placed by it; changes of its theme are told to us from then on.
 * @throws AppError `forbidden`, `invalid_request`, `conflict` while the injector is on there under another address
 */
export async function tellStorefront(
  { db, clock, config, queue }: Pick<Deps, 'db' | 'clock' | 'config' | 'queue'>,
  storeHash: string,
  { channelId, name, url }: ToldStorefrontRequest & { channelId: number },
  member: { email: string; canPublish: boolean },
  signal: AbortSignal,
): Promise<void> {
  assertMayPublish(member);
  const store = await connectedStore(db, storeHash);
  if (channelId === store.channelId)
    throw new AppError('invalid_request', 'This is your main storefront: Clione knows it.');
  const origin = originOf(url, config);
  if (origin === store.url) throw new AppError('invalid_request', 'This is the address of your main storefront.');
  const catalog = await channelsOfCatalog(db, storeHash);
  const standing = (await everyStorefront(db, store)).filter(({ isMain }) => !isMain);
  if (![...catalog, ...standing].some((one) => one.channelId === channelId))
    throw new AppError(
      'invalid_request',
      'No product or page of your shop belongs to this storefront. Start a sync first.',
    );
  const about = { channelId, origin, installation: store.installation };
  await inStore(db, storeHash, (trx) => assertFree(trx, storeHash, about));
  const why = await notThisShop(config, storeHash, origin, signal);
  if (why !== undefined) throw new AppError('invalid_request', why);
  const at = clock.now();
  await inStore(db, storeHash, async (trx) => {
    const before = await assertFree(trx, storeHash, about);
    await upsertStorefront(trx, storeHash, { channelId, url: origin, name, toldBy: member.email, toldAt: at });
    await record(trx, storeHash, {
      at,
      actor: member.email,
      action: 'storefront.told',
      subject: `storefront:${channelId}`,
      detail: { before: before?.url, after: origin },
    });
    const { installation } = store;
    await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'ensure-hooks' });
  });
}

/** Answers what was told before. @throws AppError as `tellStorefront` */
async function assertFree(
  trx: Trx,
  storeHash: string,
  { channelId, origin, installation }: { channelId: number; origin: string; installation: number },
): Promise<ToldStorefront | undefined> {
  const injector = await selectInjector(trx, storeHash, channelId, { lock: true });
  const told = await selectStorefronts(trx, storeHash);
  if (told.some((one) => one.channelId !== channelId && one.url === origin))
    throw new AppError('invalid_request', 'This is the address of another of your storefronts.');
  const before = told.find((one) => one.channelId === channelId);
  const known = before?.url ?? injector?.storefrontUrl ?? '';
  const isOn = injector !== undefined && settled(injector, installation).state !== 'off';
  if (isOn && known !== '' && known !== origin)
    throw new AppError('conflict', 'Switch the Schema Injector off on this storefront before its address changes.');
  return before;
}

/** @throws AppError `forbidden`; `conflict` while the injector is on there */
export async function forgetStorefront(
  { db, clock, queue }: Pick<Deps, 'db' | 'clock' | 'queue'>,
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
    const told = await selectStorefronts(trx, storeHash);
    if (!told.some((one) => one.channelId === channelId)) return;
    await deleteStorefront(trx, storeHash, channelId);
    const subject = `storefront:${channelId}`;
    await record(trx, storeHash, { at: clock.now(), actor: member.email, action: 'storefront.forgotten', subject });
    await queue.enqueue(trx, 'write-to-store', { storeHash, installation, task: 'ensure-hooks' });
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
