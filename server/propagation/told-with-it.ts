import type { FactRequest } from '../catalog/contract.ts';
import type { EntityKey } from '../catalog/entity.ts';
import type { Trx } from '../db/pool.ts';

/**
 * Keeps what a person says is true about an item, of what a text of their own claims, in the caller's transaction.
 * @throws AppError where one of them is no fact: then nothing is published either.
 */
export type StateFacts = (
  trx: Trx,
  storeHash: string,
  stated: { key: EntityKey; facts: readonly FactRequest[]; by: { email: string; installation: number } },
) => Promise<void>;
