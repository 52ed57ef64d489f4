import type { Proposal } from '../../server/review/contract.ts';

type Problem = Proposal['problems'][number];

/** What the suggestions mend that nobody has rejected. */
export function solvedProblems({ changes }: Pick<Proposal, 'changes'>): Problem[] {
  return distinct(changes.filter(({ decision }) => decision !== 'rejected').flatMap(({ solves }) => solves));
}

/** What stays wrong then: what no suggestion mends, and what a rejected one would have. */
export function remainingProblems(proposal: Pick<Proposal, 'changes' | 'problems' | 'problemsAfter'>): Problem[] {
  const { changes, problems, problemsAfter } = proposal;
  const solved = new Set(solvedProblems(proposal).map(keyOf));
  const refused = changes.filter(({ decision }) => decision === 'rejected').flatMap(({ solves }) => solves);
  return distinct([...refused, ...(problemsAfter ?? problems)]).filter((problem) => !solved.has(keyOf(problem)));
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [keyOf(problem), problem])).values()];
}

function keyOf({ code, signal }: Problem): string {
  return `${code} ${signal ?? ''}`;
}
