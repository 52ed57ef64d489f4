import { Flex, FlexItem, H3, Panel, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import { styled } from 'styled-components';
import { ActionButton } from '../components/ActionButton.tsx';
import { useNoPublishReason } from '../session/use-session.ts';
import { counted } from '../words.ts';
import { PublishDialog } from './PublishDialog.tsx';
import { useTray } from './use-review.ts';

/** Accepted changes that wait to go live. */
export function Tray() {
  const tray = useTray();
  const [isOpen, setOpen] = useState(false);
  const noPublishReason = useNoPublishReason();
  if (!tray.data || tray.data.changes === 0) return null;
  const { changes, items, conflicts } = tray.data;
  return (
    <InSight>
      <Panel>
        <Flex alignItems="center" flexGap="1rem" justifyContent="space-between">
          <FlexItem>
            <H3 marginBottom="xxSmall">{`Ready to publish (${changes.toLocaleString('en-US')})`}</H3>
            <Text marginBottom="none">
              {`${counted(changes, 'accepted change')} on ${counted(items, 'item')}, not live yet.`}
              {conflicts > 0 && ` ${counted(conflicts, 'value was', 'values were')} changed outside Clione meanwhile.`}
            </Text>
          </FlexItem>
          <ActionButton onClick={() => setOpen(true)} reason={noPublishReason}>
            Publish…
          </ActionButton>
        </Flex>
        {isOpen && <PublishDialog onClose={() => setOpen(false)} tray={tray.data} />}
      </Panel>
    </InSight>
  );
}

/** At the lower edge of the window however far the list is scrolled: what was just accepted is seen to have arrived. */
const InSight = styled.div`
  bottom: 0;
  position: sticky;
  z-index: ${({ theme }) => theme.zIndex.sticky};
`;
