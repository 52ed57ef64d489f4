import { Box, Button, Flex, Input, Panel, Small, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { AutomaticAnswer, AutomaticChange } from '../../server/enrichment/contract.ts';
import { tellDone, tellFailure } from '../components/alerts.ts';
import { LabelledSwitch } from '../components/LabelledSwitch.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { Loaded } from '../components/States.tsx';
import { paths } from '../paths.ts';
import { useDays } from '../session/use-session.ts';
import { counted } from '../words.ts';
import { useAutomatic, useChangeAutomatic } from './use-automatic.ts';

/** New suggestions by themselves when product data change: off until someone wants it, and never more than a cap. */
export function Automatic() {
  const automatic = useAutomatic();
  return (
    <Panel header="When product data change">
      <Loaded query={automatic} what="this setting">
        {(loaded) => <Settings automatic={loaded} key={loaded.monthlyCap} />}
      </Loaded>
    </Panel>
  );
}

function Settings({ automatic }: { automatic: AutomaticAnswer }) {
  const { isOn, monthlyCap, used, reserved, waiting } = automatic;
  const change = useChangeAutomatic();
  const { month } = useDays();
  const [cap, setCap] = useState(`${monthlyCap}`);
  const wanted = Number(cap);
  const isValid = Number.isInteger(wanted) && wanted >= 1 && wanted <= 100_000;
  const send = (wish: AutomaticChange, done: string) =>
    change.mutate(wish, { onSuccess: () => tellDone(done), onError: tellFailure });
  return (
    <LabelledSwitch
      checked={change.isPending ? (change.variables.isOn ?? isOn) : isOn}
      disabled={change.isPending}
      label="New suggestions when product data change"
      onChange={() =>
        send({ isOn: !isOn }, isOn ? 'Switched off.' : 'Clione makes new suggestions when product data change.')
      }
    >
      <Text>
        When a fact changes that one of Clione’s texts names, Clione suggests a new text by itself. It waits in Review
        like all others and never goes live by itself. Prices and stock are in no text, so they cause nothing.
      </Text>
      <Flex alignItems="flex-end" flexGap="0.75rem" marginBottom="small">
        <Box style={{ width: '12rem' }}>
          <Input
            {...(isValid ? {} : { error: 'A whole number from 1 to 100,000.' })}
            inputMode="numeric"
            label="Items a month at most"
            onChange={(event) => setCap(event.target.value)}
            value={cap}
          />
        </Box>
        <Button
          disabled={!isValid || wanted === monthlyCap}
          isLoading={change.isPending}
          onClick={() => send({ monthlyCap: wanted }, `At most ${counted(wanted, 'item')} a month.`)}
          variant="secondary"
        >
          Save
        </Button>
      </Flex>
      <Small color="secondary60" marginBottom="none">
        {`${(used + reserved).toLocaleString('en-US')} of ${counted(monthlyCap, 'item')} in ${month(automatic.month)}. They count against your plan too, an item once a month. `}
        {waiting > 0 && (
          <RouteLink to={`${paths.catalog}?known=outdated`}>
            {`${counted(waiting, 'item')} with changed product data`}
          </RouteLink>
        )}
      </Small>
    </LabelledSwitch>
  );
}
