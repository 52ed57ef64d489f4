import { Badge, Button, Flex, Panel, Small, Table, type TableColumn } from '@bigcommerce/big-design';
import type { Change, Proposal } from '../../server/review/contract.ts';
import { Clamped } from '../components/Clamped.tsx';
import { FilterBar } from '../components/FilterBar.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { Loaded, Nothing } from '../components/States.tsx';
import { useFilters } from '../components/use-filters.ts';
import { useRowNames } from '../components/use-row-names.ts';
import { useSelection } from '../components/use-selection.ts';
import { paths } from '../paths.ts';
import { decisionTags, kinds, kindWord, proposalTags, publicationTag, signals, signalWord } from '../words.ts';
import { BulkDecisions } from './BulkDecisions.tsx';
import { isCode, offeredText, scoreMove, shortText } from './change-text.ts';
import { CsvTools } from './CsvTools.tsx';
import { Tray } from './Tray.tsx';
import type { QueueState } from './use-queue.ts';
import { useProposals } from './use-review.ts';

const choices = [
  {
    name: 'state',
    label: 'Show',
    all: 'Everything',
    options: (['pending', 'ready', 'published', 'rejected', 'superseded', 'withdrawn'] as const).map((value) => ({
      value,
      content: proposalTags[value].label,
    })),
  },
  {
    name: 'kind',
    label: 'Kind',
    all: 'All kinds',
    options: kinds.map((value) => ({ value, content: kindWord(value, 2) })),
  },
  {
    name: 'signal',
    label: 'Field',
    all: 'All fields',
    options: signals.map((value) => ({ value, content: signalWord(value) })),
  },
  {
    name: 'flagged',
    label: 'Trouble',
    all: 'With or without',
    options: [{ value: 'yes', content: 'Changed outside or failed' }],
  },
];

export function ReviewPage() {
  const filters = useFilters(['state', 'kind', 'signal', 'problem', 'flagged', 'q'], { state: 'pending' });
  const proposals = useProposals(filters.query);
  return (
    <>
      <PageHeader
        actions={<CsvTools filter={filters.values} total={proposals.data?.total} />}
        text="Nothing goes live until you accept it here and publish it."
        title="Review"
      />
      <Panel>
        <FilterBar
          choices={choices}
          isFiltered={filters.isFiltered}
          onChange={filters.change}
          onClear={filters.clear}
          search={{ placeholder: 'Search by name or SKU' }}
          values={filters.values}
        />
        <Loaded query={proposals} what="suggestions">
          {(page) => (
            <Suggestions
              filters={filters}
              pagination={filters.pagination(page.next, page.total)}
              proposals={page.items}
              total={page.total}
            />
          )}
        </Loaded>
      </Panel>
      <Tray />
    </>
  );
}

type Filters = ReturnType<typeof useFilters<'state' | 'kind' | 'signal' | 'problem' | 'flagged' | 'q'>>;

function Suggestions({
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
  const around = useRowNames(proposals.map(({ name }) => name || 'an item without a name'));
  const state: QueueState = { queue: proposals.map(({ id }) => id), listSearch: filters.search };
  const columns: TableColumn<Proposal>[] = [
    {
      hash: 'item',
      header: 'Item',
      width: '26%',
      render: (proposal) => <ItemCell proposal={proposal} state={state} />,
    },
    {
      hash: 'changes',
      header: 'Suggestions',
      render: (proposal) => <ChangesCell proposal={proposal} signal={filters.values.signal} />,
    },
    { hash: 'state', header: 'State', width: 170, render: (proposal) => <StateCell proposal={proposal} /> },
  ];
  return (
    <div ref={around}>
      <Table
        actions={<BulkDecisions keys={selection.keys} onDone={selection.clear} signal={filters.values.signal} />}
        columns={columns}
        emptyComponent={<NoSuggestions filters={filters} />}
        itemName={total === 1 ? 'suggestion' : 'suggestions'}
        items={proposals}
        pagination={pagination}
        selectable={selection.selectable}
        stickyHeader
      />
    </div>
  );
}

function ItemCell({ proposal, state }: { proposal: Proposal; state: QueueState }) {
  return (
    <>
      <RouteLink state={state} to={paths.proposal(proposal.id)}>
        {proposal.name || 'Without a name'}
      </RouteLink>
      <Small color="secondary60">{[kindWord(proposal.kind), scoreMove(proposal)].filter(Boolean).join(' · ')}</Small>
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
  if (change.publication) return ` · ${publicationTag(change.publication.state).label.toLowerCase()}`;
  return change.decision === 'pending' ? '' : ` · ${decisionTags[change.decision].label.toLowerCase()}`;
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
  if (filters.isFiltered) {
    return (
      <Nothing
        action={
          <Button onClick={filters.clear} variant="secondary">
            Clear filters
          </Button>
        }
        heading="Nothing matches"
        message="No suggestion fits these filters."
        search
      />
    );
  }
  return (
    <Nothing
      action={<RouteLink to={paths.catalog}>Go to Catalog</RouteLink>}
      heading="Nothing waits for your decision"
      message="Select items in the Catalog, or all that need it, and ask for suggestions. They will appear here."
    />
  );
}
