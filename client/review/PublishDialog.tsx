import { Box, Grid, GridItem, H4, Message, Small, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { TrayAnswer } from '../../server/propagation/contract.ts';
import { ApiError } from '../api/api-error.ts';
import { Clamped } from '../components/Clamped.tsx';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { paths } from '../paths.ts';
import { WhenToPublish } from '../propagation/WhenToPublish.tsx';
import { counted, kindWord, signalWord, storedOnly } from '../words.ts';
import { shortText } from './change-text.ts';
import { usePublish } from './use-review.ts';

/** Larger batches prove themselves on their first ten writes. */
const startsWithTen = 20;

type Row = TrayAnswer['preview'][number];

const columns: TableColumn<Row>[] = [
  {
    hash: 'item',
    header: 'Item',
    width: '32%',
    render: (row) => (
      <>
        <Clamped text={row.name} />
        <Small color="secondary60">{`${kindWord(row.kind)} · ${signalWord(row.signal)}`}</Small>
      </>
    ),
  },
  {
    hash: 'before',
    header: 'Today',
    width: '26%',
    render: (row) => <Clamped blank="Empty" text={shortText(row, row.before)} />,
  },
  { hash: 'after', header: 'Goes live', render: (row) => <Clamped text={shortText(row, row.after)} /> },
];

/** The last look before values go live: how many, where, what is left alone, and how to take it back. */
export function PublishDialog({ tray: current, onClose }: { tray: TrayAnswer; onClose: () => void }) {
  const navigate = useNavigate();
  const publish = usePublish();
  const [startsAt, setStartsAt] = useState<string>();
  // As it stood when the dialog opened; after a refusal what stands there by now is looked at.
  const [opened] = useState(current);
  const tray = publish.isError ? current : opened;
  const start = () =>
    publish.mutate(startsAt === undefined ? { mark: tray.mark } : { mark: tray.mark, startsAt }, {
      onSuccess: ({ batchId }) => void navigate(startsAt === undefined ? paths.batch(batchId) : paths.propagation),
    });
  const timeProblem = publish.error instanceof ApiError ? publish.error.fields['startsAt'] : undefined;
  return (
    <ConfirmModal
      confirm={`${startsAt === undefined ? 'Publish' : 'Schedule'} ${counted(tray.changes, 'change')}`}
      disabled={!tray.canPublish || startsAt === ''}
      error={timeProblem === undefined ? publish.error : undefined}
      header="Publish to your shop"
      onClose={onClose}
      onConfirm={start}
      pending={publish.isPending}
      wide
    >
      {!tray.canPublish && (
        <Message
          marginBottom="medium"
          messages={[{ text: 'You may not publish. The owner of your shop can allow it under Settings.' }]}
          type="warning"
        />
      )}
      <Grid gridColumns={{ mobile: '1fr', tablet: 'repeat(3, minmax(0, 1fr))' }} gridGap="1rem" marginBottom="medium">
        <Counts header="By field" rows={tray.bySignal.map((row) => [signalWord(row.signal), row.changes])} />
        <Counts header="By kind" rows={tray.byKind.map((row) => [kindWord(row.kind, 2), row.changes])} />
        <GridItem>
          <H4 marginBottom="xSmall">Where</H4>
          {tray.storefronts.map((storefront) => (
            <Text key={storefront} marginBottom="xxSmall">
              {storefront}
            </Text>
          ))}
          {tray.storefronts.length > 1 && (
            <Small color="secondary60">BigCommerce keeps one title and description for all of them.</Small>
          )}
        </GridItem>
      </Grid>
      {tray.conflicts > 0 && (
        <Message
          marginBottom="medium"
          messages={[
            {
              text: `${counted(tray.conflicts, 'value was', 'values were')} changed outside Clione since you accepted. Clione will leave ${tray.conflicts === 1 ? 'it' : 'them'} alone and ask you.`,
            },
          ]}
          type="warning"
        />
      )}
      {tray.bySignal.some(({ signal }) => signal === 'jsonld') && (
        <Text>{`${signalWord('jsonld')}: ${storedOnly.replace('this item', 'each item')}`}</Text>
      )}
      <WhenToPublish onChange={setStartsAt} problem={timeProblem} value={startsAt} />
      <Text>
        Just before it writes, Clione reads each value again and leaves it alone if someone changed it. After writing it
        reads the value back.
        {tray.changes > startsWithTen &&
          ' It starts with ten, and goes on only if all of them arrived as they should and their pages show them.'}{' '}
        You can undo each change under Signal Propagation: the value from before comes back.
      </Text>
      <Box marginTop="medium">
        <Table columns={columns} items={tray.preview} keyField="key" />
        {tray.changes > tray.preview.length && (
          <Small
            color="secondary60"
            marginTop="xSmall"
          >{`and ${(tray.changes - tray.preview.length).toLocaleString('en-US')} more`}</Small>
        )}
      </Box>
    </ConfirmModal>
  );
}

function Counts({ header, rows }: { header: string; rows: [label: string, changes: number][] }) {
  return (
    <GridItem>
      <H4 marginBottom="xSmall">{header}</H4>
      {rows.map(([label, changes]) => (
        <Text key={label} marginBottom="xxSmall">{`${label}: ${changes.toLocaleString('en-US')}`}</Text>
      ))}
    </GridItem>
  );
}
