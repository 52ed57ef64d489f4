import { Panel, Small, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { Batch } from '../../server/propagation/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { tellDone } from '../components/alerts.ts';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { paths } from '../paths.ts';
import { useInstant, useNoPublishReason, useSession } from '../session/use-session.ts';
import { counted } from '../words.ts';
import { useControlBatch, useScheduled } from './use-propagation.ts';

/** What waits for its time, with the way to call it off; nothing while there is none. */
export function Scheduled() {
  const scheduled = useScheduled();
  const instant = useInstant();
  const { store } = useSession();
  const noPublishReason = useNoPublishReason();
  const [asked, setAsked] = useState<Batch>();
  const items = scheduled.data?.items ?? [];
  if (items.length === 0) return null;
  const columns: TableColumn<Batch>[] = [
    {
      hash: 'when',
      header: 'Begins',
      render: ({ startsAt }) => (
        <>
          {startsAt === null ? '' : instant(startsAt)}
          <Small color="secondary60" marginBottom="none">
            {store.timezone ?? 'UTC'}
          </Small>
        </>
      ),
    },
    {
      hash: 'what',
      header: 'What',
      render: ({ id, total }) => <RouteLink to={paths.batch(id)}>{counted(total, 'change')}</RouteLink>,
    },
    { hash: 'who', header: 'Scheduled by', render: ({ requestedBy }) => requestedBy },
    {
      hash: 'cancel',
      header: 'Actions',
      hideHeader: true,
      align: 'right',
      render: (batch) => (
        <ActionButton onClick={() => setAsked(batch)} reason={noPublishReason} variant="subtle">
          Cancel
        </ActionButton>
      ),
    },
  ];
  return (
    <Panel header={`Scheduled (${items.length.toLocaleString('en-US')})`}>
      <Table columns={columns} items={items} keyField="id" />
      {asked && <CancelModal batch={asked} onClose={() => setAsked(undefined)} />}
    </Panel>
  );
}

function CancelModal({ batch, onClose }: { batch: Batch; onClose: () => void }) {
  const control = useControlBatch();
  const cancel = () =>
    control.mutate(
      { id: batch.id, command: 'cancel' },
      {
        onSuccess: () => {
          tellDone('Cancelled. The changes wait in Ready to publish again.');
          onClose();
        },
      },
    );
  return (
    <ConfirmModal
      confirm="Cancel the publication"
      destructive
      error={control.error}
      header="Cancel this scheduled publication?"
      onClose={onClose}
      onConfirm={cancel}
      pending={control.isPending}
    >
      <Text>{`${counted(batch.total, 'change')} will not go live then. Nothing is lost: all of it waits in Ready to publish again.`}</Text>
    </ConfirmModal>
  );
}
