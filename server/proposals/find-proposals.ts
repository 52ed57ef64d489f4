import type { Trx } from '../db/pool.ts';
import type { ProposalFilter, ProposalPage } from './proposal-repository.ts';
import { countByState, pageOfProposals, readProposals } from './proposal-repository.ts';
import type { Proposal, ProposalState } from './proposal.ts';
import { proposalStates } from './proposal.ts';

export type { ProposalFilter, ProposalPage } from './proposal-repository.ts';

/** A page of the list; `after` is the `lastPosition` of the page before, undefined for the first. */
export async function listProposals(
  trx: Trx,
  storeHash: string,
  filter: ProposalFilter,
  page: { after: number | undefined; limit: number },
): Promise<ProposalPage> {
  return pageOfProposals(trx, storeHash, filter, page);
}

export async function findProposal(trx: Trx, storeHash: string, id: string): Promise<Proposal | undefined> {
  return (await readProposals(trx, storeHash, [id]))[0];
}

/** How many proposals of the store are in each state. */
export async function countProposals(trx: Trx, storeHash: string): Promise<Record<ProposalState, number>> {
  const counted = new Map((await countByState(trx, storeHash)).map(({ state, count }) => [state, count]));
  return Object.fromEntries(proposalStates.map((state) => [state, counted.get(state) ?? 0])) as Record<
    ProposalState,
    number
  >;
}
