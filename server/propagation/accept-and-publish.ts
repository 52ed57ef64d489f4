import type { FactRequest } from '../catalog/contract.ts';
import { inStore } from '../db/in-store.ts';
import { AppError } from '../errors.ts';
import type { Signal } from '../facts/facts.ts';
import { decideChanges } from '../proposals/decide.ts';
import { newId } from '../ids.ts';
import { lockReadyChanges } from '../proposals/ready-changes.ts';
import { comparable } from './live-values.ts';
import { activeInstallation, mustPublish, startBatch } from './publish-ready.ts';
import type { Actor, StartDeps } from './publish-ready.ts';
import type { StateFacts } from './told-with-it.ts';

/**
 * Accepts what is undecided in one suggestion as it was on screen, and publishes all that is then ready of it: both or
 * neither, and so with `facts`. `versions` are those that were shown; an address is never among what is accepted this way.
 * @throws AppError `forbidden` without the right to publish; `not_found`; `conflict` with what happened meanwhile, or when
 * nothing is ready.
 */
export async function acceptAndPublish(
  deps: StartDeps,
  storeHash: string,
  request: {
    proposalId: string;
    versions: ReadonlyMap<Signal, number>;
    /** What the person says is true about the item, of what its texts claim. */
    facts: readonly FactRequest[];
    stateFacts: StateFacts;
    actor: Actor;
  },
): Promise<{ batchId: string }> {
  const { proposalId, versions, facts, actor } = request;
  mustPublish(actor);
  return inStore(deps.db, storeHash, async (trx) => {
    const at = deps.clock.now();
    const installation = await activeInstallation(trx, storeHash, at);
    const { proposals, refused } = await decideChanges(
      trx,
      storeHash,
      [proposalId],
      (_proposal, { signal, decision, version }) => {
        if (signal === 'url') return undefined;
        const shown = versions.get(signal) ?? 0;
        // Also of what was decided before: nobody publishes a text that they have not seen.
        if (decision === 'pending' || shown !== version) return { decision: 'accepted', version: shown };
        return undefined;
      },
      { actor: actor.email, at },
    );
    const proposal = proposals.get(proposalId);
    if (proposal === undefined) throw new AppError('not_found', 'This suggestion no longer exists. Reload the list.');
    const [first] = refused;
    if (first !== undefined) throw new AppError('conflict', first.reason);
    const key = { kind: proposal.kind, id: proposal.entityId };
    await request.stateFacts(trx, storeHash, { key, facts, by: { email: actor.email, installation } });
    const ready = await lockReadyChanges(trx, storeHash, [proposalId]);
    const publications = ready.map((change) => ({
      ...change,
      id: newId(),
      after: comparable(change.signal, change.after),
      cause: 'publish',
    }));
    return startBatch(deps, trx, storeHash, { cause: 'publish', installation, actor: actor.email, publications, at });
  });
}
