import type { Trx } from '../db/pool.ts';
import type { EntityKind, Signal } from '../facts/facts.ts';
import type { CitedFact, Decision } from './proposal.ts';
import type { EntityKey } from './proposal-repository.ts';
import type { PublicationState } from './publication-state.ts';

export type CitingProposal = {
  id: string;
  kind: EntityKind;
  entityId: number;
  cited: CitedFact[];
  changes: { signal: Signal; decision: Decision; text: string; publication: PublicationState | null }[];
};

/** The latest proposal of each of these entities, as far as it waits or was published. */
export async function selectCiting(trx: Trx, storeHash: string, keys: readonly EntityKey[]): Promise<CitingProposal[]> {
  const { rows } = await trx.raw<{ rows: CitingProposal[] }>(
    `select latest.id, latest.kind, latest.entity_id as "entityId", latest.cited,
       (select coalesce(jsonb_agg(jsonb_build_object('signal', change.signal, 'decision', change.decision,
          'text', coalesce(change.edited, change.proposed), 'publication', change.publication_state)), '[]'::jsonb)
        from changes as change where change.store_hash = :storeHash and change.proposal_id = latest.id) as changes
     from (
       select distinct on (proposal.kind, proposal.entity_id) proposal.*
       from proposals as proposal
       join jsonb_to_recordset(:keys::jsonb) as key (kind text, id bigint)
         on key.kind = proposal.kind and key.id = proposal.entity_id
       where proposal.store_hash = :storeHash and proposal.state <> 'withdrawn'
       order by proposal.kind, proposal.entity_id, proposal.position desc) as latest
     where latest.state in ('pending', 'ready', 'published')`,
    { storeHash, keys: JSON.stringify(keys.map(({ kind, id }) => ({ kind, id }))) },
  );
  return rows;
}

export async function saveCited(
  trx: Trx,
  storeHash: string,
  proposals: readonly Pick<CitingProposal, 'id' | 'cited'>[],
): Promise<void> {
  await trx.raw(
    `update proposals set cited = given.cited from jsonb_to_recordset(?::jsonb) as given (id uuid, cited jsonb)
     where proposals.store_hash = ? and proposals.id = given.id`,
    [JSON.stringify(proposals.map(({ id, cited }) => ({ id, cited }))), storeHash],
  );
}
