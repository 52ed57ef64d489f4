import type { Trx } from '../db/pool.ts';
import type { LiveSignals, Signal } from '../facts/facts.ts';
import { saveCited, selectCiting } from './cited-repository.ts';
import type { CitingProposal } from './cited-repository.ts';
import type { EntityKey } from './proposal-repository.ts';
import type { CitedFact } from './proposal.ts';

type Entity = EntityKey & { live: LiveSignals };

/**
 * The facts that the texts of each entity's latest proposal rest on, by `kind:id`: of those that wait for a decision or for
 * publishing, and of published ones that stand as Clione wrote them. What a person typed or refused counts no more.
 */
export async function citedFactsOf(
  trx: Trx,
  storeHash: string,
  entities: readonly Entity[],
): Promise<Map<string, CitedFact[]>> {
  const byKey = new Map(entities.map((entity) => [keyText(entity), entity]));
  const found = new Map<string, CitedFact[]>();
  for (const proposal of await selectCiting(trx, storeHash, entities)) {
    const key = keyText({ kind: proposal.kind, id: proposal.entityId });
    const live = byKey.get(key)?.live;
    if (live === undefined) continue;
    const signals = new Set(proposal.changes.filter((change) => counts(change, live)).map(({ signal }) => signal));
    found.set(
      key,
      proposal.cited.filter(({ signal }) => signals.has(signal)),
    );
  }
  return found;
}

/** What stands in the shop as Clione wrote it, as far as the mirror can tell. */
function counts(
  { signal, decision, text, publication }: CitingProposal['changes'][number],
  live: LiveSignals,
): boolean {
  if (decision === 'rejected') return false;
  if (!isPublished(publication)) return true;
  if (decision === 'edited') return false;
  return signal === 'title' || signal === 'description'
    ? live[signal] === text
    : signal !== 'keywords' && signal !== 'url';
}

/** Signals of the open proposals of these entities, by `kind:id`: a newer proposal takes the place of all of them. */
export async function openSignals(
  trx: Trx,
  storeHash: string,
  keys: readonly EntityKey[],
): Promise<Map<string, Signal[]>> {
  const proposals = await selectCiting(trx, storeHash, keys);
  return new Map(
    proposals.map(({ kind, entityId, changes }) => [
      keyText({ kind, id: entityId }),
      changes
        .filter(({ decision, publication }) => decision !== 'rejected' && !isPublished(publication))
        .map(({ signal }) => signal),
    ]),
  );
}

/**
 * Forgets what the latest proposals of these entities cite: their facts were looked at anew, with nothing to say. What a
 * person chose and is not live yet goes on resting on its facts: it must not be published without them.
 */
export async function forgetCited(trx: Trx, storeHash: string, keys: readonly EntityKey[]): Promise<void> {
  if (keys.length === 0) return;
  const proposals = await selectCiting(trx, storeHash, keys);
  await saveCited(
    trx,
    storeHash,
    proposals.map(({ id, ...proposal }) => ({ id, cited: stillCited(proposal) })),
  );
}

export function stillCited({ cited, changes }: Pick<CitingProposal, 'cited' | 'changes'>): CitedFact[] {
  const waiting = changes.filter(
    ({ decision, publication }) => (decision === 'accepted' || decision === 'edited') && !isPublished(publication),
  );
  return cited.filter(({ signal }) => waiting.some((change) => change.signal === signal));
}

function isPublished(publication: CitingProposal['changes'][number]['publication']): boolean {
  return publication === 'applied' || publication === 'unchanged';
}

function keyText({ kind, id }: EntityKey): string {
  return `${kind}:${id}`;
}
