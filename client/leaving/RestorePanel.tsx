import { Panel, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { LeavingAnswer } from '../../server/leaving/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { tellFailure } from '../components/alerts.ts';
import { RouteLink } from '../components/RouteLink.tsx';
import { paths } from '../paths.ts';
import { BatchProgress, resultOf } from '../propagation/BatchProgress.tsx';
import { UndoManyModal } from '../propagation/UndoManyModal.tsx';
import { useNoPublishReason } from '../session/use-session.ts';
import { isUnderWay } from '../sync/use-sync.ts';
import { counted } from '../words.ts';
import { useLeavingStep } from './use-leaving.ts';
import { waitingWords } from './waiting-words.ts';

/** Every text and address that is still Clione's goes back, after a look at the list. */
export function RestorePanel({ leaving }: { leaving: LeavingAnswer }) {
  const [isAsking, setAsking] = useState(false);
  const reason = useNoPublishReason();
  const { waiting } = leaving;
  const { goesBack, underWay } = leaving.texts;
  const isDone = goesBack + underWay + waiting === 0;
  const { batches } = leaving.restore;
  return (
    <Panel
      {...(isDone ? { badge: { label: 'Nothing left to restore', variant: 'success' as const } } : {})}
      header="1. Restore my texts and addresses"
    >
      <Text>{standing(leaving)}</Text>
      {waiting > 0 && goesBack > 0 && <Text>{waitingWords(waiting)}</Text>}
      {waiting > 0 && goesBack === 0 && <CallOff leaving={leaving} />}
      {batches.filter(isUnderWay).map((batch) => (
        <BatchProgress batch={batch} key={batch.id} />
      ))}
      {batches
        .filter((batch) => !isUnderWay(batch))
        .map((batch) => (
          <Text key={batch.id}>
            {`Done: ${restoredWords(resultOf(batch))}. `}
            <RouteLink to={paths.batch(batch.id)}>See each one</RouteLink>
          </Text>
        ))}
      {goesBack > 0 && (
        <ActionButton disabled={leaving.busy} onClick={() => setAsking(true)} reason={reason}>
          Look at the list and restore
        </ActionButton>
      )}
      {isAsking && (
        <UndoManyModal
          header="Restore everything"
          onClose={() => setAsking(false)}
          path="/leaving/restore"
          scope={{ what: 'everything' }}
          text={waiting > 0 && <Text>{waitingWords(waiting)}</Text>}
        />
      )}
    </Panel>
  );
}

function standing({ texts: { goesBack, items, underWay }, restore, waiting }: LeavingAnswer): string {
  if (goesBack > 0) {
    return `${counted(goesBack, 'value')} of ${counted(items, 'item')} can go back to what stood there before Clione. What somebody else changed since is never overwritten. Old addresses come back; the ones of today lead to them.`;
  }
  if (underWay === 0) {
    return waiting > 0
      ? 'No text or address of Clione’s is left in your shop that could go back, but some are still to come.'
      : 'No text or address of Clione’s is left in your shop that could go back.';
  }
  return restore.batches.some(({ state }) => state === 'paused')
    ? 'What is still Clione’s waits to go back: restoring is paused.'
    : 'Everything that is still Clione’s is being written right now. Look again once that is done.';
}

/** Nothing is left to take back, but something would be written later. */
function CallOff({ leaving: { waiting, busy } }: { leaving: LeavingAnswer }) {
  const restore = useLeavingStep('restore');
  const reason = useNoPublishReason();
  return (
    <>
      <Text>{waitingWords(waiting)}</Text>
      <ActionButton
        disabled={busy}
        isLoading={restore.isPending}
        onClick={() => restore.mutate(undefined, { onError: tellFailure })}
        reason={reason}
        variant="secondary"
      >
        Cancel what waits
      </ActionButton>
    </>
  );
}

/** An undo writes as well: "published" would say the opposite here. */
function restoredWords(result: string): string {
  return result === '' ? 'nothing had to be written' : result.replace('published', 'restored');
}
