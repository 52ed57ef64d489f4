import type { Trx } from '../db/pool.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import { modelTextsOfOthers, readChanges } from './change-repository.ts';
import type { EntityKey } from './proposal-repository.ts';
import { latestProposals } from './proposal-repository.ts';
import type { DraftChange } from './proposal.ts';

/** Fingerprint and texts of the latest proposal of each entity, by `kind:id`; withdrawn ones do not count. */
export async function findLatest(
  trx: Trx,
  storeHash: string,
  keys: readonly EntityKey[],
): Promise<Map<string, { fingerprint: string; changes: DraftChange[] }>> {
  if (keys.length === 0) return new Map();
  const latest = await latestProposals(trx, storeHash, keys);
  const changes = await readChanges(
    trx,
    storeHash,
    latest.map(({ id }) => id),
  );
  return new Map(
    latest.map(({ id, kind, entityId, fingerprint }) => [
      `${kind}:${entityId}`,
      { fingerprint, changes: (changes.get(id) ?? []).map(draftOf) },
    ]),
  );
}

/** Which of these texts a model wrote for another entity, in a proposal that still stands: their keys. */
export async function findTexts(
  trx: Trx,
  storeHash: string,
  texts: readonly { key: string; kind: EntityKind; id: number; signal: Signal; text: string }[],
): Promise<Set<string>> {
  return texts.length === 0 ? new Set() : modelTextsOfOthers(trx, storeHash, texts);
}

function draftOf({ signal, engine, before, shownInstead, proposed, evidence, solves }: DraftChange): DraftChange {
  return { signal, engine, before, shownInstead, proposed, evidence, solves };
}
