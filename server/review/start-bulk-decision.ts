import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Signal } from '../facts/facts.ts';
import { newId } from '../ids.ts';
import type { Member } from '../stores/member.ts';
import { insertBulk, selectBulk, selectLastBulk, selectOpenBulk } from './bulk-repository.ts';
import type { Bulk, NewBulk } from './bulk-repository.ts';
import type { BulkAnswer } from './contract.ts';
import { decideStep, stopIn } from './run-bulk-decision.ts';
import { hasUnpublished, lockSelection, selectExamples } from './selection-repository.ts';

type Means = Pick<Deps, 'db' | 'clock' | 'queue'>;
type Requester = { installation: number; userId: number; email: string };

/** Selections of this size are decided within the request; larger ones by a job that can be watched. */
const atOnce = 100;

/** Afterwards nobody expects to be offered a way back any more. */
const undoableMs = 24 * 3_600_000;

/**
 * Decides what is undecided in a selection, never addresses. Deciding the same selection the same way again answers the first
 * decision.
 * @throws AppError `not_found` for a selection of nobody or of another member, `conflict` when it was decided otherwise or that
 * was stopped.
 */
export async function startBulkDecision(
  deps: Means,
  storeHash: string,
  request: { selectionId: string; decision: 'accepted' | 'rejected'; signals: Signal[] | undefined },
  requester: Requester,
): Promise<BulkAnswer> {
  return inStore(deps.db, storeHash, async (trx) => {
    const selection = await lockSelection(trx, storeHash, request.selectionId);
    if (selection?.memberId !== requester.userId)
      throw new AppError('not_found', 'This selection no longer exists. Select the suggestions again.');
    const { decision, signals = null } = request;
    const bulk = { ...newBulk(deps, requester), selectionId: selection.id, undoes: null, decision, signals };
    if (await insertBulk(trx, storeHash, { ...bulk, total: selection.total }))
      return go(deps, trx, storeHash, { ...bulk, total: selection.total });
    const last = await selectLastBulk(trx, storeHash, requester.userId);
    if (last?.selectionId === selection.id && last.state === 'stopped')
      throw new AppError('conflict', 'This decision was stopped. To decide the rest, select the suggestions again.');
    if (last?.selectionId === selection.id && last.decision === decision) return answerOf(deps, trx, storeHash, last);
    throw new AppError('conflict', 'This selection was decided already. Select the suggestions again.');
  });
}

/**
 * Stops a bulk decision that is under way, for the member who made it or the owner of the shop: what it has decided stays
 * and can be taken back, the rest is left as it is. One that has ended meanwhile is answered as it ended.
 * @throws AppError `not_found`, `conflict` for one that takes another back.
 */
export async function stopBulkDecision(
  { db, clock }: Pick<Means, 'db' | 'clock'>,
  storeHash: string,
  id: string,
  member: Pick<Member, 'userId' | 'role'>,
): Promise<BulkAnswer> {
  return inStore(db, storeHash, async (trx) => {
    const bulk = await selectBulk(trx, storeHash, id);
    if (bulk === undefined || (bulk.memberId !== member.userId && member.role !== 'owner'))
      throw new AppError('not_found', 'This decision cannot be stopped here. Only who made it and the owner can.');
    if (bulk.undoes !== null)
      throw new AppError('conflict', 'It is being taken back. Let that end, then select the suggestions again.');
    await stopIn(trx, storeHash, id, clock.now());
    return answerOf({ clock }, trx, storeHash, (await selectBulk(trx, storeHash, id)) ?? bulk);
  });
}

/**
 * Takes the last bulk decision of a member back: every change of it that nobody has decided or published since is undecided
 * again.
 * @throws AppError `not_found`, `conflict` while it is under way, when a later one exists or it was taken back.
 */
