import type { Trx } from '../db/pool.ts';

/** A field that a person locked is never touched, whatever was chosen for it before. Tables as `change` and `proposal`. */
export const notLocked = `not exists (select from locked_signals as lock where lock.store_hash = change.store_hash
  and lock.kind = proposal.kind and lock.entity_id = proposal.entity_id and lock.signal = change.signal)`;

/** Those of these publications whose field a person has locked. */
export async function lockedPublications(
  trx: Trx,
  storeHash: string,
  publicationIds: readonly string[],
): Promise<string[]> {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `select publication.id from publications publication
     join locked_signals as lock on lock.store_hash = publication.store_hash and lock.kind = publication.kind
       and lock.entity_id = publication.entity_id and lock.signal = publication.signal
     where publication.store_hash = ? and publication.id = any (?::uuid[])`,
    [storeHash, [...publicationIds]],
  );
  return rows.map(({ id }) => id);
}
