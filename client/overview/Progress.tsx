import { Panel, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import type { OverviewAnswer } from '../../server/overview/contract.ts';
import { useDays } from '../session/use-session.ts';

type Compared = NonNullable<OverviewAnswer['progress']>;
type Row = { name: string; before: number | null; now: number | null; isBetterLow: boolean };

/** How the visible items stood at an earlier check, and how they stand now. */
export function ProgressSince({ progress }: { progress: Compared }) {
  const { day } = useDays();
  const { since, before, now } = progress;
  const rows: Row[] = [
    { name: 'Average score', before: before.averageScore, now: now.averageScore, isBetterLow: false },
    { name: 'Problems', before: before.problems, now: now.problems, isBetterLow: true },
    { name: 'Visible items', before: before.items, now: now.items, isBetterLow: false },
  ];
  const columns: TableColumn<Row>[] = [
    { hash: 'name', header: 'Your shop', render: ({ name }) => name },
    { hash: 'before', header: day(since), align: 'right', render: (row) => amount(row.before) },
    { hash: 'now', header: 'Now', align: 'right', render: (row) => <Now row={row} /> },
  ];
  return (
    <Panel header="Progress">
      <Table columns={columns} items={rows} keyField="name" />
    </Panel>
  );
}

function Now({ row: { before, now, isBetterLow } }: { row: Row }) {
  const moved = before === null || now === null ? 0 : now - before;
  const isBetter = isBetterLow ? moved < 0 : moved > 0;
  return (
    <Text as="span" bold={moved !== 0} color={isBetter ? 'success60' : 'secondary70'}>
      {amount(now)}
    </Text>
  );
}

function amount(value: number | null): string {
  return value === null ? '—' : value.toLocaleString('en-US');
}
