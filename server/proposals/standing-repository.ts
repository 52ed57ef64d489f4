import type { Trx } from '../db/pool.ts';
import type { Decision, ProposalState } from './proposal.ts';
import type { PublicationState } from './publication-state.ts';

export type StoredStanding = {
  id: string;
  state: ProposalState;
  changes: { decision: Decision; publication: { state: PublicationState } | undefined }[];
};

/** Of proposals what their state rests on, without a text of them. */
export async function readStandings(trx: Trx, storeHash: string, ids: readonly string[]): Promise<StoredStanding[]> {
  type Row = {
    id: string;
    state: ProposalState;
    changes: { decision: Decision; publication: PublicationState | null }[];
  };
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select proposal.id, proposal.state,
       jsonb_agg(jsonb_build_object('decision', change.decision, 'publication', change.publication_state)) as changes
     from proposals as proposal
     join changes as change on change.store_hash = proposal.store_hash and change.proposal_id = proposal.id
     where proposal.store_hash = ? and proposal.id = any (?::uuid[])
     group by proposal.id, proposal.state`,
    [storeHash, [...ids]],
  );
  return rows.map(({ changes, ...proposal }) => ({
    ...proposal,
    changes: changes.map(({ decision, publication }) => ({
      decision,
      publication: publication === null ? undefined : { state: publication },
    })),
  }));
}
