import { inStore } from '../db/in-store.ts';
import type { Db } from '../db/pool.ts';
import { findStore } from '../stores/find-store.ts';
import type { HealthPoint } from './health-points.ts';
import { selectHealth } from './health-repository.ts';
import { selectInjector } from './injector-repository.ts';
import { onceOnChannel } from './storefronts.ts';

/**
 * What the latest look at a storefront found, point by point; undefined while the injector is off there, or nobody has looked
 * since it was placed. @throws AppError `not_found` for a storefront that nobody told
 */
export async function readHealth(
  db: Db,
  storeHash: string,
  channel: number | undefined,
): Promise<{ checkedAt: Date; points: HealthPoint[] } | undefined> {
  const store = await findStore(db, storeHash);
  if (store?.status !== 'active') return undefined;
  const { channelId, installation } = await onceOnChannel(db, store, channel);
  return inStore(db, storeHash, async (trx) => {
    const injector = await selectInjector(trx, storeHash, channelId);
    if (injector?.state !== 'on' || injector.installation !== installation) return undefined;
    const health = await selectHealth(trx, storeHash, channelId);
    const isOlder = health !== undefined && injector.placedAt !== undefined && health.checkedAt < injector.placedAt;
    return isOlder ? undefined : health;
  });
}
