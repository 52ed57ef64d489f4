import { readCategoryTree } from '../catalog/read-category-tree.ts';
import type { Trx } from '../db/pool.ts';
import { readProposals } from './proposal-repository.ts';
import type { Proposal, ProposalState } from './proposal.ts';
import { proposalStates } from './proposal.ts';
import type { CodeCount, IdCount, ProposalFilter, ProposalPage } from './queue-repository.ts';
import {
  countByState,
  countPartlyDecided,
  countProblems,
  countTags,
  idsOfMatching,
  newestOf,
  pageOfProposals,
} from './queue-repository.ts';

export type { ProposalFilter, ProposalPage } from './queue-repository.ts';

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

export type QueueChoices = {
  problems: CodeCount[];
  /** Also those that have something only in their subcategories; named by their way from the top. */
  categories: { id: number; name: string }[];
  brands: IdCount[];
  channels: IdCount[];
  /** Partly decided ones, whatever their state. */
  undecided: number;
};

/** What the proposals in a state (all of them when undefined) can be filtered by. */
export async function findChoices(
  trx: Trx,
  storeHash: string,
  state: ProposalState | undefined,
): Promise<QueueChoices> {
  return {
    problems: await countProblems(trx, storeHash, { state }),
    categories: await findCategories(trx, storeHash, state),
    brands: await countTags(trx, storeHash, 'brand', { state }),
    channels: await countTags(trx, storeHash, 'channel', { state }),
    undecided: await countPartlyDecided(trx, storeHash),
  };
}

async function findCategories(
  trx: Trx,
  storeHash: string,
  state: ProposalState | undefined,
): Promise<QueueChoices['categories']> {
  const tree = await readCategoryTree(trx, storeHash);
  const used = await countTags(trx, storeHash, 'category', { state });
  const known = new Set(used.flatMap(({ id }) => tree.pathOf(id).map((node) => node.id)));
  return [...known].map((id) => ({
    id,
    name: tree
      .pathOf(id)
      .map(({ name }) => name)
      .join(' › '),
  }));
}

/** A subquery of all that match: `id` and `place`, from 1 on in the order of the list. */
export async function matchingProposals(trx: Trx, storeHash: string, filter: ProposalFilter) {
  return idsOfMatching(trx, storeHash, filter);
}

/** Of each of these proposals the newest one of its item, itself perhaps; those whose item was deleted are left out. */
export async function findNewest(trx: Trx, storeHash: string, ids: readonly string[]): Promise<Map<string, string>> {
  return ids.length === 0 ? new Map() : newestOf(trx, storeHash, ids);
}
