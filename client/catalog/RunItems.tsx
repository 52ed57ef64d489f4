import { Modal, Select, Small, Table, type TableColumn } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { RunItemsAnswer } from '../../server/enrichment/contract.ts';
import { Blank } from '../components/Clamped.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { Loaded } from '../components/States.tsx';
import { paths } from '../paths.ts';
import { kindWord } from '../words.ts';
import { useRunItems } from './use-catalog.ts';

type RunItem = RunItemsAnswer['items'][number];
/** Ids are unique within a kind only. */
type Row = RunItem & { key: string };

const outcomes: Record<RunItem['outcome'], string> = {
  proposed: 'Suggestion made',
  good: 'Already good',
  unchanged: 'Nothing new',
  locked: 'Locked',
  too_poor: 'Too little product data',
  failed: 'Failed',
  left_out: 'Left out for want of quota',
};

const perPage = 25;

/** What became of each item of a run, and why. */
export function RunItems({ runId, onClose }: { runId: string; onClose: () => void }) {
  const [outcome, setOutcome] = useState('');
  const [trail, setTrail] = useState<string[]>([]);
  const items = useRunItems(runId, { outcome, after: trail.at(-1), limit: perPage });
  return (
    <Modal
      actions={[{ text: 'Close', variant: 'subtle', onClick: onClose }]}
      header="What became of each item"
      isOpen
      onClose={onClose}
      variant="modal"
    >
      <Select
        label="Result"
        onOptionChange={(value) => {
          setOutcome(value ?? '');
          setTrail([]);
        }}
        options={[
          { value: '', content: 'All' },
          ...Object.entries(outcomes).map(([value, content]) => ({ value, content })),
        ]}
        value={outcome}
      />
      <Loaded query={items} what="the items of the run">
        {({ items: rows, next, total }) => (
          <Table
            columns={columns}
            emptyComponent={<Blank>No item ended so.</Blank>}
            itemName={total === 1 ? 'item' : 'items'}
            items={rows.map((row) => ({ ...row, key: `${row.kind}:${row.id}` }))}
            keyField="key"
            pagination={{
              itemsPerPage: perPage,
              itemsPerPageOptions: [perPage],
              totalItems: total,
              onItemsPerPageChange: () => undefined,
              ...(next ? { onNext: () => !items.isPlaceholderData && setTrail([...trail, next]) } : {}),
              ...(trail.length > 0 ? { onPrevious: () => setTrail(trail.slice(0, -1)) } : {}),
            }}
          />
        )}
      </Loaded>
    </Modal>
  );
}

const columns: TableColumn<Row>[] = [
  {
    hash: 'item',
    header: 'Item',
    width: '40%',
    render: ({ kind, id, name }) => (
      <>
        <RouteLink to={paths.item(kind, id)}>{name || 'Without a name'}</RouteLink>
        <Small color="secondary60" marginBottom="none">
          {kindWord(kind)}
        </Small>
      </>
    ),
  },
  {
    hash: 'result',
    header: 'Result',
    render: ({ outcome, note }) => (
      <>
        {outcomes[outcome]}
        {note !== null && (
          <Small color="secondary60" marginBottom="none">
            {note}
          </Small>
        )}
      </>
    ),
  },
];
