import type { Trx } from '../db/pool.ts';
import type { BlockKind } from './contract.ts';

/**
 * Blocks by kind that are on their way to a page where none stands yet, or came there since `at`: the count that BigCommerce
 * gave then does not hold them. No other approval is counted at the same time.
 */
export async function countArriving(
  trx: Trx,
  storeHash: string,
  channelId: number,
  at: Date,
): Promise<Partial<Record<BlockKind, number>>> {
  const key = { store_hash: storeHash, channel_id: channelId };
  await trx('question_block_settings').insert(key).onConflict(Object.keys(key)).ignore();
  await trx('question_block_settings').where(key).forUpdate().first();
  const rows: { kind: BlockKind; count: number }[] = await trx('question_blocks')
    .where(key)
    .whereRaw(`((state = 'placing' and text = '') or (state = 'on' and published_at >= ?))`, [at])
    .groupBy('kind')
    .select('kind', trx.raw('count(*)::int as count'));
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}
