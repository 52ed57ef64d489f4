import { record } from '../audit/record.ts';
import type { LockAnswer } from '../catalog/contract.ts';
import type { EntityKey } from '../catalog/entity.ts';
import { factKey } from '../catalog/entity.ts';
import { forgetLock, keepLock, readToldOf } from '../catalog/told-facts.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Signal } from '../facts/facts.ts';
import { rejectLocked, reopenLocked } from '../proposals/lock-change.ts';
import type { Standing } from '../proposals/lock-change.ts';
import type { ReviewDeps } from './decide-change.ts';
import { mustExist } from './state-fact.ts';

type Suggestion = LockAnswer['suggestion'];

const afterLock: Record<NonNullable<Standing>, Suggestion> = {
  undecided: 'rejected',
  accepted: 'accepted',
  on_its_way: 'on_its_way',
  rejected: null,
};

/**
 * Locks a signal of an item, so that nothing is ever suggested for it, or unlocks it. An undecided suggestion is rejected
 * by the lock and comes back with the unlocking; what a person accepted stays theirs to decide. Safe to repeat.
 * @throws AppError `not_found`
 */
export async function lockSignal(
  { db, clock }: ReviewDeps,
  storeHash: string,
  key: EntityKey,
  request: { signal: Signal; locked: boolean; actor: string },
): Promise<Suggestion> {
  return inStore(db, storeHash, async (trx) => {
    await mustExist(trx, storeHash, key);
    const by = { actor: request.actor, at: clock.now() };
    return request.locked
      ? lock(trx, storeHash, key, request.signal, by)
      : unlock(trx, storeHash, key, request.signal, by);
  });
}

type By = { actor: string; at: Date };

async function lock(trx: Trx, storeHash: string, key: EntityKey, signal: Signal, by: By): Promise<Suggestion> {
  const row = { kind: key.kind, entityId: key.id, signal, lockedBy: by.actor, lockedAt: by.at };
  if (!(await keepLock(trx, storeHash, row))) return null;
  const standing = await rejectLocked(trx, storeHash, key, signal, { ...by, why: 'locked' });
  await note(trx, storeHash, key, signal, 'signal.locked', by);
  return standing === undefined ? null : afterLock[standing];
}

async function unlock(trx: Trx, storeHash: string, key: EntityKey, signal: Signal, by: By): Promise<Suggestion> {
  const { locks } = await readToldOf(trx, storeHash, key);
  const known = locks.find((one) => one.signal === signal);
  if (known === undefined || !(await forgetLock(trx, storeHash, key, signal))) return null;
  const isReopened = await reopenLocked(trx, storeHash, key, known, { ...by, why: 'unlocked' });
  await note(trx, storeHash, key, signal, 'signal.unlocked', by);
  return isReopened ? 'reopened' : null;
}

async function note(
  trx: Trx,
  storeHash: string,
  { kind, id }: EntityKey,
  signal: Signal,
  action: 'signal.locked' | 'signal.unlocked',
  { actor, at }: By,
): Promise<void> {
  await record(trx, storeHash, { at, actor, action, subject: `${factKey(kind, id)}:${signal}` });
}
