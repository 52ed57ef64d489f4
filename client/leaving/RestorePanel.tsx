import { Panel, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { LeavingAnswer } from '../../server/leaving/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { paths } from '../paths.ts';
import { BatchProgress, resultOf } from '../propagation/BatchProgress.tsx';
import { UndoManyModal } from '../propagation/UndoManyModal.tsx';
import { useNoPublishReason } from '../session/use-session.ts';
import { isUnderWay } from '../sync/use-sync.ts';
import { counted } from '../words.ts';

/** Every text and address that is still Clione's goes back, after a look at the list. */
export function RestorePanel({ leaving }: { leaving: LeavingAnswer }) {
  const [isAsking, setAsking] = useState(false);
  const reason = useNoPublishReason();
  const { goesBack, items, underWay } = leaving.texts;
  const isDone = goesBack + underWay === 0;
  const { batches } = leaving.restore;
  return (
    <Panel
      {...(isDone ? { badge: { label: 'Nothing left to restore', variant: 'success' as const } } : {})}
      header="1. Restore my texts and addresses"
    >
      <Text>
        {isDone
          ? 'No text or address of Clione’s is left in your shop that could go back.'
          : goesBack === 0
            ? 'Everything that is still Clione’s is on its way back.'
            : `${counted(goesBack, 'value')} of ${counted(items, 'item')} can go back to what stood there before Clione. What somebody else changed since is never overwritten. Old addresses come back; the ones of today lead to them.`}
      </Text>
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
        />
      )}
    </Panel>
  );
}

/** An undo writes as well: "published" would say the opposite here. */
function restoredWords(result: string): string {
  return result === '' ? 'nothing had to be written' : result.replace('published', 'restored');
}
