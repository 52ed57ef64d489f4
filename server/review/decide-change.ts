import { findEntries } from '../audit/find-entries.ts';
import { inStore } from '../db/in-store.ts';
import type { Trx } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Signal } from '../facts/facts.ts';
import type { FactRequest } from '../catalog/contract.ts';
import type { DecisionRequest } from '../proposals/change-status.ts';
import { decideChanges } from '../proposals/decide.ts';
import type { Proposal } from '../proposals/proposal.ts';
import { checkText } from './check-text.ts';
import { stateFacts } from './state-fact.ts';
import type { Teller } from './state-fact.ts';

export type ReviewDeps = Pick<Deps, 'db' | 'clock'>;

export type SignalDecision = {
  proposalId: string;
  signal: Signal;
  decision: DecisionRequest;
  /** What the person says is true about the item, for a text of their own: kept with it or not at all. */
  facts?: readonly FactRequest[] | undefined;
  by: Teller;
};

/**
 * Decides one signal of a proposal. `version` is the one that was on screen.
 * @throws AppError `not_found`; `invalid_request` for a text that BigCommerce cannot take or that holds markup, and for a
 * fact that is none; `conflict` with what happened meanwhile: its fields `happened.by`, `.at` and `.action` say who did what.
 */
export async function decideChange(
  deps: ReviewDeps & Pick<Deps, 'queue'>,
  storeHash: string,
  { proposalId, signal, decision, facts = [], by }: SignalDecision,
): Promise<Proposal> {
  const checked = checkedDecision(signal, decision);
  return inStore(deps.db, storeHash, async (trx) => {
    const result = await decideChanges(
      trx,
      storeHash,
      [proposalId],
      (_proposal, change) =>
        change.signal !== signal ? undefined : isProposed(checked, change.proposed) ? asAccepted(checked) : checked,
      { actor: by.email, at: deps.clock.now() },
    );
    const proposal = result.proposals.get(proposalId);
    if (proposal === undefined) throw new AppError('not_found', 'This suggestion no longer exists. Reload the list.');
    const change = proposal.changes.find((one) => one.signal === signal);
    if (change === undefined) throw new AppError('not_found', 'This suggestion has nothing for that field.');
    const [refused] = result.refused;
    if (refused !== undefined)
      throw change.version === decision.version
        ? new AppError('conflict', refused.reason)
        : await happenedMeanwhile(trx, storeHash, proposal, signal, refused.reason);
    const key = { kind: proposal.kind, id: proposal.entityId };
    await stateFacts(deps, trx, storeHash, { key, facts, by });
    return proposal;
  });
}

/** Who did what since the version that was on screen; the change itself does not say who set it back to undecided. */
async function happenedMeanwhile(
  trx: Trx,
  storeHash: string,
  { kind, entityId }: Proposal,
  signal: Signal,
  reason: string,
): Promise<AppError> {
  const subject = `${kind}:${entityId}:${signal}`;
  const [last] = (await findEntries(trx, storeHash, [subject], { before: undefined, limit: 1 })).items;
  if (last === undefined) return new AppError('conflict', reason);
  return new AppError('conflict', reason.replace(/^Meanwhile somebody\b/, `Meanwhile ${last.actor}`), {
    fields: { 'happened.by': last.actor, 'happened.at': last.at.toISOString(), 'happened.action': last.action },
  });
}

function checkedDecision(signal: Signal, decision: DecisionRequest): DecisionRequest {
  if (decision.decision !== 'edited' && decision.decision !== 'imported') return decision;
  const checked = checkText(signal, decision.value);
  if (checked.ok) return { ...decision, value: checked.text };
  throw new AppError('invalid_request', checked.problem, { fields: { value: checked.problem } });
}

/** Typing the suggestion itself is accepting it. */
function isProposed(decision: DecisionRequest, proposed: string): boolean {
  return decision.decision === 'edited' && decision.value === proposed;
}

function asAccepted({ version }: DecisionRequest): DecisionRequest {
  return { decision: 'accepted', version, text: 'suggestion' };
}
