import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import { decideChanges } from '../proposals/decide.ts';
import type { DecisionResult } from '../proposals/decide.ts';
import { findNewest } from '../proposals/find-proposals.ts';
import { isCurrentInstallation } from '../stores/installation.ts';
import { askedOf, decideUndecided, outcomeOf, signalsOf, takeBack, takenBack } from './bulk-member.ts';
import { lockBulk, selectBulk, updateBulk } from './bulk-repository.ts';
import type { Bulk } from './bulk-repository.ts';
import type { ReviewDeps } from './decide-change.ts';
import { saveMembers, selectMembers } from './selection-repository.ts';
import type { Decided, Member, MemberOutcome } from './selection-repository.ts';
import { waitingClaims } from './waiting-claims.ts';

const stepSize = 100;

/**
 * Goes through a selection step by step, each in one transaction. Safe to run twice and to be killed: a step and how far it came
 * are kept together, and the row of the decision is locked meanwhile.
 */
export async function runBulkDecision(
  { db, clock }: ReviewDeps,
  { storeHash, installation, bulkId }: { storeHash: string; installation: number; bulkId: string },
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    if (!(await isCurrentInstallation(db, storeHash, installation)))
      return failBulkDecision({ db, clock }, storeHash, bulkId, 'Clione is no longer connected to this shop.');
    if (!(await inStore(db, storeHash, (trx) => decideStep(trx, storeHash, bulkId, clock.now())))) return;
  }
}

/** Ends a bulk decision that cannot go on; what was decided until then stays. `problem` is shown to the merchant. */
export async function failBulkDecision(
  { db, clock }: ReviewDeps,
  storeHash: string,
  bulkId: string,
  problem: string,
): Promise<void> {
  await inStore(db, storeHash, async (trx) => {
    const bulk = await lockBulk(trx, storeHash, bulkId);
    if (bulk !== undefined && isUnderWay(bulk)) await end(trx, storeHash, bulk, 'failed', clock.now(), problem);
  });
}

/** Ends a bulk decision after the step that is under way; what it has decided stays. One that has ended is left alone. */
export async function stopIn(trx: Trx, storeHash: string, bulkId: string, at: Date): Promise<void> {
  const bulk = await lockBulk(trx, storeHash, bulkId);
  if (bulk !== undefined && isUnderWay(bulk)) await end(trx, storeHash, bulk, 'stopped', at, null);
}

/** The next members; true when there are more after them. */
export async function decideStep(trx: Trx, storeHash: string, bulkId: string, at: Date): Promise<boolean> {
  const bulk = await lockBulk(trx, storeHash, bulkId);
  if (bulk === undefined || !isUnderWay(bulk)) return false;
  const page = { after: bulk.done, limit: stepSize };
  const members = await selectMembers(trx, storeHash, bulk.selectionId, page);
  const outcomes = await (bulk.decision === 'pending' ? undoMembers : decideMembers)(trx, storeHash, bulk, members, at);
  const column = bulk.decision === 'pending' ? 'kept' : 'left_alone';
  if (members.length > 0) await saveMembers(trx, storeHash, bulk.selectionId, column, outcomes);
  const next = counted({ ...bulk, done: members.at(-1)?.position ?? bulk.total }, outcomes);
  const { done, items, decided, leftAlone } = next;
  await updateBulk(trx, storeHash, bulkId, { state: 'running', done, items, decided, leftAlone });
  if (done < bulk.total) return true;
  await end(trx, storeHash, next, 'done', at, null);
  return false;
}

