import {
  Badge,
  Button,
  Flex,
  Small,
  Table,
  type TableColumn,
  type TablePaginationProps,
} from '@bigcommerce/big-design';
import { useState } from 'react';
import type { Publication } from '../../server/propagation/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { Clamped } from '../components/Clamped.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { Nothing } from '../components/States.tsx';
import { paths } from '../paths.ts';
import { isCode, shortText } from '../review/change-text.ts';
import { useInstant, useNoPublishReason } from '../session/use-session.ts';
import { kindWord, signalWord, tagOf } from '../words.ts';
import { ConflictModal } from './ConflictModal.tsx';
import { DetailsModal } from './DetailsModal.tsx';
import { UndoModal } from './UndoModal.tsx';

type Open = { publication: Publication; what: 'details' | 'undo' | 'conflict' };

export function PublicationTable({
  publications,
  total,
  pagination,
  isFiltered,
  onClear,
}: {
  publications: Publication[];
  total: number;
  pagination: TablePaginationProps;
  isFiltered: boolean;
  onClear: () => void;
}) {
  const instant = useInstant();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const columns: TableColumn<Publication>[] = [
    { hash: 'item', header: 'Item', width: '20%', render: (publication) => <ItemCell publication={publication} /> },
    { hash: 'change', header: 'Before and after', render: (publication) => <TextsCell publication={publication} /> },
    { hash: 'state', header: 'Result', width: 130, render: (publication) => <ResultCell publication={publication} /> },
    {
      hash: 'when',
      header: 'When and who',
      width: 160,
      render: (publication) => (
        <>
          <Small marginBottom="none">{instant(publication.finishedAt ?? publication.at)}</Small>
          <Small color="secondary60" marginBottom="none">
            <Clamped lines={1} text={publication.actor} />
          </Small>
        </>
      ),
    },
    {
      hash: 'actions',
      header: 'Actions',
      hideHeader: true,
      width: 110,
      render: (publication) => <RowActions onOpen={setOpen} publication={publication} />,
    },
  ];
  return (
    <>
      <Table
        columns={columns}
        emptyComponent={<NothingPublished isFiltered={isFiltered} onClear={onClear} />}
        itemName={total === 1 ? 'change' : 'changes'}
        items={publications}
        pagination={pagination}
        stickyHeader
      />
      {open?.what === 'details' && <DetailsModal onClose={close} publication={open.publication} />}
      {open?.what === 'undo' && <UndoModal onClose={close} publication={open.publication} />}
      {open?.what === 'conflict' && <ConflictModal onClose={close} publication={open.publication} />}
    </>
  );
}

function ItemCell({ publication }: { publication: Publication }) {
  const { kind, entityId, name, signal } = publication;
  return (
    <>
      {kind === 'store' || entityId === null ? (
        name || 'Your shop'
      ) : (
        <RouteLink to={paths.item(kind, entityId)}>{name || 'Without a name'}</RouteLink>
      )}
      <Small color="secondary60">{`${kindWord(kind)} · ${signalWord(signal)}`}</Small>
    </>
  );
}

function TextsCell({ publication: { before, after, signal } }: { publication: Publication }) {
  const lines = isCode({ signal }) ? 1 : 2;
  if (signal === 'redirect') return <RedirectTexts after={after} before={before} />;
  return (
    <>
      <Small color="secondary60" marginBottom="xxSmall">
        <Clamped blank="Was empty" lines={lines} text={shortText({ signal }, before)} />
      </Small>
      <Clamped blank="Empty" lines={lines} text={shortText({ signal }, after)} />
    </>
  );
}

/** A redirect comes or goes; its address stands in the name. */
function RedirectTexts({ before, after }: { before: string; after: string }) {
  return <Clamped text={after === '' ? `Taken away: ${before}` : `Placed: ${after}`} />;
}

function ResultCell({ publication }: { publication: Publication }) {
  return (
    <Flex alignItems="flex-start" flexDirection="column" flexGap="0.25rem">
      <Badge {...tagOf(publication)} />
      {publication.signal === 'jsonld' && publication.state === 'applied' && publication.after !== '' && (
        <Small color="secondary60">Stored; pages do not show it yet</Small>
      )}
      {publication.signal === 'url' && publication.state === 'applied' && (
        <Small color="secondary60">{`${publication.before} leads there (301)`}</Small>
      )}
      {publication.undoes && <Small color="secondary60">Takes an earlier change back</Small>}
      {publication.resolution && <Small color="secondary60">{settledWords[publication.resolution]}</Small>}
      {publication.undoneBy && <Small color="secondary60">Was undone</Small>}
    </Flex>
  );
}

const settledWords = {
  ours: 'You took ours',
  theirs: 'You kept theirs',
  edit: 'You wrote another text',
  back: 'You put back what was there',
};

function RowActions({ publication, onOpen }: { publication: Publication; onOpen: (open: Open) => void }) {
  const noPublishReason = useNoPublishReason();
  return (
    <Flex alignItems="stretch" flexDirection="column">
      {publication.state === 'conflict' && publication.resolution === null && (
        <ActionButton
          onClick={() => onOpen({ publication, what: 'conflict' })}
          reason={noPublishReason}
          variant="secondary"
        >
          Decide
        </ActionButton>
      )}
      {publication.canUndo && (
        <ActionButton onClick={() => onOpen({ publication, what: 'undo' })} reason={noPublishReason} variant="subtle">
          Undo
        </ActionButton>
      )}
      <Button onClick={() => onOpen({ publication, what: 'details' })} variant="subtle">
        Details
      </Button>
    </Flex>
  );
}

function NothingPublished({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered) {
    const action = (
      <Button onClick={onClear} variant="secondary">
        Clear filters
      </Button>
    );
    return <Nothing action={action} heading="Nothing matches" message="No change fits these filters." search />;
  }
  return (
    <Nothing
      action={<RouteLink to={paths.review}>Go to Review</RouteLink>}
      heading="Clione has not changed anything yet"
      message="Accept suggestions in Review and publish them. Every change is then kept here, with the way back."
    />
  );
}
