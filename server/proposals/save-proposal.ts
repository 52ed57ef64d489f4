import type { Trx } from '../db/pool.ts';
import type { ProposalDraft } from './proposal.ts';

export type { DraftChange, Evidence, ProposalDraft } from './proposal.ts';

export async function saveProposal(trx: Trx, storeHash: string, draft: ProposalDraft): Promise<'created' | 'unchanged'> {
  void trx; void storeHash; void draft;
  throw new Error('being written');
}
