import { Flex, Message, Panel, Small } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { Batch } from '../../server/propagation/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { tellFailure } from '../components/alerts.ts';
import { Progress } from '../components/Progress.tsx';
import { useNoPublishReason } from '../session/use-session.ts';
import { publicationTags, withinSentence } from '../words.ts';
import { UndoManyModal } from './UndoManyModal.tsx';
import { useControlBatch } from './use-propagation.ts';
import { useCanUndo } from './use-undo.ts';

const headers: Record<Batch['cause'], string> = {
  publish: 'Publishing to your shop',
  undo: 'Taking changes back',
  injector: 'Changing the search data on your pages',
  leave: 'Removing what Clione placed',
  erase: 'Erasing what Clione keeps',
};

/** One batch on its way into the shop; whoever may publish can stop it, or let a paused one go on. */
export function BatchProgress({ batch }: { batch: Batch }) {
  const isPaused = batch.state === 'paused';
  return (
    <Panel header={headers[batch.cause]}>
      {isPaused && (
        <Message marginBottom="medium" messages={[{ text: batch.problem ?? 'Clione has paused.' }]} type="warning" />
      )}
      <Progress
        done={finished(batch)}
        failed={batch.counts.failed ?? 0}
        label={batch.state === 'queued' ? 'Waiting to start' : 'Written and read back'}
        note={resultOf(batch)}
        resting={isPaused ? 'paused' : undefined}
        total={batch.total}
      />
      {!isPaused && batch.problem && <Message messages={[{ text: batch.problem }]} type="info" />}
      {batch.proof && (
        <Small color="secondary60" marginBottom="none" marginTop="xSmall">
          {batch.proof}
        </Small>
      )}
      {(batch.cause === 'publish' || batch.cause === 'undo') && <Controls batch={batch} />}
    </Panel>
  );
}

function Controls({ batch }: { batch: Batch }) {
  const control = useControlBatch();
  const reason = useNoPublishReason();
  const [isUndoing, setUndoing] = useState(false);
  const isPaused = batch.state === 'paused';
  const canUndo = useCanUndo(batch) && isPaused;
  const send = (command: 'pause' | 'resume' | 'cancel') =>
    control.mutate({ id: batch.id, command }, { onError: tellFailure });
  return (
    <Flex flexGap="0.5rem" marginTop="small">
      {isPaused ? (
        <ActionButton disabled={control.isPending} onClick={() => send('resume')} reason={reason} variant="secondary">
          Go on
        </ActionButton>
      ) : (
        <ActionButton disabled={control.isPending} onClick={() => send('pause')} reason={reason} variant="secondary">
          Pause
        </ActionButton>
      )}
      {canUndo && (
        <ActionButton onClick={() => setUndoing(true)} reason={reason} variant="secondary">
          Undo what was written
        </ActionButton>
      )}
      <ActionButton disabled={control.isPending} onClick={() => send('cancel')} reason={reason} variant="subtle">
        Stop here
      </ActionButton>
      {isUndoing && (
        <UndoManyModal
          header="Undo what this publication has written so far"
          onClose={() => setUndoing(false)}
          scope={{ what: 'batch', id: batch.id }}
        />
      )}
    </Flex>
  );
}

export function finished({ counts }: Batch): number {
  return (['applied', 'unchanged', 'conflict', 'failed', 'skipped'] as const).reduce(
    (sum, state) => sum + (counts[state] ?? 0),
    0,
  );
}

/** "12 published, 1 differs in your shop": how many of those may be ours, only each of them tells. */
export function resultOf({ counts }: Batch): string {
  return (['applied', 'unchanged', 'conflict', 'failed', 'skipped'] as const)
    .filter((state) => counts[state])
    .map((state) => {
      const count = counts[state] ?? 0;
      const differs = count === 1 ? 'differs in your shop' : 'differ in your shop';
      const what = state === 'conflict' ? differs : withinSentence(publicationTags[state].label);
      return `${count.toLocaleString('en-US')} ${what}`;
    })
    .join(', ');
}
