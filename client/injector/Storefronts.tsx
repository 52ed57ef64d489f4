import { Badge, Box, Flex, Input, Link, Panel, Small, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { StorefrontsAnswer } from '../../server/injector/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { useWhenDone } from '../components/use-when-done.ts';
import { useNoPublishReason } from '../session/use-session.ts';
import { isUnderWay, useSyncRuns } from '../sync/use-sync.ts';
import { injectorTags } from '../words.ts';
import { healthTags } from './page-types.ts';
import { useChannel, useForgetStorefront, useStorefronts, useTellStorefront } from './use-storefronts.ts';

type Row = StorefrontsAnswer['items'][number];

/** Where it stands is known. */
const isKnown = ({ url }: Row) => url !== null && url !== '';

const titleOf = ({ name, channelId }: Row) => name ?? `Storefront ${channelId}`;

/** Only for shops with more than one storefront: which ones Clione knows, and which of them this page is about. */
export function Storefronts() {
  const storefronts = useStorefronts();
  const { channel, choose } = useChannel();
  const reason = useNoPublishReason();
  const [telling, setTelling] = useState<Row>();
  const [forgetting, setForgetting] = useState<Row>();
  const { data } = storefronts;
  // A sync may find further storefronts, or other products on those known.
  useWhenDone(useSyncRuns({ limit: 1 }).data?.items.some(isUnderWay) ?? false);
  if (data === undefined || (data.items.length < 2 && channel === undefined)) return null;
  const isShown = (row: Row) => (channel === undefined ? row.isMain : channel === `${row.channelId}`);
  const columns: TableColumn<Row>[] = [
    { hash: 'name', header: 'Storefront', render: (row) => <Name isShown={isShown(row)} row={row} /> },
    {
      hash: 'products',
      header: 'Products',
      align: 'right',
      width: 100,
      render: ({ products }) => products.toLocaleString('en-US'),
    },
    {
      hash: 'state',
      header: 'Schema Injector',
      width: 190,
      render: ({ state, health }) => (
        <Flex alignItems="flex-start" flexDirection="column" flexGap="0.25rem">
          <Badge {...injectorTags[state]} />
          {state === 'on' && <Badge {...healthTags[health]} />}
        </Flex>
      ),
    },
    { hash: 'scripts', header: 'Scripts', align: 'right', width: 80, render: ({ scripts }) => scripts },
    {
      hash: 'actions',
      header: '',
      align: 'right',
      width: 320,
      render: (row) => (
        <Flex justifyContent="flex-end">
          {!row.isMain && (
            <ActionButton onClick={() => setTelling(row)} reason={reason} variant="subtle">
              {isKnown(row) ? 'Change…' : 'Tell its address…'}
            </ActionButton>
          )}
          {!row.isMain && isKnown(row) && row.state === 'off' && (
            <ActionButton onClick={() => setForgetting(row)} reason={reason} variant="subtle">
              Forget…
            </ActionButton>
          )}
          {(isKnown(row) || row.state !== 'off') && !isShown(row) && (
            <ActionButton onClick={() => choose(row.isMain ? undefined : row.channelId)} variant="secondary">
              Show
            </ActionButton>
          )}
        </Flex>
      ),
    },
  ];
  return (
    <Panel
      description={`Clione may not read your list of storefronts: it knows them by number, from your products and pages, and you tell it the addresses of those where it may place its scripts. ${data.scriptsUsed} of at most ${data.scriptsAtMost} scripts are in use over all of them.`}
      header="Your storefronts"
    >
      <Table columns={columns} items={data.items} keyField="channelId" />
      {telling && <TellModal onClose={() => setTelling(undefined)} row={telling} />}
      {forgetting && <ForgetModal onClose={() => setForgetting(undefined)} row={forgetting} />}
    </Panel>
  );
}

function Name({ row, isShown }: { row: Row; isShown: boolean }) {
  return (
    <>
      <Text bold marginBottom="none">
        {titleOf(row)} {row.isMain && <Badge label="main" variant="secondary" />}{' '}
        {isShown && <Badge label="shown below" variant="primary" />}
      </Text>
      {!isKnown(row) ? (
        <Small color="secondary60">
          {row.state === 'off'
            ? 'Address not told: Clione places nothing there.'
            : 'Address not known any more: Clione cannot look at its pages.'}
        </Small>
      ) : (
        <Link external href={row.url ?? ''} target="_blank">
          {row.url}
        </Link>
      )}
    </>
  );
}

function TellModal({ row, onClose }: { row: Row; onClose: () => void }) {
  const tell = useTellStorefront(row.channelId);
  const [name, setName] = useState(row.name ?? '');
  const [url, setUrl] = useState(row.url ?? '');
  return (
    <ConfirmModal
      confirm="Save"
      disabled={name.trim() === '' || url.trim() === ''}
      error={tell.error}
      header={`Where is storefront ${row.channelId}?`}
      onClose={onClose}
      onConfirm={() => tell.mutate({ name, url }, { onSuccess: onClose })}
      pending={tell.isPending}
    >
      <Text>
        You find its address under Channels in your control panel. Nothing is placed yet: first you see what would stand
        on its pages. A storefront that is not made with a BigCommerce theme gets no scripts.
      </Text>
      <Box marginBottom="small">
        <Input label="Name" onChange={({ target }) => setName(target.value)} value={name} />
      </Box>
      <Input
        label="Address"
        onChange={({ target }) => setUrl(target.value)}
        placeholder="https://shop.example"
        value={url}
      />
    </ConfirmModal>
  );
}

function ForgetModal({ row, onClose }: { row: Row; onClose: () => void }) {
  const forget = useForgetStorefront(row.channelId);
  const { choose } = useChannel();
  const onSuccess = () => {
    choose(undefined);
    onClose();
  };
  return (
    <ConfirmModal
      confirm="Forget"
      error={forget.error}
      header={`Leave ${titleOf(row)} alone?`}
      onClose={onClose}
      onConfirm={() => forget.mutate(undefined, { onSuccess })}
      pending={forget.isPending}
    >
      <Text marginBottom="none">
        Clione forgets its address and offers nothing there. None of its scripts stand there.
      </Text>
    </ConfirmModal>
  );
}
