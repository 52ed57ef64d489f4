import { Box, Flex, Link, Message, Small, Table, type TableColumn, Tabs, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { UndoPreview, UndoScope } from '../../server/propagation/contract.ts';
import { Clamped } from '../components/Clamped.tsx';
import { Loaded } from '../components/States.tsx';
import { shortText } from '../review/change-text.ts';
import { counted, kindWord, signalWord } from '../words.ts';
import { FieldCounts } from './FieldCounts.tsx';
import { Resting } from './Resting.tsx';
import { type Shown, useUndoPreview } from './use-undo.ts';

type Row = UndoPreview['list']['items'][number] & { key: string };

const columns: TableColumn<Row>[] = [
  {
    hash: 'item',
    header: 'Item',
    width: '28%',
    render: ({ name, kind, signal }) => (
      <>
        {name || 'Without a name'}
        <Small color="secondary60" marginBottom="none">{`${kindWord(kind)} · ${signalWord(signal)}`}</Small>
      </>
    ),
  },
  {
    hash: 'now',
    header: 'In your shop now',
    width: '36%',
    render: ({ signal, now, ours }) => <Clamped blank="Empty" lines={2} text={shortText({ signal }, now ?? ours)} />,
  },
  {
    hash: 'back',
    header: 'What happens',
    width: '36%',
    render: ({ signal, target, reason }) =>
      reason === null ? (
        <>
          <Small color="secondary60" marginBottom="none">
            Goes back to
          </Small>
          <Clamped blank="Empty" lines={2} text={shortText({ signal }, target)} />
        </>
      ) : (
        <Text marginBottom="none">{reason}</Text>
      ),
  },
];

/** What an undo takes back and what it leaves alone: counts by field and kind, why, and every single one. */
export function UndoPlan({ scope, onGo }: { scope: UndoScope; onGo: () => void }) {
  const [show, setShow] = useState<Shown>('goes_back');
  const [trail, setTrail] = useState<string[]>([]);
  const preview = useUndoPreview(scope, { show, after: trail.at(-1) });
  const open = (next: Shown) => {
    setShow(next);
    setTrail([]);
  };
  return (
    <Loaded query={preview} what="what would go back">
      {(plan) => (
        <>
          <Summary onGo={onGo} plan={plan} />
          {plan.counts.length > 0 && (
            <Box marginBottom="medium">
              <FieldCounts counts={plan.counts} left="left alone" />
            </Box>
          )}
          {plan.goesBack + plan.skipped > 0 && (
            <>
              <Tabs
                activeTab={show}
                items={[
                  { id: 'goes_back', title: `Goes back (${plan.goesBack.toLocaleString('en-US')})` },
                  { id: 'skipped', title: `Left alone (${plan.skipped.toLocaleString('en-US')})` },
                ]}
                onTabClick={(id) => open(id === 'skipped' ? 'skipped' : 'goes_back')}
              />
              <Box marginTop="small">
                <Table
                  columns={columns}
                  emptyComponent={<Text>None.</Text>}
                  items={plan.list.items.map((row) => ({ ...row, key: `${row.kind}:${row.entityId}:${row.signal}` }))}
                  keyField="key"
                />
                <Pager
                  next={plan.list.next}
                  onBack={trail.length > 0 ? () => setTrail(trail.slice(0, -1)) : undefined}
                  onNext={(next) => !preview.isPlaceholderData && setTrail([...trail, next])}
                />
              </Box>
            </>
          )}
        </>
      )}
    </Loaded>
  );
}

function Summary({ plan, onGo }: { plan: UndoPreview; onGo: () => void }) {
  const messages = plan.reasons.map(({ reason, count }) => ({ text: `${reason} (${count.toLocaleString('en-US')})` }));
  return (
    <>
      <Text>
        {plan.goesBack === 0
          ? 'There is nothing of Clione’s left to take back here.'
          : `${counted(plan.goesBack, 'value goes', 'values go')} back, of ${counted(plan.items, 'item')}. Each is read again directly before it is written: what someone changed meanwhile is left alone.`}
      </Text>
      {plan.underWay > 0 && (
        <Text marginBottom="xSmall">{`${counted(plan.underWay, 'value has', 'values have')} a newer text that is scheduled, paused or being written: not part of this. Cancel it first if it should go back too.`}</Text>
      )}
      <Resting batches={plan.resting} onGo={onGo} />
      {plan.addresses > 0 && (
        <Text>
          {`${counted(plan.addresses, 'address', 'addresses')} among them: the old address comes back, and the one of today leads to it from then on.`}
        </Text>
      )}
      {messages.length > 0 && <Message header="Left alone" marginBottom="medium" messages={messages} type="info" />}
    </>
  );
}

function Pager({
  next,
  onBack,
  onNext,
}: {
  next: string | null;
  onBack: (() => void) | undefined;
  onNext: (next: string) => void;
}) {
  return (
    <Flex flexGap="1rem" justifyContent="flex-end" marginTop="xSmall">
      {onBack && <Link onClick={onBack}>Previous ten</Link>}
      {next !== null && <Link onClick={() => onNext(next)}>Next ten</Link>}
    </Flex>
  );
}
