import { recordAll } from '../audit/record.ts';
import type { AuditEntry } from '../audit/record.ts';
import { factKey } from '../catalog/entity.ts';
import { readTold } from '../catalog/told-facts.ts';
import type { Trx } from '../db/pool.ts';
import type { Signal } from '../facts/facts.ts';
import type { DecidedRow } from './change-repository.ts';
import { saveDecisions } from './change-repository.ts';
import type { DecisionRequest } from './change-status.ts';
import { decideChange } from './change-status.ts';
import { lockProposals, readProposals, updateStates, withNewer } from './proposal-repository.ts';
import type { Proposal, ProposalChange } from './proposal.ts';
import { proposalState } from './proposal-status.ts';

/** What is asked of one proposal: for each change, what to decide; undefined leaves it alone. */
export type Ask = (proposal: Proposal, change: ProposalChange) => DecisionRequest | undefined;

export type DecisionResult = {
  /** Proposals asked for that exist, as they are afterwards, by id. */
  proposals: Map<string, Proposal>;
  decided: { proposalId: string; signal: Signal }[];
  refused: { proposalId: string; signal: Signal; reason: string }[];
};

/** Decides changes of many proposals in one transaction: rows locked, rules asked, states and audit entries together. */
export async function decideChanges(
  trx: Trx,
  storeHash: string,
  proposalIds: readonly string[],
  ask: Ask,
  by: { actor: string; at: Date; why?: string },
): Promise<DecisionResult> {
  await lockProposals(trx, storeHash, proposalIds);
  const proposals = await readProposals(trx, storeHash, [...new Set(proposalIds)]);
  const newer = await withNewer(
    trx,
    storeHash,
    proposals.map(({ id }) => id),
  );
  const told = await readTold(
    trx,
    storeHash,
    proposals.map(({ kind, entityId }) => ({ kind, id: entityId })),
  );
  const result: DecisionResult = { proposals: new Map(), decided: [], refused: [] };
  const rows: DecidedRow[] = [];
  const entries: AuditEntry[] = [];
  for (const proposal of proposals) {
    const changes = proposal.changes.map((change) => {
      const request = ask(proposal, change);
      if (request === undefined) return change;
      const verdict = decideChange(change, request, {
        ...by,
        subject: `${proposal.kind}:${proposal.entityId}:${change.signal}`,
        proposalState: proposal.state,
        hasNewer: newer.has(proposal.id),
        isLocked: told.get(factKey(proposal.kind, proposal.entityId))?.locked.includes(change.signal) === true,
      });
      const where = { proposalId: proposal.id, signal: change.signal };
      if (verdict.kind === 'refused') result.refused.push({ ...where, reason: verdict.reason });
      if (verdict.kind !== 'changed') return change;
      rows.push({ ...where, next: verdict.next });
      entries.push(verdict.auditEntry);
      result.decided.push(where);
      return { ...change, ...verdict.next };
    });
    const closed = proposal.state === 'withdrawn' || proposal.state === 'superseded' ? proposal.state : undefined;
    result.proposals.set(proposal.id, { ...proposal, changes, ...proposalState(changes, closed) });
  }
  if (rows.length > 0) {
    await saveDecisions(trx, storeHash, rows);
    const touched = [...new Set(rows.map(({ proposalId }) => proposalId))];
    await updateStates(
      trx,
      storeHash,
      touched.flatMap((id) => result.proposals.get(id) ?? []),
    );
    await recordAll(trx, storeHash, entries);
  }
  return result;
}
