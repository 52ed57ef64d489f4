import { Message, Panel } from '@bigcommerce/big-design';
import type { Batch } from '../../server/propagation/contract.ts';
import { FilterBar } from '../components/FilterBar.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { Loaded } from '../components/States.tsx';
import { useWhenDone } from '../components/use-when-done.ts';
import { useFilters } from '../components/use-filters.ts';
import { kinds, kindWord, publicationTags, type PublicationState, signals, signalWord } from '../words.ts';
import { BatchProgress, resultOf } from './BatchProgress.tsx';
import { PublicationTable } from './PublicationTable.tsx';
import { isMoving, useBatches, usePublications } from './use-propagation.ts';
import { isUnderWay } from '../sync/use-sync.ts';

const states: PublicationState[] = ['applied', 'conflict', 'failed', 'unchanged', 'skipped', 'queued', 'writing'];

const choices = [
  {
    name: 'state',
    label: 'Result',
    all: 'All results',
    options: states.map((value) => ({ value, content: publicationTags[value].label })),
  },
  {
    name: 'kind',
    label: 'Kind',
    all: 'All kinds',
    options: [...kinds, 'store'].map((value) => ({ value, content: kindWord(value, 2) })),
  },
  {
    name: 'signal',
    label: 'Field',
    all: 'All fields',
    options: [...signals, 'redirect', 'script'].map((value) => ({ value, content: signalWord(value) })),
  },
];

/** Everything Clione changed, with before and after, and the way back. */
export function PropagationPage() {
  const filters = useFilters(['state', 'kind', 'signal', 'batch', 'entityId', 'q']);
  const batches = useBatches();
  const isLive = batches.data?.items.some(isMoving) ?? false;
  useWhenDone(isLive);
  const publications = usePublications(filters.query, isLive);
  const shown = batches.data?.items.filter(isUnderWay) ?? [];
  const chosen = batches.data?.items.find(({ id }) => id === filters.values.batch);
  return (
    <>
      <PageHeader
        text="Everything Clione changed in your shop, with what stood there before. Each change can be undone."
        title="Signal Propagation"
      />
      {shown.map((batch) => (
        <BatchProgress batch={batch} key={batch.id} />
      ))}
      {chosen && !isUnderWay(chosen) && <BatchResult batch={chosen} />}
      <Panel>
        <FilterBar
          choices={choices}
          isFiltered={filters.isFiltered}
          onChange={filters.change}
          onClear={filters.clear}
          search={{ placeholder: 'Search by name' }}
          values={filters.values}
        />
        <Loaded query={publications} what="the history">
          {(page) => (
            <PublicationTable
              isFiltered={filters.isFiltered}
              onClear={filters.clear}
              pagination={filters.pagination(page.next, page.total)}
              publications={page.items}
              total={page.total}
            />
          )}
        </Loaded>
      </Panel>
    </>
  );
}

function BatchResult({ batch }: { batch: Batch }) {
  const needsAct = (batch.counts.conflict ?? 0) + (batch.counts.failed ?? 0) > 0;
  const text = batch.problem ?? (resultOf(batch) || 'Nothing had to be written.');
  return (
    <Message
      header={batch.state === 'cancelled' ? 'This publication was cancelled' : 'This publication is finished'}
      marginBottom="medium"
      messages={[{ text: `${text}${/[.!]$/.test(text) ? '' : '.'}` }]}
      type={needsAct || batch.problem ? 'warning' : 'success'}
    />
  );
}