async function decideMembers(
  trx: Trx,
  storeHash: string,
  bulk: Bulk,
  members: readonly Member[],
  at: Date,
): Promise<MemberOutcome[]> {
  const { decision, actor } = bulk;
  if (decision === 'pending') return [];
  const asked = new Map(members.map((member) => [member.proposalId, askedOf(bulk, member)]));
  const imported = new Map<string, string>();
  const claims = decision === 'accepted' ? await waitingClaims(trx, storeHash, [...asked.keys()]) : () => undefined;
  const unasked: DecisionResult['refused'] = [];
  const result = await decideChanges(
    trx,
    storeHash,
    [...asked.keys()],
    ({ id }, change) => {
      if (change.edited !== undefined) imported.set(`${id}:${change.signal}`, change.edited);
      const request = decideUndecided(decision, asked.get(id), change);
      const reason = request?.version === change.version ? claims(id, change.signal) : undefined;
      if (reason === undefined) return request;
      unasked.push({ proposalId: id, signal: change.signal, reason });
      return undefined;
    },
    { actor, at, why: 'in bulk' },
  );
  return members.map((member) => {
    const proposal = result.proposals.get(member.proposalId);
    const refused = [...result.refused, ...unasked];
    const outcome = outcomeOf(member, signalsOf(askedOf(bulk, member)), proposal, { ...result, refused });
    return { ...outcome, decided: withImported(outcome.decided, member.proposalId, imported) };
  });
}

/** A text from a spreadsheet that waited comes back with the decision about it. */
function withImported(decided: Decided, proposalId: string, imported: ReadonlyMap<string, string>): Decided {
  const entries = signalsOf(decided).map((signal) => {
    const text = imported.get(`${proposalId}:${signal}`);
    return [signal, { ...decided[signal], ...(text === undefined ? {} : { imported: text }) }];
  });
  return Object.fromEntries(entries);
}

async function undoMembers(
  trx: Trx,
  storeHash: string,
  undo: Bulk,
  members: readonly Member[],
  at: Date,
): Promise<MemberOutcome[]> {
  const undone = undo.undoes === null ? undefined : await selectBulk(trx, storeHash, undo.undoes);
  const concerned = members.filter(({ decided }) => decided !== null);
  if (undone === undefined || concerned.length === 0) return [];
  const newest = await findNewest(
    trx,
    storeHash,
    concerned.map(({ proposalId }) => proposalId),
  );
  const targetOf = ({ proposalId }: Member): string => newest.get(proposalId) ?? proposalId;
  const memberOf = new Map(concerned.map((member) => [targetOf(member), member]));
  const result = await decideChanges(
    trx,
    storeHash,
    [...memberOf.keys()],
    ({ id }, change) => {
      const member = memberOf.get(id);
      return takeBack(undone, member?.decided ?? undefined, change, member?.proposalId === id);
    },
    { actor: undo.actor, at, why: 'bulk decision taken back' },
  );
  return concerned.map((member) =>
    takenBack(member, signalsOf(member.decided ?? {}), result.proposals.get(targetOf(member)), result),
  );
}

/** Its counts with those of further members. */
function counted(bulk: Bulk, outcomes: readonly MemberOutcome[]): Bulk {
  const leftAlone = { ...bulk.leftAlone };
  let { items, decided } = bulk;
  for (const outcome of outcomes) {
    const changes = Object.keys(outcome.decided).length;
    decided += changes;
    items += changes > 0 ? 1 : 0;
    for (const reason of Object.values(outcome.leftAlone)) leftAlone[reason] = (leftAlone[reason] ?? 0) + 1;
  }
  return { ...bulk, items, decided, leftAlone };
}

async function end(
  trx: Trx,
  storeHash: string,
  bulk: Bulk,
  state: 'done' | 'failed' | 'stopped',
  at: Date,
  problem: string | null,
): Promise<void> {
  const { id, actor, decision, signals, total, done, items, decided, leftAlone, undoes } = bulk;
  await updateBulk(trx, storeHash, id, { state, finishedAt: at, problem });
  await record(trx, storeHash, {
    at,
    actor,
    action: undoes === null ? `bulk.${decision}` : 'bulk.taken_back',
    subject: `bulk:${undoes ?? id}`,
    detail: { state, signals, suggestions: total, gone_through: done, items, changes: decided, left_alone: leftAlone },
  });
}

function isUnderWay({ state }: Pick<Bulk, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}
