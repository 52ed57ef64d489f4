import { recordAll } from '../audit/record.ts';
import type { Trx } from '../db/pool.ts';
import type { EntityKey } from './proposal-repository.ts';
import { closeParts, closeProposals, lockOpenProposals } from './proposal-repository.ts';

/** Ends the open proposals of entities that were deleted in BigCommerce. Returns how many. Safe to repeat. */
export async function withdrawProposals(
  trx: Trx,
  storeHash: string,
  keys: readonly EntityKey[],
  at: Date = new Date(),
): Promise<number> {
  if (keys.length === 0) return 0;
  const open = await lockOpenProposals(trx, storeHash, keys);
  await closeProposals(
    trx,
    storeHash,
    open.map(({ id }) => id),
    'withdrawn',
  );
  await closeParts(trx, storeHash, keys);
  await recordAll(
    trx,
    storeHash,
    open.map(({ id, kind, entityId }) => ({
      at,
      actor: 'Clione',
      action: 'proposal.withdrawn',
      subject: `proposal:${id}`,
      detail: { kind, entityId },
    })),
  );
  return open.length;
}
