import { recordAll } from '../audit/record.ts';
import type { Trx } from '../db/pool.ts';
import { slicesOf } from '../db/slices.ts';
import type { PublicationNote } from './change-repository.ts';
import {
  attachPublications,
  changesOfPublications,
  chosenPublications,
  saveDecisions,
  saveNotes,
} from './change-repository.ts';
import { editWritten, rejectWritten } from './change-status.ts';
import { lockProposals, readProposals, updateStates, withNewer } from './proposal-repository.ts';
import { isOpen, proposalState } from './proposal-status.ts';
import { readStandings } from './standing-repository.ts';

export type { PublicationNote } from './change-repository.ts';

/** Proposals that are in memory with their texts. */
const wholeAtOnce = 250;

/** Says which publications (queued) were made of which changes. The caller has locked the changes. */
export async function notePublished(
  trx: Trx,
  storeHash: string,
  attached: readonly { proposalId: string; signal: string; publicationId: string }[],
): Promise<void> {
  if (attached.length === 0) return;
  const ids = [...new Set(attached.map(({ proposalId }) => proposalId))];
  await lockProposals(trx, storeHash, ids);
  await attachPublications(trx, storeHash, attached);
  await refreshStates(trx, storeHash, ids);
}

/** Tells the changes what became of their publications; the states of their proposals follow. */
export async function noteOutcomes(trx: Trx, storeHash: string, notes: readonly PublicationNote[]): Promise<void> {
  if (notes.length === 0) return;
  const concerned = await changesOfPublications(
    trx,
    storeHash,
    notes.map(({ publicationId }) => publicationId),
  );
  await lockProposals(trx, storeHash, [...new Set(concerned.map(({ proposalId }) => proposalId))]);
  const noted: string[] = [];
  for (const slice of slicesOf(notes)) noted.push(...(await saveNotes(trx, storeHash, slice)));
  await refreshStates(trx, storeHash, noted);
}

/**
 * Rejects the changes that these publications were made of: they were undone, or the merchant keeps what stands there.
 * Nobody is asked again, and the tray does not hold them.
 */
export async function rejectPublished(
  trx: Trx,
  storeHash: string,
  publicationIds: readonly string[],
  by: { actor: string; at: Date; why: string },
): Promise<void> {
  const concerned = await changesOfPublications(trx, storeHash, publicationIds);
  if (concerned.length === 0) return;
  const proposalIds = [...new Set(concerned.map(({ proposalId }) => proposalId))];
  await lockProposals(trx, storeHash, proposalIds);
  const isWritten = new Set(publicationIds);
  for (const ids of slicesOf(proposalIds, wholeAtOnce)) {
    const rejected = (await readProposals(trx, storeHash, ids)).flatMap((proposal) =>
      proposal.changes
        .filter(({ publication }) => publication !== undefined && isWritten.has(publication.id))
        .map((change) => ({
          proposalId: proposal.id,
          signal: change.signal,
          ...rejectWritten(change, { ...by, subject: `${proposal.kind}:${proposal.entityId}:${change.signal}` }),
        })),
    );
    await saveDecisions(trx, storeHash, rejected);
    await recordAll(
      trx,
      storeHash,
      rejected.map(({ auditEntry }) => auditEntry),
    );
  }
  await refreshStates(trx, storeHash, proposalIds);
}

/** The change that this publication was made of gets the text with which a person settled its conflict. */
export async function editPublished(
  trx: Trx,
  storeHash: string,
  publicationId: string,
  by: { text: string; actor: string; at: Date },
): Promise<void> {
  const proposalIds = (await changesOfPublications(trx, storeHash, [publicationId])).map(
    ({ proposalId }) => proposalId,
  );
  await lockProposals(trx, storeHash, proposalIds);
  const edited = (await readProposals(trx, storeHash, proposalIds)).flatMap((proposal) =>
    proposal.changes
      .filter(({ publication }) => publication?.id === publicationId)
      .map((change) => ({
        proposalId: proposal.id,
        signal: change.signal,
        ...editWritten(change, by.text, {
          ...by,
          subject: `${proposal.kind}:${proposal.entityId}:${change.signal}`,
        }),
      })),
  );
  if (edited.length === 0) return;
  await saveDecisions(trx, storeHash, edited);
  await recordAll(
    trx,
    storeHash,
    edited.map(({ auditEntry }) => auditEntry),
  );
  await refreshStates(trx, storeHash, proposalIds);
}

/** Those of these publications whose change is still chosen, in a proposal that nothing has replaced. */
export async function chosenOf(trx: Trx, storeHash: string, publicationIds: readonly string[]): Promise<Set<string>> {
  return new Set(await chosenPublications(trx, storeHash, publicationIds));
}

/** In slices, and without a text: the proposals of a large batch are not all in memory. The caller has locked them. */
async function refreshStates(trx: Trx, storeHash: string, proposalIds: readonly string[]): Promise<void> {
  for (const ids of slicesOf([...new Set(proposalIds)])) {
    const proposals = await readStandings(trx, storeHash, ids);
    const newer = await withNewer(trx, storeHash, ids);
    await updateStates(
      trx,
      storeHash,
      proposals
        .filter(({ state }) => state !== 'withdrawn' && state !== 'superseded')
        .map(({ id, changes }) => {
          const next = proposalState(changes);
          if (!newer.has(id)) return { id, ...next };
          // What was undone of a suggestion that was over opens it no more: a newer one has taken its place.
          return { id, ...(isOpen[next.state] ? proposalState([], 'superseded') : { ...next, partlyDecided: false }) };
        }),
    );
  }
}
