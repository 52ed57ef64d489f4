import { Panel } from '@bigcommerce/big-design';
import { useState } from 'react';
import { ActionButton } from '../components/ActionButton.tsx';
import { DownloadButton } from '../components/DownloadButton.tsx';
import { FilterBar } from '../components/FilterBar.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { Loaded } from '../components/States.tsx';
import { useWhenDone } from '../components/use-when-done.ts';
import { useFilters } from '../components/use-filters.ts';
import { useNoPublishReason } from '../session/use-session.ts';
import {
  kinds,
  kindWord,
  publicationTags,
  type PublicationState,
  signals,
  signalWord,
  writtenByWord,
} from '../words.ts';
import { BatchProgress } from './BatchProgress.tsx';
import { BatchResult } from './BatchResult.tsx';
import { Days } from './Days.tsx';
import { Scheduled } from './Scheduled.tsx';
import { PublicationTable } from './PublicationTable.tsx';
import { UndoSinceModal } from './UndoManyModal.tsx';
import { useActors } from './use-undo.ts';
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
  {
    name: 'writtenBy',
    label: 'Written by',
    all: 'Any writer',
    options: (['built_in', 'ai_model', 'person'] as const).map((value) => ({
      value,
      content: capital(writtenByWord(value)),
    })),
  },
];

const filterNames = ['state', 'kind', 'signal', 'writtenBy', 'actor', 'from', 'to', 'batch', 'entityId', 'q'] as const;

/** Everything Clione changed, with before and after, and the way back. */
export function PropagationPage() {
  const filters = useFilters(filterNames);
  const actors = useActors().data?.actors ?? [];
  const [isAsking, setAsking] = useState(false);
  const batches = useBatches();
  const isLive = batches.data?.items.some(isMoving) ?? false;
  useWhenDone(isLive);
  const publications = usePublications(filters.query, isLive);
  const shown = batches.data?.items.filter(isUnderWay) ?? [];
  const chosen = batches.data?.items.find(({ id }) => id === filters.values.batch);
  return (
    <>
      <PageHeader
        actions={
          <>
            <DownloadButton filter={filters.values} what="history">
              Export CSV
            </DownloadButton>
            <UndoSince onClick={() => setAsking(true)} />
          </>
        }
        text="Everything Clione changed in your shop, with what stood there before. Each change can be undone."
        title="Signal Propagation"
      />
      {shown.map((batch) => (
        <BatchProgress batch={batch} key={batch.id} />
      ))}
      <Scheduled />
      {isAsking && <UndoSinceModal onClose={() => setAsking(false)} />}
      {chosen && !isUnderWay(chosen) && chosen.state !== 'scheduled' && (
        <BatchResult batch={chosen} onShow={(state) => filters.change({ state })} />
      )}
      <Panel>
        <FilterBar
          choices={[...choices, actorChoice(actors)]}
          isFiltered={filters.isFiltered}
          onChange={filters.change}
          onClear={filters.clear}
          search={{ placeholder: 'Search by name' }}
          values={filters.values}
        />
        <Days from={filters.values.from} onChange={filters.change} to={filters.values.to} />
        <Loaded query={publications} what="the history">
          {(page) => (
            <PublicationTable
              isFiltered={filters.isFiltered}
              onClear={filters.clear}
              pagination={filters.pagination(page.next, page.total, publications.isPlaceholderData)}
              publications={page.items}
              total={page.total}
            />
          )}
        </Loaded>
      </Panel>
    </>
  );
}

function UndoSince({ onClick }: { onClick: () => void }) {
  return (
    <ActionButton onClick={onClick} reason={useNoPublishReason()} variant="secondary">
      Undo since a day
    </ActionButton>
  );
}

function actorChoice(actors: string[]) {
  return { name: 'actor', label: 'Who', all: 'Anyone', options: actors.map((value) => ({ value, content: value })) };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
