import { Badge, Button, Flex, Modal, Small, Table, type TableColumn } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { BlockItem, BlocksAnswer, BlocksPage } from '../../server/question-blocks/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { Clamped } from '../components/Clamped.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { Nothing } from '../components/States.tsx';
import type { useFilters } from '../components/use-filters.ts';
import { useRowNames } from '../components/use-row-names.ts';
import { useSelection } from '../components/use-selection.ts';
import { paths } from '../paths.ts';
import { useNoPublishReason } from '../session/use-session.ts';
import { counted, kindWord } from '../words.ts';
import { BlockPreview } from './BlockPreview.tsx';
import { isPlaceable, isStanding, stateTags } from './block-words.ts';
import { PlaceModal } from './PlaceModal.tsx';
import { WithdrawModal } from './WithdrawModal.tsx';

/** Ids are unique within a kind only. */
const keyOf = ({ kind, id }: BlockItem) => `${kind}:${id}`;

type Open = { what: 'preview' | 'place' | 'withdraw'; items: BlockItem[] };

export function BlockTable({
  page,
  blocks,
  filters,
}: {
  page: BlocksPage;
  blocks: BlocksAnswer;
  filters: Pick<ReturnType<typeof useFilters>, 'isFiltered' | 'clear' | 'pagination'>;
}) {
  const selection = useSelection(page.items, keyOf);
  const around = useRowNames(page.items.map(({ name }) => name || 'an item without a name'));
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const done = () => {
    selection.clear();
    close();
  };
  return (
    <div ref={around} {...selection.around}>
      <Table
        actions={<Actions onOpen={setOpen} rows={selection.rows} />}
        columns={columnsOf(setOpen)}
        emptyComponent={<NoItems filters={filters} questionsOn={blocks.questionsOn} />}
        itemName={page.total === 1 ? 'page' : 'pages'}
        items={page.items}
        pagination={filters.pagination(page.next, page.total)}
        selectable={selection.selectable}
        stickyHeader
      />
      {open?.what === 'place' && (
        <PlaceModal items={open.items} onClose={close} onDone={done} settings={blocks.settings} />
      )}
      {open?.what === 'withdraw' && <WithdrawModal items={open.items} onClose={close} onDone={done} />}
      {open?.what === 'preview' && open.items[0] && (
        <Preview item={open.items[0]} onClose={close} settings={blocks.settings} />
      )}
    </div>
  );
}

function Actions({ rows, onOpen }: { rows: BlockItem[]; onOpen: (open: Open) => void }) {
  const reason = useNoPublishReason();
  const placeable = rows.filter(isPlaceable);
  const standing = rows.filter(isStanding);
  const nothing = rows.length === 0 ? 'Select some pages first.' : undefined;
  return (
    <Flex flexGap="0.5rem">
      <ActionButton
        onClick={() => onOpen({ what: 'place', items: placeable })}
        reason={reason ?? nothing ?? (placeable.length === 0 ? 'All of these stand as approved.' : undefined)}
      >
        {placeable.length === 0 ? 'Place on pages…' : `Place on ${counted(placeable.length, 'page')}…`}
      </ActionButton>
      <ActionButton
        onClick={() => onOpen({ what: 'withdraw', items: standing })}
        reason={reason ?? nothing ?? (standing.length === 0 ? 'None of these stands on its page.' : undefined)}
        variant="secondary"
      >
        Take off…
      </ActionButton>
    </Flex>
  );
}

function columnsOf(onOpen: (open: Open) => void): TableColumn<BlockItem>[] {
  return [
    { hash: 'item', header: 'Page', width: '26%', render: (item) => <ItemCell item={item} /> },
    { hash: 'questions', header: 'Questions', render: (item) => <QuestionsCell item={item} /> },
    { hash: 'state', header: 'State', width: '26%', render: (item) => <StateCell item={item} /> },
    {
      hash: 'look',
      header: 'Look',
      hideHeader: true,
      width: 110,
      render: (item) => (
        <Button onClick={() => onOpen({ what: 'preview', items: [item] })} variant="subtle">
          Preview
        </Button>
      ),
    },
  ];
}

function ItemCell({ item }: { item: BlockItem }) {
  return (
    <>
      <RouteLink to={paths.item(item.kind, item.id)}>{item.name || 'Without a name'}</RouteLink>
      <Small color="secondary60" marginBottom="none">
        {kindWord(item.kind)}
      </Small>
      {!item.isVisible && <Badge label="Hidden" variant="secondary" />}
    </>
  );
}

function QuestionsCell({ item }: { item: BlockItem }) {
  const questions = item.approved.length > 0 ? item.approved : (item.standing?.questions ?? []);
  return (
    <>
      <Clamped text={questions[0]?.question ?? ''} />
      {questions.length > 1 && (
        <Small color="secondary60" marginBottom="none">{`and ${counted(questions.length - 1, 'more', 'more')}`}</Small>
      )}
    </>
  );
}

function StateCell({ item }: { item: BlockItem }) {
  return (
    <>
      <Badge {...stateTags[item.state]} />
      {item.state === 'other_storefront' && (
        <Small color="warning70" marginBottom="none">
          It stands on a storefront that was your main one before. Take it off there, then place it here.
        </Small>
      )}
      {[item.message, item.pageMessage].map(
        (text) =>
          text && (
            <Small color="warning70" key={text} marginBottom="none">
              {text}
            </Small>
          ),
      )}
      {item.elsewhere.length > 0 && isStanding(item) && (
        <Small
          color="secondary60"
          marginBottom="none"
        >{`Somebody set it here too: ${item.elsewhere.join('; ')}`}</Small>
      )}
      {item.seen === true && item.message === null && item.pageMessage === null && (
        <Small color="secondary60" marginBottom="none">
          Seen on the public page
        </Small>
      )}
    </>
  );
}

function Preview({
  item,
  settings,
  onClose,
}: {
  item: BlockItem;
  settings: BlocksAnswer['settings'];
  onClose: () => void;
}) {
  return (
    <Modal
      actions={[{ text: 'Close', variant: 'subtle', onClick: onClose }]}
      header={item.name || 'Without a name'}
      isOpen
      onClose={onClose}
      variant="modal"
    >
      <BlockPreview item={item} settings={settings} />
    </Modal>
  );
}

function NoItems({
  filters,
  questionsOn,
}: {
  filters: { isFiltered: boolean; clear: () => void };
  questionsOn: boolean;
}) {
  if (filters.isFiltered) {
    const action = (
      <Button onClick={filters.clear} variant="secondary">
        Clear filters
      </Button>
    );
    return <Nothing action={action} heading="Nothing matches" message="No page fits these filters." search />;
  }
  return questionsOn ? (
    <Nothing
      action={<RouteLink to={`${paths.review}?signal=questions`}>Review questions and answers</RouteLink>}
      heading="No questions are approved yet"
      message="Accept questions and answers in Review. They then appear here, and you choose the pages on which they stand."
    />
  ) : (
    <Nothing
      action={<RouteLink to={paths.settings}>Go to Settings</RouteLink>}
      heading="Suggestions hold no questions yet"
      message="Switch questions and answers on under Settings, then have suggestions written and accept them in Review."
    />
  );
}
