import { Button, Message, Panel, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { BulkAnswer } from '../../server/review/contract.ts';
import { tellFailure } from '../components/alerts.ts';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { Progress } from '../components/Progress.tsx';
import { paths } from '../paths.ts';
import { useInstant } from '../session/use-session.ts';
import { counted } from '../words.ts';
import { BulkResult } from './BulkResult.tsx';
import { doingText, doneText, leftCount, stoppedText } from './bulk-words.ts';
import { isDeciding, useChoices, useLastBulk, useStopBulk, useUndoBulk, wasStartedHere } from './use-bulk.ts';

/** The decision whose line was closed, until the page is reloaded. */
let lastClosed: string | undefined;
/** The decision whose left-alone changes were told without being asked for: once. */
let lastTold: string | undefined;

/** A decision over many while it runs, and afterwards what it did and the way back. */
export function BulkStatus() {
  const bulk = useLastBulk();
  const [closed, setClosed] = useState(lastClosed);
  if (!bulk || closed === bulk.id) return null;
  if (isDeciding(bulk)) return <Working bulk={bulk} />;
  const close = () => {
    lastClosed = bulk.id;
    setClosed(bulk.id);
  };
  return <Ended bulk={bulk} key={bulk.id} onClose={close} />;
}

function Working({ bulk }: { bulk: BulkAnswer }) {
  const stop = useStopBulk();
  return (
    <Panel header={doingText(bulk)}>
      <Progress
        done={bulk.done}
        label={bulk.state === 'queued' ? 'Waiting to start' : 'Suggestions gone through'}
        note="You can leave this page; it goes on."
        total={bulk.total}
      />
      {bulk.decision !== 'pending' && (
        <Button
          isLoading={stop.isPending}
          marginTop="xSmall"
          onClick={() => stop.mutate(bulk.id, { onError: tellFailure })}
          variant="secondary"
        >
          Stop here
        </Button>
      )}
    </Panel>
  );
}

function Ended({ bulk, onClose }: { bulk: BulkAnswer; onClose: () => void }) {
  const instant = useInstant();
  const navigate = useNavigate();
  const left = leftCount(bulk);
  const undecided = useChoices('pending', bulk.decision !== 'pending').data?.undecided ?? 0;
  const [isOpen, setOpen] = useState(wasStartedHere(bulk) && left > 0 && lastTold !== bulk.id);
  const [isAsking, setAsking] = useState(false);
  const close = () => {
    lastTold = bulk.id;
    setOpen(false);
  };
  const actions = [
    ...(bulk.canUndo ? [{ text: 'Undo', onClick: () => setAsking(true) }] : []),
    ...(undecided > 0
      ? [
          {
            text: `Some fields still to decide (${undecided.toLocaleString('en-US')})`,
            onClick: () => void navigate(paths.undecided),
          },
        ]
      : []),
    ...(left > 0 ? [{ text: `${counted(left, 'change')} left alone`, onClick: () => setOpen(true) }] : []),
  ];
  const when = bulk.finishedAt ? ` ${instant(bulk.finishedAt)}` : '';
  return (
    <>
      <Message
        actions={actions}
        marginBottom="medium"
        messages={[{ text: [doneText(bulk), stoppedText(bulk), bulk.problem, when].filter(Boolean).join(' ') }]}
        onClose={onClose}
        type={bulk.state === 'failed' ? 'warning' : bulk.decided > 0 ? 'success' : 'info'}
      />
      {isOpen && <BulkResult bulk={bulk} onClose={close} />}
      {isAsking && <UndoDialog bulk={bulk} onClose={() => setAsking(false)} />}
    </>
  );
}

function UndoDialog({ bulk, onClose }: { bulk: BulkAnswer; onClose: () => void }) {
  const undo = useUndoBulk();
  return (
    <ConfirmModal
      confirm={`Take back ${counted(bulk.decided, 'decision')}`}
      error={undo.error}
      header="Undo your last decision"
      onClose={onClose}
      onConfirm={() => undo.mutate(bulk.id, { onSuccess: onClose })}
      pending={undo.isPending}
    >
      <Text marginBottom="none">
        {doneText(bulk)} Each of these changes that nobody has decided or published since becomes undecided again; the
        rest stays, and you are told why.
      </Text>
    </ConfirmModal>
  );
}
