import { Flex, FlexItem, H3, HR, Small } from '@bigcommerce/big-design';
import { type ReactNode, useState } from 'react';
import { styled } from 'styled-components';
import { ActionButton } from '../components/ActionButton.tsx';
import { useNoPublishReason } from '../session/use-session.ts';
import { counted } from '../words.ts';
import { AddressDialog } from './AddressDialog.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { useTray } from './use-review.ts';

/** Accepted changes that wait to go live; new addresses apart from the rest. */
export function Tray() {
  const tray = useTray();
  const [open, setOpen] = useState<'texts' | 'addresses'>();
  const close = () => setOpen(undefined);
  /** What someone edited in the shop since the list was read counts in the last look. */
  const show = (what: 'texts' | 'addresses') => {
    void tray.refetch();
    setOpen(what);
  };
  if (!tray.data || (tray.data.changes === 0 && tray.data.addresses === 0)) return null;
  const { changes, items, conflicts, addresses } = tray.data;
  return (
    <InSight>
      {changes > 0 && (
        <Waiting button="Publish…" header={`Ready to publish (${shown(changes)})`} onOpen={() => show('texts')}>
          {`${counted(changes, 'accepted change')} on ${counted(items, 'item')}, not live yet.`}
          {conflicts > 0 && ` ${counted(conflicts, 'value was', 'values were')} changed outside Clione meanwhile.`}
        </Waiting>
      )}
      {changes > 0 && addresses > 0 && <HR marginVertical="small" />}
      {addresses > 0 && (
        <Waiting
          button="Change addresses…"
          header={`New addresses (${shown(addresses)})`}
          onOpen={() => show('addresses')}
        >
          {`${counted(addresses, 'accepted address', 'accepted addresses')}, not live yet. Addresses are confirmed on their own.`}
        </Waiting>
      )}
      {open === 'texts' && <PublishDialog onClose={close} tray={tray.data} />}
      {open === 'addresses' && <AddressDialog onClose={close} />}
    </InSight>
  );
}

function Waiting({
  header,
  button,
  onOpen,
  children,
}: {
  header: string;
  button: string;
  onOpen: () => void;
  children: ReactNode;
}) {
  const noPublishReason = useNoPublishReason();
  return (
    <Flex alignItems="center" flexGap="1rem" justifyContent="space-between">
      <FlexItem>
        <H3 marginBottom="none">{header}</H3>
        <Small color="secondary60" marginBottom="none">
          {children}
        </Small>
      </FlexItem>
      <ActionButton onClick={onOpen} reason={noPublishReason}>
        {button}
      </ActionButton>
    </Flex>
  );
}

function shown(count: number): string {
  return count.toLocaleString('en-US');
}

/** At the lower edge of the window however far the list is scrolled: what was just accepted is seen to have arrived. */
const InSight = styled.div`
  background: ${({ theme }) => theme.colors.white};
  border-radius: 4px 4px 0 0;
  bottom: 0;
  ${({ theme }) => theme.shadow.floating};
  margin-top: ${({ theme }) => theme.spacing.medium};
  padding: 0.75rem 1.25rem;
  position: sticky;
  z-index: ${({ theme }) => theme.zIndex.sticky};
`;
