import { Grid, GridItem, H4, Panel } from '@bigcommerce/big-design';
import type { Proposal } from '../../server/review/contract.ts';
import { ItemTimeline } from '../propagation/ItemTimeline.tsx';
import { DecisionList } from './DecisionList.tsx';

/** What Clione wrote to an item, with the way back, and what people decided about it. */
export function ItemHistory({ proposal }: { proposal: Proposal }) {
  return (
    <Panel header="History of this item">
      <Grid gridColumns={{ mobile: 'minmax(0, 1fr)', tablet: 'repeat(2, minmax(0, 1fr))' }} gridGap="1.25rem">
        <GridItem>
          <H4 marginBottom="xSmall">Written to your shop</H4>
          <ItemTimeline entityId={proposal.entityId} kind={proposal.kind} name={proposal.name} />
        </GridItem>
        <GridItem>
          <H4 marginBottom="xSmall">Decided here</H4>
          <DecisionList proposal={proposal} />
        </GridItem>
      </Grid>
    </Panel>
  );
}
