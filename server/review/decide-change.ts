import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Signal } from '../facts/facts.ts';
import type { DecisionRequest } from '../proposals/change-status.ts';
import { decideChanges } from '../proposals/decide.ts';
import type { Proposal } from '../proposals/proposal.ts';
import { checkText } from './check-text.ts';

export type ReviewDeps = Pick<Deps, 'db' | 'clock'>;

/**
 * Decides one signal of a proposal. `version` is the one that was on screen.
 * @throws AppError `not_found`; `invalid_request` for a text that BigCommerce cannot take or that holds markup;
 * `conflict` with what happened meanwhile.
 */
export async function decideChange(
  deps: ReviewDeps,
  storeHash: string,
  request: { proposalId: string; signal: Signal; decision: DecisionRequest; actor: string },
): Promise<Proposal> {
  const { proposalId, signal, decision, actor } = request;
  const checked = checkedDecision(signal, decision);
  return inStore(deps.db, storeHash, async (trx) => {
    const result = await decideChanges(
      trx,
      storeHash,
      [proposalId],
      (_proposal, change) =>
        change.signal !== signal ? undefined : isProposed(checked, change.proposed) ? asAccepted(checked) : checked,
      { actor, at: deps.clock.now() },
    );
    const proposal = result.proposals.get(proposalId);
    if (proposal === undefined) throw new AppError('not_found', 'This suggestion no longer exists. Reload the list.');
    if (!proposal.changes.some((change) => change.signal === signal)) {
      throw new AppError('not_found', 'This suggestion has nothing for that field.');
    }
    const [refused] = result.refused;
    if (refused !== undefined) throw new AppError('conflict', refused.reason);
    return proposal;
  });
}

function checkedDecision(signal: Signal, decision: DecisionRequest): DecisionRequest {
  if (decision.decision !== 'edited') return decision;
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
