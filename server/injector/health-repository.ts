import type { Trx } from '../db/pool.ts';
import type { HealthPoint } from './health-points.ts';

export async function saveHealth(
  trx: Trx,
  storeHash: string,
  channelId: number,
  { checkedAt, points }: { checkedAt: Date; points: readonly HealthPoint[] },
): Promise<void> {
  const columns = { checked_at: checkedAt, points: JSON.stringify(points) };
  await trx('injector_checks')
    .insert({ store_hash: storeHash, channel_id: channelId, ...columns })
    .onConflict(['store_hash', 'channel_id'])
    .merge(columns);
}

export async function selectHealth(
  trx: Trx,
  storeHash: string,
  channelId: number,
): Promise<{ checkedAt: Date; points: HealthPoint[] } | undefined> {
  const row = await trx('injector_checks')
    .where({ store_hash: storeHash, channel_id: channelId })
    .first<{ checked_at: Date; points: HealthPoint[] } | undefined>('checked_at', 'points');
  return row && { checkedAt: row.checked_at, points: row.points };
}
