import type { Trx } from '../db/pool.ts';
import type { EntityKind } from '../facts/facts.ts';

export type PublicDataSwitch = {
  isOn: boolean;
  /** Also while BigCommerce calls the shop closed. */
  evenClosed: boolean;
  switchedBy: string;
  switchedAt: Date;
};

/** undefined: it was never touched, and is off. */
export async function selectSwitch(
  trx: Trx,
  storeHash: string,
): Promise<(PublicDataSwitch & { lookedAt: Date | null }) | undefined> {
  return trx('public_data_switches')
    .where({ store_hash: storeHash })
    .first<(PublicDataSwitch & { lookedAt: Date | null }) | undefined>(
      'is_on as isOn',
      'even_closed as evenClosed',
      'switched_by as switchedBy',
      'switched_at as switchedAt',
      'looked_at as lookedAt',
    );
}

/** Says whether that changed anything. */
export async function saveSwitch(
  trx: Trx,
  storeHash: string,
  { isOn, evenClosed, switchedBy, switchedAt }: PublicDataSwitch,
): Promise<boolean> {
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `insert into public_data_switches as switch (store_hash, is_on, even_closed, switched_by, switched_at)
     values (?, ?, ?, ?, ?)
     on conflict (store_hash) do update set
       is_on = excluded.is_on, even_closed = excluded.even_closed, switched_by = excluded.switched_by, switched_at = excluded.switched_at
     where (switch.is_on, switch.even_closed) <> (excluded.is_on, excluded.even_closed)`,
    [storeHash, isOn, evenClosed, switchedBy, switchedAt],
  );
  return rowCount > 0;
}

/** When the shop was asked what of the published search data it still has. */
export async function saveLook(trx: Trx, storeHash: string, at: Date): Promise<void> {
  await trx('public_data_switches').where({ store_hash: storeHash }).update({ looked_at: at });
}

/**
 * What our latest applied write of an item's search data read back; '' when nothing was ever published, when it was undone,
 * and when it was not in the shop at the last look since.
 */
export async function selectPublishedData(
  trx: Trx,
  storeHash: string,
  { kind, id }: { kind: EntityKind; id: number },
): Promise<string> {
  const row = await trx('last_written as written')
    .leftJoin('missing_metafields as missing', (join) =>
      join
        .on('missing.store_hash', 'written.store_hash')
        .andOn('missing.kind', 'written.kind')
        .andOn('missing.entity_id', 'written.entity_id')
        .andOn('missing.position', '>=', 'written.position'),
    )
    .where({
      'written.store_hash': storeHash,
      'written.kind': kind,
      'written.entity_id': id,
      'written.signal': 'jsonld',
    })
    .whereNull('missing.position')
    .first<{ read_back: string | null } | undefined>('written.read_back');
  return row?.read_back ?? '';
}
