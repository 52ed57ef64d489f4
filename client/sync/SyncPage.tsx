import { Badge, Button, Panel, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { SyncRun } from '../../server/catalog/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { tellDone, tellFailure } from '../components/alerts.ts';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { formatDuration } from '../components/dates.ts';
import { PageHeader } from '../components/PageHeader.tsx';
import { LoadedPanel, Nothing } from '../components/States.tsx';
import { useFilters } from '../components/use-filters.ts';
import { useWhenDone } from '../components/use-when-done.ts';
import { useInstant, useSession } from '../session/use-session.ts';
import { counted, type Tag } from '../words.ts';
import { FailuresModal } from './FailuresModal.tsx';
import { SyncProgress, totalsOf } from './SyncProgress.tsx';
import { isUnderWay, useCancelSync, useStartSync, useSyncRuns } from './use-sync.ts';

const stateTags: Record<SyncRun['state'], Tag> = {
  queued: { label: 'Waiting', variant: 'secondary' },
  running: { label: 'Running', variant: 'primary' },
  done: { label: 'Done', variant: 'success' },
  done_with_failures: { label: 'Done, some rows failed', variant: 'warning' },
  failed: { label: 'Failed', variant: 'danger' },
  cancelled: { label: 'Cancelled', variant: 'secondary' },
};

const causeWords: Record<SyncRun['cause'], string> = {
  install: 'Clione was installed',
  requested: 'Asked for',
  nightly: 'Nightly check',
};

export function SyncPage() {
  const filters = useFilters([]);
  const runs = useSyncRuns(filters.query);
  useWhenDone(runs.data?.items.some(isUnderWay) ?? false);
  const start = useStartSync();
  const { connection } = useSession();
  const active = runs.data?.items.find(isUnderWay);
  const reason = active ? 'Your shop is being read right now.' : (connection.problem ?? undefined);
  const runNow = () =>
    start.mutate(undefined, {
      onSuccess: () => tellDone('Clione has started to read your shop.'),
      onError: tellFailure,
    });

  return (
    <>
      <PageHeader
        actions={
          <ActionButton isLoading={start.isPending} onClick={runNow} reason={reason}>
            Read my shop now
          </ActionButton>
        }
        text="Clione keeps its own copy of what your shop says about its items. It follows changes as they happen and checks everything once a night."
        title="Sync"
      />
      {active && <ActiveRun run={active} />}
      <LoadedPanel query={runs} what="past runs">
        {(page) => (
          <Panel header="Runs">
            <Runs pagination={filters.pagination(page.next, page.total)} runs={page.items} />
          </Panel>
        )}
      </LoadedPanel>
    </>
  );
}

function ActiveRun({ run }: { run: SyncRun }) {
  const [asking, setAsking] = useState(false);
  const cancel = useCancelSync();
  return (
    <Panel
      action={{ text: 'Cancel', variant: 'secondary', onClick: () => setAsking(true) }}
      header={run.state === 'queued' ? 'Waiting to start' : 'Reading your shop'}
    >
      <SyncProgress run={run} />
      {asking && (
        <ConfirmModal
          confirm="Stop reading"
          destructive
          error={cancel.error}
          header="Stop reading your shop?"
          onClose={() => setAsking(false)}
          onConfirm={() => cancel.mutate(run.id, { onSuccess: () => setAsking(false) })}
          pending={cancel.isPending}
        >
          <Text>What has been read stays. Items that were not reached yet keep what Clione knew before.</Text>
        </ConfirmModal>
      )}
    </Panel>
  );
}

function Runs({
  runs,
  pagination,
}: {
  runs: SyncRun[];
  pagination: ReturnType<ReturnType<typeof useFilters>['pagination']>;
}) {
  const instant = useInstant();
  const [failuresOf, setFailuresOf] = useState<SyncRun>();
  const columns: TableColumn<SyncRun>[] = [
    { hash: 'when', header: 'Started', render: (run) => instant(run.startedAt ?? run.queuedAt) },
    { hash: 'cause', header: 'Why', render: (run) => whyOf(run) },
    { hash: 'state', header: 'Result', render: (run) => <Badge {...stateTags[run.state]} /> },
    {
      hash: 'items',
      header: 'Items read',
      align: 'right',
      render: (run) => totalsOf(run).done.toLocaleString('en-US'),
    },
    {
      hash: 'took',
      header: 'Took',
      align: 'right',
      render: (run) => (run.startedAt ? formatDuration(run.startedAt, run.finishedAt) : '—'),
    },
    {
      hash: 'failures',
      header: 'Failed rows',
      align: 'right',
      render: (run) => <FailuresLink onOpen={setFailuresOf} run={run} />,
    },
  ];
  return (
    <>
      <Table
        columns={columns}
        emptyComponent={
          <Nothing heading="No runs yet" message="Your shop has not been read yet. Start with “Read my shop now”." />
        }
        itemName={runs.length === 1 ? 'run' : 'runs'}
        items={runs}
        pagination={pagination}
      />
      {failuresOf && <FailuresModal onClose={() => setFailuresOf(undefined)} run={failuresOf} />}
    </>
  );
}

function FailuresLink({ run, onOpen }: { run: SyncRun; onOpen: (run: SyncRun) => void }) {
  const { failed } = totalsOf(run);
  if (failed === 0) return run.problem ? <Text color="danger">{run.problem}</Text> : 'none';
  return (
    <Button onClick={() => onOpen(run)} variant="subtle">
      {`Show ${counted(failed, 'row')}`}
    </Button>
  );
}

function whyOf(run: SyncRun): string {
  return run.requestedBy ? `${causeWords[run.cause]} by ${run.requestedBy}` : causeWords[run.cause];
}
