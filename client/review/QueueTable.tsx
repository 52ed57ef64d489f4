import { Badge, Button, Flex, Small, Table, type TableColumn } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { Change, Proposal, SelectRequest } from '../../server/review/contract.ts';
import { Clamped } from '../components/Clamped.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { Nothing } from '../components/States.tsx';
import { useRowNames } from '../components/use-row-names.ts';
import { useSelection } from '../components/use-selection.ts';
import { paths } from '../paths.ts';
import { counted, decisionTags, kindWord, proposalTags, tagOf, signalWord, withinSentence } from '../words.ts';
import { BulkDecisions } from './BulkDecisions.tsx';
import { isCode, offeredText, reasonOf, shortText } from './change-text.ts';
import type { Filters } from './QueueFilters.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import type { QueueState } from './use-queue.ts';
import { useProposals } from './use-review.ts';

/** The suggestions of a page; ticked ones stay ticked on the others. All that match are one selection, whatever their number. */
export function QueueTable({
  filters,
  pagination,
  proposals,
  total,
}: {
  filters: Filters;
  pagination: ReturnType<Filters['pagination']>;
  proposals: Proposal[];
  total: number;
}) {
  const selection = useSelection(proposals, (proposal) => proposal.id);
  const [isAll, setAll] = useState(false);
  const around = useRowNames(proposals.map(({ name }) => name || 'an item without a name'));
  const state: QueueState = { queue: proposals.map(({ id }) => id), listSearch: filters.search };
  const clear = () => {
    setAll(false);
    selection.clear();
  };
  const { selectable } = selection;
  const onSelectionChange = (selected: Proposal[]) => {
    setAll(false);
    selectable.onSelectionChange(selected);
  };
  return (
    <div ref={around} {...selection.around}>
      {total > 0 && (
        <SelectionBar
          here={isAll ? proposals.length : selectable.selectedItems.length}
          isAll={isAll}
          onAll={() => {
            selection.clear();
            setAll(true);
          }}
          onClear={clear}
          ticked={selection.keys.length}
          total={total}
        />
      )}
      <Table
        actions={
          <BulkDecisions
            onDone={clear}
            selection={requestOf(isAll, selection.rows, filters)}
            signal={filters.values.signal}
          />
        }
        columns={columnsOf(state, filters.values.signal)}
        emptyComponent={<NoSuggestions filters={filters} />}
        itemName={total === 1 ? 'suggestion' : 'suggestions'}
        items={proposals}
        pagination={pagination}
        selectable={{ selectedItems: isAll ? proposals : selectable.selectedItems, onSelectionChange }}
        stickyHeader
      />
    </div>
  );
}

/** Rows go with the versions that were on screen, so that whatever somebody else decides meanwhile stays theirs. */
function requestOf(isAll: boolean, rows: readonly Proposal[], { values }: Filters): SelectRequest | undefined {
  if (isAll) return { filter: given(values) };
  if (rows.length === 0) return undefined;
  return {
    rows: rows.map(({ id, changes }) => ({
      id,
      versions: Object.fromEntries(
        changes.filter(({ decision }) => decision === 'pending').map(({ signal, version }) => [signal, version]),
      ),
    })),
  };
}

/** The filters that are set; the server knows their form from the address, where every one is a text. */
function given(values: Filters['values']): Extract<SelectRequest, { filter: unknown }>['filter'] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

function columnsOf(state: QueueState, signal: string): TableColumn<Proposal>[] {
  return [
    {
      hash: 'item',
      header: 'Item',
      width: '26%',
      render: (proposal) => <ItemCell proposal={proposal} state={state} />,
    },
    {
      hash: 'changes',
      header: 'Suggestions',
      render: (proposal) => <ChangesCell proposal={proposal} signal={signal} />,
    },
    { hash: 'state', header: 'State', width: 170, render: (proposal) => <StateCell proposal={proposal} /> },
  ];
}

function ItemCell({ proposal, state }: { proposal: Proposal; state: QueueState }) {
  return (
    <>
      <RouteLink state={state} to={paths.proposal(proposal.id)}>
        {proposal.name || 'Without a name'}
      </RouteLink>
      <Small color="secondary60">{[kindWord(proposal.kind), reasonOf(proposal)].filter(Boolean).join(' · ')}</Small>
    </>
  );
}

function ChangesCell({ proposal, signal }: { proposal: Proposal; signal: string }) {
  const changes = signal ? proposal.changes.filter((change) => change.signal === signal) : proposal.changes;
  return (
    <Flex flexDirection="column" flexGap="0.375rem">
      {changes.map((change) => (
        <div key={change.signal}>
          <Small as="span" bold color="secondary60">{`${signalWord(change.signal)}${markOf(change)}`}</Small>
          <Clamped lines={isCode(change) ? 1 : 2} text={shortText(change, offeredText(change))} />
        </div>
      ))}
    </Flex>
  );
}

function markOf(change: Change): string {
  if (change.publication) return ` · ${withinSentence(tagOf(change.publication).label)}`;
  return change.decision === 'pending' ? '' : ` · ${withinSentence(decisionTags[change.decision].label)}`;
}

function StateCell({ proposal }: { proposal: Proposal }) {
  return (
    <Flex flexDirection="column" flexGap="0.25rem" alignItems="flex-start">
      <Badge {...proposalTags[proposal.state]} />
      {proposal.flagged && <Badge label="Needs a look" variant="warning" />}
    </Flex>
  );
}

function NoSuggestions({ filters }: { filters: Filters }) {
  if (filters.isFiltered) return <NothingMatches filters={filters} />;
  return (
    <Nothing
      action={<RouteLink to={paths.catalog}>Go to Catalog</RouteLink>}
      heading="Nothing waits for your decision"
      message="Select items in the Catalog, or all that need it, and ask for suggestions. They will appear here."
    />
  );
}

/** Everything that fits may have been decided: then that is said, and where it went. */
function NothingMatches({ filters }: { filters: Filters }) {
  const isQueue = filters.values.state === 'pending' || filters.values.undecided === 'yes';
  const decided = useProposals({ ...filters.values, state: '', undecided: '', limit: 1 }, isQueue).data?.total ?? 0;
  const clear = (
    <Button onClick={filters.clear} variant="secondary">
      Clear filters
    </Button>
  );
  if (!isQueue || decided === 0)
    return <Nothing action={clear} heading="Nothing matches" message="No suggestion fits these filters." search />;
  return (
    <Nothing
      action={
        <Flex flexGap="0.5rem" justifyContent="center">
          <Button onClick={() => filters.change({ state: '', undecided: '' })} variant="secondary">
            {`Show ${decided === 1 ? 'it' : `all ${decided.toLocaleString('en-US')}`}`}
          </Button>
          {clear}
        </Flex>
      }
      heading="All decided"
      message={`${counted(decided, 'suggestion fits', 'suggestions fit')} these filters, and none waits under “To decide” any more.`}
    />
  );
}
