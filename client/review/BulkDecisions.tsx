import { Button, Flex, Message, Modal, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { BulkDecideAnswer, BulkDecideRequest } from '../../server/review/contract.ts';
import { tellDone } from '../components/alerts.ts';
import { counted, signals, signalWord } from '../words.ts';
import { useDecideMany } from './use-review.ts';

/** Accept or reject for the ticked items. With a filter for one field, only that field is decided, and it says so. */
export function BulkDecisions({
  keys,
  signal,
  onDone,
}: {
  keys: readonly string[];
  signal: string;
  onDone: () => void;
}) {
  const [skipped, setSkipped] = useState<BulkDecideAnswer['skipped']>([]);
  const decide = useDecideMany();
  const only = signals.find((one) => one === signal);
  const send = (decision: BulkDecideRequest['decision']) =>
    decide.mutate(
      { proposalIds: [...keys], decision, ...(only ? { signals: [only] } : {}) },
      {
        onSuccess: (answer) => {
          onDone();
          setSkipped(answer.skipped);
          tellDone(`${counted(answer.decided, 'change')} ${decision}.`);
        },
      },
    );
  const what = only
    ? `${signalWord(only).toLowerCase()} of ${counted(keys.length, 'item')}`
    : counted(keys.length, 'item');
  return (
    <Flex alignItems="center" flexGap="0.5rem">
      <Button
        disabled={keys.length === 0}
        isLoading={decide.isPending}
        onClick={() => send('accepted')}
        variant="secondary"
      >
        {keys.length > 0 ? `Accept ${what}` : 'Accept selected'}
      </Button>
      <Button
        actionType="destructive"
        disabled={keys.length === 0 || decide.isPending}
        onClick={() => send('rejected')}
        variant="subtle"
      >
        Reject
      </Button>
      {skipped.length > 0 && <Skipped onClose={() => setSkipped([])} skipped={skipped} />}
    </Flex>
  );
}

function Skipped({ skipped, onClose }: { skipped: BulkDecideAnswer['skipped']; onClose: () => void }) {
  const byReason = Map.groupBy(skipped, ({ reason }) => reason);
  return (
    <Modal
      actions={[{ text: 'Close', onClick: onClose }]}
      header="Some were left alone"
      isOpen
      onClose={onClose}
      variant="dialog"
    >
      <Text>Everything else was decided as you asked.</Text>
      <Message
        messages={[...byReason].map(([reason, rows]) => ({ text: `${counted(rows.length, 'change')}: ${reason}` }))}
        type="info"
      />
    </Modal>
  );
}
