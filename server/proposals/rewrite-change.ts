import { record } from '../audit/record.ts';
import { factKey } from '../catalog/entity.ts';
import { readTold } from '../catalog/told-facts.ts';
import type { Problem } from '../catalog/contract.ts';
import type { Trx } from '../db/pool.ts';
import type { Signal } from '../facts/facts.ts';
import { rewriteRefusal } from './change-status.ts';
import { lockProposals, readProposals, updateStates, withNewer } from './proposal-repository.ts';
import type { CitedFact, DraftChange, Proposal, ProposalChange } from './proposal.ts';
import { proposalState } from './proposal-status.ts';
import { saveRewritten } from './rewritten-repository.ts';

export type Rewritable =
  | { ok: true; proposal: Proposal; change: ProposalChange }
  /** In words for the person who asked. */
  | { ok: false; reason: string };

/** A change that may be worded anew, its proposal locked; `version` is the one that was on screen. Undefined: there is none. */
export async function lockRewritable(
  trx: Trx,
  storeHash: string,
  { proposalId, signal, version }: { proposalId: string; signal: Signal; version: number },
): Promise<Rewritable | undefined> {
  await lockProposals(trx, storeHash, [proposalId]);
  const [proposal] = await readProposals(trx, storeHash, [proposalId]);
  const change = proposal?.changes.find((one) => one.signal === signal);
  if (proposal === undefined || change === undefined) return undefined;
  const { kind, entityId, state } = proposal;
  const told = await readTold(trx, storeHash, [{ kind, id: entityId }]);
  const reason = rewriteRefusal(change, version, {
    proposalState: state,
    hasNewer: (await withNewer(trx, storeHash, [proposalId])).has(proposalId),
    isLocked: told.get(factKey(kind, entityId))?.locked.includes(signal) === true,
  });
  return reason === undefined ? { ok: true, proposal, change } : { ok: false, reason };
}

/** Puts another wording in the place of the suggested text. It is undecided, whatever the one before it was. */
export async function rewriteChange(
  trx: Trx,
  storeHash: string,
  { proposal, change }: { proposal: Proposal; change: ProposalChange },
  text: Pick<DraftChange, 'engine' | 'proposed' | 'evidence'> & {
    engineVersion: string;
    cited: CitedFact[];
    /** Of the whole item, when all of it is accepted; undefined where that was never kept. */
    after: { problems: Problem[]; score: number } | undefined;
  },
  by: { actor: string; at: Date; hint: string | undefined },
): Promise<void> {
  const { signal } = change;
  const version = change.version + 1;
  await saveRewritten(trx, storeHash, proposal.id, { ...text, signal, version });
  const changes = proposal.changes.map((one) =>
    one === change ? { ...one, decision: 'pending' as const, publication: undefined } : one,
  );
  await updateStates(trx, storeHash, [{ id: proposal.id, ...proposalState(changes) }]);
  await record(trx, storeHash, {
    at: by.at,
    actor: by.actor,
    action: 'change.rewritten',
    subject: `${proposal.kind}:${proposal.entityId}:${signal}`,
    detail: {
      from: change.decision,
      version,
      replaced: change.proposed,
      text: text.proposed,
      ...(by.hint === undefined ? {} : { hint: by.hint }),
    },
  });
}