export async function undoBulkDecision(
  deps: Means,
  storeHash: string,
  id: string,
  requester: Requester,
): Promise<BulkAnswer> {
  return inStore(deps.db, storeHash, async (trx) => {
    const undone = await selectBulk(trx, storeHash, id);
    if (undone?.memberId !== requester.userId)
      throw new AppError('not_found', 'This decision cannot be taken back here. Only who made it can.');
    const last = await selectLastBulk(trx, storeHash, requester.userId);
    if (!isUndoable(undone, last, deps.clock.now()))
      throw new AppError(
        'conflict',
        'Only your last decision over many suggestions can be taken back, once, and after it has ended.',
      );
    const { selectionId, total } = undone;
    const bulk = { ...newBulk(deps, requester), selectionId, undoes: id, decision: 'pending' as const, signals: null };
    if (!(await insertBulk(trx, storeHash, { ...bulk, total })))
      throw new AppError('conflict', 'This decision is being taken back already.');
    return go(deps, trx, storeHash, { ...bulk, total });
  });
}

/**
 * The last bulk decision of a member, as long as it is news: once all of it is published there is nothing left to say. The
 * owner, with none of their own under way, is told of anybody's that is, and may stop it.
 */
export async function findLastBulk(
  deps: Pick<Means, 'db' | 'clock'>,
  storeHash: string,
  { userId, role }: Pick<Member, 'userId' | 'role'>,
): Promise<BulkAnswer | null> {
  return inStore(deps.db, storeHash, async (trx) => {
    const own = await selectLastBulk(trx, storeHash, userId);
    const others =
      role === 'owner' && (own === undefined || own.finishedAt !== null)
        ? await selectOpenBulk(trx, storeHash)
        : undefined;
    if (others !== undefined) return answerOf(deps, trx, storeHash, others);
    if (own === undefined) return null;
    const isNews = own.finishedAt === null || isRecent(own.finishedAt, deps.clock.now());
    const isPlain = own.state === 'done' && Object.keys(own.leftAlone).length === 0;
    const mayBeOver = isPlain && own.decision === 'accepted' && own.decided > 0;
    if (!isNews || (mayBeOver && !(await hasUnpublished(trx, storeHash, own.selectionId)))) return null;
    return answerOf(deps, trx, storeHash, own);
  });
}

function newBulk({ clock }: Pick<Means, 'clock'>, { installation, userId, email }: Requester) {
  return { id: newId(), installation, memberId: userId, actor: email, queuedAt: clock.now() };
}

async function go(deps: Means, trx: Trx, storeHash: string, bulk: NewBulk): Promise<BulkAnswer> {
  const { id: bulkId, installation, total } = bulk;
  if (total > atOnce) await deps.queue.enqueue(trx, 'decide-in-bulk', { storeHash, installation, bulkId });
  else while (await decideStep(trx, storeHash, bulkId, deps.clock.now()));
  const stored = await selectBulk(trx, storeHash, bulkId);
  if (stored === undefined) throw new Error('the bulk decision just written is gone');
  return answerOf(deps, trx, storeHash, stored);
}

async function answerOf({ clock }: Pick<Means, 'clock'>, trx: Trx, storeHash: string, bulk: Bulk): Promise<BulkAnswer> {
  const { id, decision, signals, state, total, done, items, decided, actor, problem } = bulk;
  const reasons = Object.entries(bulk.leftAlone).toSorted(([, a], [, b]) => b - a);
  const column = decision === 'pending' ? 'kept' : 'left_alone';
  return {
    id,
    decision,
    signals,
    state,
    total,
    done,
    items,
    decided,
    leftAlone: reasons.map(([reason, changes]) => ({ reason, changes })),
    examples: reasons.length === 0 ? [] : await selectExamples(trx, storeHash, bulk.selectionId, column),
    requestedBy: actor,
    queuedAt: bulk.queuedAt.toISOString(),
    finishedAt: bulk.finishedAt?.toISOString() ?? null,
    problem,
    canUndo: isUndoable(bulk, bulk, clock.now()),
  };
}

/** A try to take it back that failed may be made again. */
function isUndoable(bulk: Bulk, last: Bulk | undefined, now: Date): boolean {
  const isLast = last?.id === bulk.id || (last?.undoes === bulk.id && last.state === 'failed');
  return (
    isLast && bulk.undoes === null && bulk.decided > 0 && bulk.finishedAt !== null && isRecent(bulk.finishedAt, now)
  );
}

function isRecent(at: Date, now: Date): boolean {
  return now.getTime() - at.getTime() < undoableMs;
}
