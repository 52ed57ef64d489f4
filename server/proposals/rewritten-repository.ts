import type { Problem } from '../catalog/contract.ts';
import type { Trx } from '../db/pool.ts';
import type { Signal } from '../facts/facts.ts';
import type { CitedFact, DraftChange } from './proposal.ts';

type Rewritten = Pick<DraftChange, 'engine' | 'proposed' | 'evidence'> & {
  signal: Signal;
  version: number;
  engineVersion: string;
  cited: readonly CitedFact[];
  after: { problems: readonly Problem[]; score: number } | undefined;
};

/** Another suggested text, undecided, with the facts that it rests on. The caller has locked the proposal. */
export async function saveRewritten(
  trx: Trx,
  storeHash: string,
  proposalId: string,
  { signal, version, engine, engineVersion, proposed, evidence, cited, after }: Rewritten,
): Promise<void> {
  await trx('changes')
    .where({ store_hash: storeHash, proposal_id: proposalId, signal })
    .update({
      proposed,
      evidence: JSON.stringify(evidence),
      engine,
      decision: 'pending',
      edited: null,
      decided_by: null,
      decided_at: null,
      from_older_data: false,
      publication_id: null,
      publication_state: null,
      publication_reason: null,
      publication_live: null,
      version,
    });
  await trx.raw(
    `update proposals set
       cited = coalesce((select jsonb_agg(fact) from jsonb_array_elements(cited) as fact where fact ->> 'signal' <> :signal),
         '[]'::jsonb) || :cited::jsonb,
       problems_after = coalesce(:problems::jsonb, problems_after),
       score_after = coalesce(:score::int, score_after),
       engine = case when :engine = 'llm' then 'llm' else engine end,
       engine_version = case when :engine = 'llm' then :engineVersion else engine_version end
     where store_hash = :storeHash and id = :proposalId::uuid`,
    {
      storeHash,
      proposalId,
      signal,
      cited: JSON.stringify(cited),
      engine,
      engineVersion,
      problems: after === undefined ? null : JSON.stringify(after.problems),
      score: after?.score ?? null,
    },
  );
}
