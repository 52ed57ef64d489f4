import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { rejectPublished } from '../proposals/note-publications.ts';
import { hasLater, readPublication } from './history-repository.ts';
import { saveResolution } from './publication-repository.ts';
import { activeInstallation, mustPublish, startBatch } from './publish-ready.ts';
import type { Actor, StartDeps } from './publish-ready.ts';
import { ofEntity } from './undo-publication.ts';

/**
 * Settles a conflict. `ours`: a new publication whose `before` is the value that was found, so the person decides having
 * seen it, and an undo restores it. `theirs`: the merchant's text stays, our change is rejected.
 * @throws AppError `forbidden`, `not_found`, or `conflict` when it is settled already or overtaken by a later write.
 */
export async function resolveConflict(
  deps: StartDeps,
  storeHash: string,
  publicationId: string,
  request: { take: 'ours' | 'theirs'; actor: Actor },
): Promise<{ batchId: string | null }> {
  const { take, actor } = request;
  mustPublish(actor);
  return inStore(deps.db, storeHash, async (trx) => {
    const at = deps.clock.now();
    const installation = await activeInstallation(trx, storeHash, at);
    const publication = ofEntity(await readPublication(trx, storeHash, publicationId, { lock: true }));
    if (publication.state !== 'conflict' || publication.found === null) {
      throw new AppError('conflict', 'This publication is not in conflict.');
    }
    if (publication.resolution !== null || (await hasLater(trx, storeHash, publication))) {
      throw new AppError('conflict', 'Somebody settled this conflict already. Reload to see how.');
    }
    await saveResolution(trx, storeHash, publicationId, { take, actor: actor.email, at });
    await record(trx, storeHash, {
      at,
      actor: actor.email,
      action: `conflict.${take}`,
      subject: `publication:${publicationId}`,
    });
    if (take === 'theirs') {
      await rejectPublished(trx, storeHash, [publicationId], { actor: actor.email, at, why: 'theirs kept' });
      return { batchId: null };
    }
    const { undoes, undoesFrom } = publication;
    return startBatch(deps, trx, storeHash, {
      cause: undoes === null ? 'publish' : 'undo',
      installation,
      actor: actor.email,
      at,
      publications: [
        {
          id: newId(),
          kind: publication.kind,
          entityId: publication.entityId,
          name: publication.name,
          signal: publication.signal,
          before: publication.found,
          after: publication.after,
          writtenBy: publication.writtenBy,
          cause: 'conflict settled: ours',
          proposalId: publication.proposalId ?? undefined,
          ...(undoes === null || undoesFrom === null ? {} : { undoes: { id: undoes, fromPosition: undoesFrom } }),
        },
      ],
    });
  });
}
