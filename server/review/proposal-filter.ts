import type { z } from 'zod';
import type { ProposalFilter } from '../proposals/find-proposals.ts';
import type { queueFilter } from './contract.ts';

/** The filters of the queue's address, as the list of proposals takes them. */
export function proposalFilter({
  score,
  drift,
  flagged,
  undecided,
  ...filter
}: z.output<typeof queueFilter>): ProposalFilter {
  const [from = 0, to = 100] = score?.split('-').map(Number) ?? [];
  return {
    ...filter,
    score: score === undefined ? undefined : { from, to },
    drift: drift === 'yes',
    flagged: flagged === 'yes',
    undecided: undecided === 'yes',
  };
}
