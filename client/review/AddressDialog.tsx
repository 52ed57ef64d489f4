import { Checkbox, Message, Small, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { AddressesAnswer } from '../../server/propagation/contract.ts';
import { Clamped } from '../components/Clamped.tsx';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { Loaded } from '../components/States.tsx';
import { paths } from '../paths.ts';
import { useNoPublishReason } from '../session/use-session.ts';
import { counted, kindWord } from '../words.ts';
import { useAddresses, usePublishAddresses } from './use-addresses.ts';

type Address = AddressesAnswer['items'][number];

/** New addresses, each confirmed on its own and apart from texts. */
export function AddressDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const addresses = useAddresses();
  const publish = usePublishAddresses();
  const noPublishReason = useNoPublishReason();
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const chosen = (addresses.data?.items ?? []).filter(
    ({ proposalId, problem }) => problem === null && !leftOut.has(proposalId),
  );
  const start = () =>
    publish.mutate(
      { addresses: chosen.map(({ proposalId, to }) => ({ proposalId, to })) },
      { onSuccess: ({ batchId }) => void navigate(paths.batch(batchId)) },
    );
  const choose = (proposalId: string, isChosen: boolean) =>
    setLeftOut((before) => {
      const after = new Set(before);
      if (isChosen) after.delete(proposalId);
      else after.add(proposalId);
      return after;
    });
  return (
    <ConfirmModal
      confirm={`Change ${counted(chosen.length, 'address', 'addresses')}`}
      disabled={chosen.length === 0 || noPublishReason !== undefined}
      error={publish.error}
      header="Change addresses in your shop"
      onClose={onClose}
      onConfirm={start}
      pending={publish.isPending}
      wide
    >
      {noPublishReason !== undefined && (
        <Message marginBottom="medium" messages={[{ text: noPublishReason }]} type="warning" />
      )}
      <Message
        header="An address is known outside your shop"
        marginBottom="medium"
        messages={[
          {
            text: 'Ads, product feeds, e-mails, other websites and links in your own texts name the old addresses. A permanent redirect (301) leads visitors on, but change those links where you can, and expect search engines to take some weeks.',
          },
        ]}
        type="warning"
      />
      <Loaded query={addresses} what="the new addresses">
        {(answer) => (
          <>
            <Table
              columns={columnsFor(new Set(chosen.map(({ proposalId }) => proposalId)), choose)}
              items={answer.items}
              keyField="proposalId"
            />
            {answer.total > answer.items.length && (
              <Small color="secondary60" marginTop="xSmall">
                {`At most ${answer.items.length} at once; ${counted(answer.total - answer.items.length, 'more waits', 'more wait')} for the next time.`}
              </Small>
            )}
          </>
        )}
      </Loaded>
      <Text marginTop="medium">
        Just before it writes, Clione reads each address again and leaves it alone if someone changed it. You can undo
        each change under Signal Propagation: the old address comes back, and the one in between leads to it.
      </Text>
    </ConfirmModal>
  );
}

function columnsFor(
  chosen: ReadonlySet<string>,
  choose: (proposalId: string, isChosen: boolean) => void,
): TableColumn<Address>[] {
  return [
    {
      hash: 'chosen',
      header: 'Change',
      width: 80,
      render: ({ proposalId, name, problem }) => (
        <Checkbox
          checked={chosen.has(proposalId)}
          disabled={problem !== null}
          hiddenLabel
          label={`Change the address of ${name}`}
          onChange={({ target }) => choose(proposalId, target.checked)}
        />
      ),
    },
    {
      hash: 'item',
      header: 'Item',
      width: '28%',
      render: ({ proposalId, name, kind }) => (
        <>
          <RouteLink to={paths.proposal(proposalId)}>{name}</RouteLink>
          <Small color="secondary60">{kindWord(kind)}</Small>
        </>
      ),
    },
    {
      hash: 'addresses',
      header: 'Old and new address',
      render: ({ from, to, problem }) => (
        <>
          <Small color="secondary60" marginBottom="xxSmall">
            <Clamped text={from} />
          </Small>
          <Clamped text={to} />
          {problem !== null && <Small color="danger50">{problem}</Small>}
        </>
      ),
    },
  ];
}
