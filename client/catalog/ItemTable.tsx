import {
  Badge,
  Button,
  Flex,
  Small,
  Table,
  type TableColumn,
  type TablePaginationProps,
  Tooltip,
} from '@bigcommerce/big-design';
import { useState } from 'react';
import type { Item } from '../../server/catalog/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { Blank, Clamped } from '../components/Clamped.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { Nothing } from '../components/States.tsx';
import { useRowNames } from '../components/use-row-names.ts';
import { useSelection } from '../components/use-selection.ts';
import { paths } from '../paths.ts';
import { counted, isKind, kindWord, signalWord } from '../words.ts';
import { Score } from './Score.tsx';
import { useBusyWriter } from './SuggestAll.tsx';
import { SuggestDialog } from './SuggestDialog.tsx';

/** Ids are unique within a kind only. */
const keyOf = (item: Item) => `${item.kind}:${item.id}`;

const columns: TableColumn<Item>[] = [
  { hash: 'item', header: 'Item', width: '22%', render: (item) => <ItemCell item={item} /> },
  {
    hash: 'texts',
    header: 'Texts today',
    render: (item) => (
      <>
        {item.title === null ? (
          <Blank as="div">BigCommerce has no title field for blog posts</Blank>
        ) : (
          <Clamped blank="No page title" lines={1} text={item.title} />
        )}
        <Small as="span" color="secondary60">
          <Clamped blank="No description" text={item.description} />
        </Small>
      </>
    ),
  },
  { hash: 'problems', header: 'Problems', width: '28%', render: (item) => <ProblemsCell item={item} /> },
  { hash: 'score', header: 'Score', align: 'right', width: 70, render: (item) => <Score score={item.score} /> },
  { hash: 'next', header: 'Next', width: 130, render: (item) => <NextCell item={item} /> },
];

export function ItemTable({
  items,
  total,
  pagination,
  isFiltered,
  onClear,
}: {
  items: Item[];
  total: number;
  pagination: TablePaginationProps;
  isFiltered: boolean;
  onClear: () => void;
}) {
  const selection = useSelection(items, keyOf);
  const around = useRowNames(items.map(({ name }) => name || 'an item without a name'));
  return (
    <div ref={around}>
      <Table
        actions={<SuggestSelected keys={selection.keys} onDone={selection.clear} />}
        columns={columns}
        emptyComponent={<NoItems isFiltered={isFiltered} onClear={onClear} />}
        itemName={total === 1 ? 'item' : 'items'}
        items={items}
        keyField="url"
        pagination={pagination}
        selectable={selection.selectable}
        stickyHeader
      />
    </div>
  );
}

function SuggestSelected({ keys, onDone }: { keys: readonly string[]; onDone: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const busy = useBusyWriter();
  const reason = busy ?? (keys.length > 1000 ? 'Select at most 1,000 items at once.' : undefined);
  const words =
    keys.length > 0 ? `Suggest improvements for ${counted(keys.length, 'item')}` : 'Suggest improvements for selected';
  return (
    <>
      <ActionButton disabled={keys.length === 0} onClick={() => setAsking(true)} reason={reason} variant="secondary">
        {words}
      </ActionButton>
      {isAsking && (
        <SuggestDialog
          header={words}
          onClose={() => setAsking(false)}
          onStarted={onDone}
          scope={{ scope: 'selected', items: keys.flatMap(entityOf) }}
        />
      )}
    </>
  );
}

function entityOf(key: string) {
  const [kind = '', id] = key.split(':');
  return isKind(kind) ? [{ kind, id: Number(id) }] : [];
}

function ItemCell({ item }: { item: Item }) {
  return (
    <>
      <RouteLink to={paths.item(item.kind, item.id)}>{item.name || 'Without a name'}</RouteLink>
      <Small color="secondary60" marginBottom="none">
        {kindWord(item.kind)}
      </Small>
      <Flex alignItems="flex-start" flexDirection="column" flexGap="0.25rem">
        {!item.isVisible && <Badge label="Hidden" variant="secondary" />}
        {item.driftedSignals.length > 0 && <Badge label="Changed outside Clione" variant="warning" />}
      </Flex>
    </>
  );
}

function ProblemsCell({ item }: { item: Item }) {
  const [first, ...others] = item.problems;
  const [missing] = item.missing;
  if (item.score === null) return <Blank>Not checked yet</Blank>;
  return (
    <>
      {first ? <Clamped text={first.message} /> : 'None found'}
      {others.length > 0 && (
        <Tooltip
          trigger={<Small color="secondary60" tabIndex={0}>{`and ${counted(others.length, 'more', 'more')}`}</Small>}
        >
          {others.map(({ message }) => message).join(' · ')}
        </Tooltip>
      )}
      {missing !== undefined && (
        <Small color="warning70" marginBottom="none">{`To fill in: ${item.missing.join(' ')}`}</Small>
      )}
      {item.good.length > 0 && (
        <Small
          color="success60"
          marginBottom="none"
        >{`Good as ${item.good.some((signal) => isBlank(item, signal)) ? 'your page shows it' : 'it is'}: ${item.good.map((signal) => signalWord(signal).toLowerCase()).join(', ')}`}</Small>
      )}
      {item.outdated.length > 0 && (
        <Small color="warning70" marginBottom="none">
          Product data changed since the last suggestion
        </Small>
      )}
    </>
  );
}

/** What a page shows in place of an empty field can be good too. */
function isBlank(item: Item, signal: Item['good'][number]): boolean {
  return (signal === 'title' && item.title === '') || (signal === 'description' && item.description === '');
}

function NextCell({ item }: { item: Item }) {
  if (item.proposalId) return <RouteLink to={paths.proposal(item.proposalId)}>Review suggestion</RouteLink>;
  return <RouteLink to={paths.item(item.kind, item.id)}>Look closer</RouteLink>;
}

function NoItems({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered) {
    const action = (
      <Button onClick={onClear} variant="secondary">
        Clear filters
      </Button>
    );
    return <Nothing action={action} heading="Nothing matches" message="No item fits these filters." search />;
  }
  return (
    <Nothing
      action={<RouteLink to={paths.sync}>Go to Sync</RouteLink>}
      heading="No items yet"
      message="Clione has not read your shop yet, or is reading it right now. Items appear here as they arrive."
    />
  );
}
