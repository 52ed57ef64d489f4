import type { Trx } from '../db/pool.ts';
import type { Signal, ToldFacts } from '../facts/facts.ts';
import { signals } from '../facts/facts.ts';
import type { EntityKey } from './entity.ts';
import { factKey } from './entity.ts';
import {
  deleteLock,
  deleteStated,
  insertLock,
  insertStated,
  markChanged,
  selectLocks,
  selectStated,
  updateStated,
} from './told-repository.ts';
import type { LockRow, StatedRow } from './told-repository.ts';

export type { LockRow, StatedRow } from './told-repository.ts';

/** What people told about these entities, by `factKey`, in two statements; one of whom nothing was told has no entry. */
export async function readTold(
  trx: Trx,
  storeHash: string,
  keys: readonly EntityKey[],
): Promise<Map<string, ToldFacts>> {
  if (keys.length === 0) return new Map();
  const told = new Map<string, ToldFacts>();
  const of = (key: string): ToldFacts => {
    const known = told.get(key) ?? { stated: [], locked: [] };
    told.set(key, known);
    return known;
  };
  for (const { kind, entityId, label, value, statedBy, statedAt } of await selectStated(trx, storeHash, keys))
    of(factKey(kind, entityId)).stated.push({ label, value, by: statedBy, at: statedAt.toISOString() });
  for (const { kind, entityId, signal } of await selectLocks(trx, storeHash, keys))
    of(factKey(kind, entityId)).locked.push(signal);
  for (const { locked } of told.values()) locked.sort((a, b) => signals.indexOf(a) - signals.indexOf(b));
  return told;
}

/** The same of one entity with who, when and the ids by which a fact is changed. */
export async function readToldOf(
  trx: Trx,
  storeHash: string,
  key: EntityKey,
): Promise<{ stated: StatedRow[]; locks: LockRow[] }> {
  const stated = await selectStated(trx, storeHash, [key]);
  const locks = await selectLocks(trx, storeHash, [key]);
  return { stated, locks: locks.toSorted((a, b) => signals.indexOf(a.signal) - signals.indexOf(b.signal)) };
}

/** Keeps a new fact and makes problems and suggestions of the entity stale; false when its label is taken. */
export async function keepStated(trx: Trx, storeHash: string, fact: StatedRow): Promise<boolean> {
  if (!(await insertStated(trx, storeHash, fact))) return false;
  await markChanged(trx, storeHash, { kind: fact.kind, id: fact.entityId });
  return true;
}

/** False when its label is taken; the transaction cannot go on then. */
export async function changeStated(trx: Trx, storeHash: string, fact: StatedRow): Promise<boolean> {
  if (!(await updateStated(trx, storeHash, fact.id, fact))) return false;
  await markChanged(trx, storeHash, { kind: fact.kind, id: fact.entityId });
  return true;
}

export async function forgetStated(trx: Trx, storeHash: string, fact: StatedRow): Promise<void> {
  await deleteStated(trx, storeHash, fact.id);
  await markChanged(trx, storeHash, { kind: fact.kind, id: fact.entityId });
}

/** False when it was so already. */
export async function keepLock(trx: Trx, storeHash: string, lock: LockRow): Promise<boolean> {
  if (!(await insertLock(trx, storeHash, lock))) return false;
  await markChanged(trx, storeHash, { kind: lock.kind, id: lock.entityId });
  return true;
}

/** False when it was so already. */
export async function forgetLock(trx: Trx, storeHash: string, key: EntityKey, signal: Signal): Promise<boolean> {
  if (!(await deleteLock(trx, storeHash, key, signal))) return false;
  await markChanged(trx, storeHash, key);
  return true;
}
