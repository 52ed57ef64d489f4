import { Panel, Text } from '@bigcommerce/big-design';
import type { Quota } from '../../server/plans/contract.ts';
import { Loaded } from '../components/States.tsx';
import { useOverview } from '../overview/use-overview.ts';
import { counted } from '../words.ts';
import { QuotaMeter } from './QuotaMeter.tsx';

/** The plan of the shop, what counts against it and what never does. */
export function PlanPanel() {
  const overview = useOverview();
  return (
    <Panel header="Plan">
      <Loaded query={overview} what="your plan">
        {({ quota }) => (
          <>
            <Text>{`${termsOf(quota.plan)}. An item counts once a month, when it gets a suggestion, however many fields or new versions follow. Edits, publishing and undo are free.`}</Text>
            <QuotaMeter quota={quota} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function termsOf({ name, itemsPerMonth, pricePerMonth, currency }: Quota['plan']): string {
  const items = itemsPerMonth === null ? 'any number of items' : counted(itemsPerMonth, 'item');
  const price =
    pricePerMonth === null
      ? 'price by agreement'
      : pricePerMonth === 0
        ? 'free'
        : `${pricePerMonth.toLocaleString('en-US', { style: 'currency', currency })} a month`;
  return `${name}: ${items} a month, ${price}`;
}
