import { Modal, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { SyncFailuresAnswer, SyncRun } from '../../server/catalog/contract.ts';
import { Loaded, Nothing } from '../components/States.tsx';
import { kindWord } from '../words.ts';
import { useSyncFailures } from './use-sync.ts';

type Row = { id: number; item: string; kind: string; reason: string };

const columns: TableColumn<Row>[] = [
  { hash: 'kind', header: 'Kind', width: 110, render: (row) => kindWord(row.kind) },
  { hash: 'item', header: 'Item', render: (row) => row.item },
  { hash: 'reason', header: 'Why', render: (row) => row.reason },
];

/** The rows that one run could not read, with the reason of each. */
export function FailuresModal({ run, onClose }: { run: SyncRun; onClose: () => void }) {
  const [trail, setTrail] = useState<string[]>([]);
  const [limit, setLimit] = useState(25);
  const failures = useSyncFailures(run.id, { after: trail.at(-1), limit });
  return (
    <Modal
      actions={[{ text: 'Close', onClick: onClose }]}
      header="Rows that could not be read"
      isOpen
      onClose={onClose}
      variant="modal"
    >
      <Text>Clione keeps what it knew about these items and tries again in the next run.</Text>
      <Loaded query={failures} what="failed rows">
        {(page) => (
          <Table
            columns={columns}
            emptyComponent={<Nothing heading="None left" message="No failed rows are kept for this run." />}
            itemName="rows"
            items={page.items.map(toRow)}
            pagination={{
              itemsPerPage: limit,
              itemsPerPageOptions: [25, 50, 100],
              totalItems: page.total,
              onItemsPerPageChange: (size) => {
                setTrail([]);
                setLimit(size);
              },
              ...(page.next === null ? {} : { onNext: () => setTrail([...trail, page.next ?? '']) }),
              ...(trail.length > 0 ? { onPrevious: () => setTrail(trail.slice(0, -1)) } : {}),
            }}
          />
        )}
      </Loaded>
    </Modal>
  );
}

/** Several rows may lack an id, so a row is known by its place. */
function toRow({ id, kind, name, reason }: SyncFailuresAnswer['items'][number], index: number): Row {
  const item = name || 'without a name';
  return { id: index, item: id === null ? item : `${item} (${id})`, kind, reason };
}
