import { record } from '../audit/record.ts';
import { inStore } from '../db/in-store.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { Signal } from '../facts/facts.ts';
import { newId } from '../ids.ts';
import { editPublished, rejectPublished } from '../proposals/note-publications.ts';
import { hasFixedAddress } from './address-repository.ts';
import { checkMoves } from './check-addresses.ts';
import type { ResolveRequest } from './contract.ts';
import { hasLater } from './history-repository.ts';
import { comparable } from './live-values.ts';
import { readPublication } from './publication-list-repository.ts';
import { saveResolution } from './publication-repository.ts';
import { activeInstallation, mustPublish, startBatch } from './publish-ready.ts';
import type { Actor, StartDeps } from './publish-ready.ts';
import type { StateFacts } from './told-with-it.ts';
import { ofEntity, startUndo } from './undo-publication.ts';
import type { EntityPublication } from './undo-publication.ts';

type ResolveDeps = StartDeps & Pick<Deps, 'bigcommerce'>;

/** What a person typed, as it would be published, or why it cannot be: platform limits and markup, nothing else. */
export type CheckText = (signal: Signal, typed: string) => { ok: true; text: string } | { ok: false; problem: string };

/**
 * Settles a conflict. `ours`: a new publication whose `before` is the value that was found, so the person decides having
 * seen it, and an undo restores it, unless it is ours cut off. `edit`: the same with a text of the person's own. `theirs`: the merchant's text stays,
 * our change is rejected. `back`: the person knows the text that was found as ours, which BigCommerce kept differently; what
 * stood there before comes back as with any undo.
 * @throws AppError `forbidden`, `not_found`, or `conflict` when it is settled already, overtaken by a later write, or ours
 * is an address that cannot be moved to from the one that was found; `invalid_request` for a text that cannot be published.
 */
export async function resolveConflict(
  deps: ResolveDeps,
  storeHash: string,
  publicationId: string,
  request: { settle: ResolveRequest; actor: Actor; checkText: CheckText; stateFacts: StateFacts },
): Promise<{ batchId: string | null }> {
  const { settle, actor, checkText } = request;
  const { take } = settle;
  mustPublish(actor);
  if (take === 'ours') await mustBeFree(deps, storeHash, publicationId);
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
    if (take === 'back' && !publication.wasSent) {
      throw new AppError('conflict', 'Nothing of ours was sent here, so there is nothing to put back.');
    }
    const typed = settle.take === 'edit' ? checked(checkText, publication.signal, settle.value) : undefined;
    await saveResolution(trx, storeHash, publicationId, { take, actor: actor.email, at });
    await record(trx, storeHash, {
      at,
      actor: actor.email,
      action: `conflict.${take}`,
      subject: `publication:${publicationId}`,
    });
    if (take === 'back') return startUndo(deps, trx, storeHash, publication, { installation, actor: actor.email, at });
    if (take === 'theirs') {
      await rejectPublished(trx, storeHash, [publicationId], { actor: actor.email, at, why: 'theirs kept' });
      return { batchId: null };
    }
    if (typed !== undefined) {
      await editPublished(trx, storeHash, publicationId, { text: typed, actor: actor.email, at });
      const key = { kind: publication.kind, id: publication.entityId };
      const facts = (settle.take === 'edit' ? settle.facts : undefined) ?? [];
      await request.stateFacts(trx, storeHash, { key, facts, by: { email: actor.email, installation } });
    }
    // A text of the person's own puts nothing back, also where it was an undo that met the conflict.
    const undoes = typed === undefined ? undoOf(publication) : undefined;
    return startBatch(deps, trx, storeHash, {
      cause: undoes === undefined ? 'publish' : 'undo',
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
          after: typed === undefined ? publication.after : comparable(publication.signal, typed),
          writtenBy: typed === undefined ? publication.writtenBy : 'person',
          cause: typed === undefined ? 'conflict settled: ours' : 'conflict settled: edited',
          proposalId: publication.proposalId ?? undefined,
          undoes,
        },
      ],
    });
  });
}

function undoOf({ undoes, undoesFrom }: EntityPublication): { id: string; fromPosition: number } | undefined {
  return undoes === null || undoesFrom === null ? undefined : { id: undoes, fromPosition: undoesFrom };
}

function checked(checkText: CheckText, signal: Signal, typed: string): string {
  if (signal === 'url')
    throw new AppError('invalid_request', 'Choose one of the two addresses; suggest another one in Review.');
  const text = checkText(signal, typed);
  if (text.ok) return text.text;
  throw new AppError('invalid_request', text.problem, { fields: { value: text.problem } });
}

/** An address is held against all that is checked before an item moves, from where it was found. */
async function mustBeFree(deps: ResolveDeps, storeHash: string, publicationId: string): Promise<void> {
  const row = await inStore(deps.db, storeHash, async (trx) => {
    const publication = ofEntity(await readPublication(trx, storeHash, publicationId));
    const { kind, entityId, name, found, after } = publication;
    if (publication.signal !== 'url' || found === null) return undefined;
    const isFixed = await hasFixedAddress(trx, storeHash, { kind, entityId });
    const today = isFixed === undefined ? null : found;
    const place = { proposalId: publicationId, position: publication.position, kind, entityId, name };
    return { ...place, from: found, to: after, today, isFixed: isFixed === true };
  });
  if (row === undefined) return;
  const [checked] = await checkMoves(deps, storeHash, [row]);
  if (checked?.problem !== undefined) throw new AppError('conflict', `${row.to}: ${checked.problem}`);
}
