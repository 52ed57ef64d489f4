import { Badge, Box, Flex, Message, PillTabs, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { CsvImport, CsvRowsAnswer } from '../../server/spreadsheets/contract.ts';
import { DownloadButton } from '../components/DownloadButton.tsx';
import { Progress } from '../components/Progress.tsx';
import { Loaded } from '../components/States.tsx';
import { useWhenDone } from '../components/use-when-done.ts';
import { counted, signalWord } from '../words.ts';
import { useImportRows, useImportState } from './use-csv.ts';

type Row = CsvRowsAnswer['items'][number];
type Result = 'refused' | 'imported' | 'unchanged';

const tags: Record<Result, { label: string; variant: 'danger' | 'success' | 'secondary' }> = {
  refused: { label: 'Refused', variant: 'danger' },
  imported: { label: 'Imported', variant: 'success' },
  unchanged: { label: 'Unchanged', variant: 'secondary' },
};

/** How far an import is, and what became of each row; what was refused stands first. */
export function CsvReport({ id }: { id: string }) {
  const state = useImportState(id);
  useWhenDone(state.data?.state === 'running');
  return (
    <Loaded query={state} what="the import">
      {(about) =>
        about.state === 'running' ? (
          <Progress
            done={about.imported + about.unchanged + about.refused}
            label="Going through your rows"
            note="You can close this: the import goes on, and its report stays."
            total={about.rows}
          />
        ) : (
          <Report about={about} />
        )
      }
    </Loaded>
  );
}

const columns: TableColumn<Row>[] = [
  { hash: 'line', header: 'Row', width: 70, render: ({ line }) => line.toLocaleString('en-US') },
  {
    hash: 'name',
    header: 'Item',
    width: '26%',
    render: ({ name, field }) => (
      <>
        <Text marginBottom="none">{name || 'Without a name'}</Text>
        <Text color="secondary60" marginBottom="none">
          {signalWord(field)}
        </Text>
      </>
    ),
  },
  { hash: 'result', header: 'Result', width: 120, render: ({ result }) => result && <Badge {...tags[result]} /> },
  { hash: 'reason', header: 'Why', render: ({ reason }) => reason ?? '' },
];

function Report({ about }: { about: CsvImport }) {
  const [result, setResult] = useState<Result>(about.refused > 0 ? 'refused' : 'imported');
  const [trail, setTrail] = useState<string[]>([]);
  const rows = useImportRows(about.id, { result, after: trail.at(-1) }, about.state === 'done');
  const show = (next: Result) => {
    setResult(next);
    setTrail([]);
  };
  return (
    <>
      <Outcome about={about} />
      <Box marginBottom="small">
        <PillTabs
          activePills={[result]}
          items={(Object.keys(tags) as Result[]).map((one) => ({
            id: one,
            title: `${tags[one].label} (${about[one].toLocaleString('en-US')})`,
          }))}
          onPillClick={(one) => show(one as Result)}
        />
      </Box>
      <Loaded query={rows} what="the rows">
        {({ items, next, total }) => (
          <Table
            columns={columns}
            emptyComponent={
              <Box padding="medium">
                <Text color="secondary60">No row was {tags[result].label.toLowerCase()}.</Text>
              </Box>
            }
            items={items}
            keyField="line"
            {...(total > items.length
              ? {
                  pagination: {
                    itemsPerPage: 10,
                    itemsPerPageOptions: [10],
                    totalItems: total,
                    onItemsPerPageChange: () => undefined,
                    ...(next ? { onNext: () => !rows.isPlaceholderData && setTrail([...trail, next]) } : {}),
                    ...(trail.length > 0 ? { onPrevious: () => setTrail(trail.slice(0, -1)) } : {}),
                  },
                }
              : {})}
          />
        )}
      </Loaded>
      <Flex marginTop="medium">
        <DownloadButton filter={{ importId: about.id }} what="import-report">
          Download report
        </DownloadButton>
      </Flex>
    </>
  );
}

function Outcome({ about: { imported, refused, problem, rows } }: { about: CsvImport }) {
  const text =
    imported > 0
      ? `${counted(imported, 'text')} of ${counted(rows, 'row')} ${imported === 1 ? 'waits' : 'wait'} for a decision now.`
      : 'No text was changed.';
  return (
    <Message
      marginBottom="medium"
      messages={[{ text: problem ?? text }]}
      type={problem ? 'error' : refused > 0 ? 'warning' : 'success'}
    />
  );
}
