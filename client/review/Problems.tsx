import { Grid, GridItem, H4, Panel, Text } from '@bigcommerce/big-design';
import { styled } from 'styled-components';
import type { Proposal } from '../../server/review/contract.ts';
import { signalWord } from '../words.ts';
import { remainingProblems, solvedProblems } from './problems-of.ts';

type Problem = Proposal['problems'][number];

/** What the suggestions that are not rejected mend, and what stays for the merchant, each with its fix. */
export function Problems({ proposal }: { proposal: Proposal }) {
  const solved = solvedProblems(proposal);
  const remaining = remainingProblems(proposal);
  if (solved.length + remaining.length === 0) return null;
  return (
    <Panel header="Problems">
      <Grid gridColumns={{ mobile: 'minmax(0, 1fr)', tablet: 'repeat(2, minmax(0, 1fr))' }} gridGap="1.25rem">
        <GridItem>
          <H4 marginBottom="xSmall">{`Solved by these suggestions (${solved.length})`}</H4>
          <List empty={noneSolved(proposal)} problems={solved} />
        </GridItem>
        <GridItem>
          <H4 marginBottom="xSmall">{`Remaining, for you to mend in BigCommerce (${remaining.length})`}</H4>
          <List empty="None." problems={remaining} />
        </GridItem>
      </Grid>
    </Panel>
  );
}

function noneSolved({ becauseChanged }: Proposal): string {
  return becauseChanged
    ? 'None: your product data changed, so these fields are suggested anew from what it says now.'
    : 'None: nothing was wrong with these fields, or you rejected what mends them.';
}

function List({ problems, empty }: { problems: readonly Problem[]; empty: string }) {
  if (problems.length === 0)
    return (
      <Text color="secondary60" marginBottom="none">
        {empty}
      </Text>
    );
  return (
    <Plain>
      {problems.map(({ code, signal, message }) => (
        <li key={code + (signal ?? '')}>
          <Text as="span" marginBottom="none">
            {signal === null ? message : `${signalWord(signal)}: ${message}`}
          </Text>
        </li>
      ))}
    </Plain>
  );
}

const Plain = styled.ul`
  margin: 0;
  padding-inline-start: 1.25rem;

  li + li {
    margin-top: 0.375rem;
  }
`;
