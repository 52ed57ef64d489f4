import { Message } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { Batch } from '../../server/propagation/contract.ts';
import type { PublicationState } from '../words.ts';
import { resultOf } from './BatchProgress.tsx';
import { UndoManyModal } from './UndoManyModal.tsx';
import { useWaitingConflicts } from './use-propagation.ts';
import { useCanUndo } from './use-undo.ts';

const shows = { conflict: 'Show what differs', failed: 'Show what failed' };

/** What became of a publication that has ended, and what is left to do about it. */
export function BatchResult({ batch, onShow }: { batch: Batch; onShow: (state: PublicationState) => void }) {
  const conflicts = batch.counts.conflict ?? 0;
  const waits = useWaitingConflicts(batch.id, conflicts);
  const needsAct = waits || (batch.counts.failed ?? 0) > 0;
  const text = sentence(batch.problem ?? (resultOf(batch) || 'Nothing had to be written'));
  const settled = conflicts > 0 && !waits ? ' What differed has been decided.' : '';
  const canUndo = useCanUndo(batch);
  const [isAsking, setAsking] = useState(false);
  const undo = { text: 'Undo all of it', onClick: () => setAsking(true) };
  const look = (['conflict', 'failed'] as const)
    .filter((state) => (batch.counts[state] ?? 0) > 0)
    .map((state) => ({ text: shows[state], onClick: () => onShow(state) }));
  const actions = [...look, ...(canUndo ? [undo] : [])];
  return (
    <>
      <Message
        {...(actions.length > 0 ? { actions } : {})}
        header={batch.state === 'cancelled' ? 'This publication was cancelled' : 'This publication is finished'}
        marginBottom="medium"
        messages={[{ text: text + settled }]}
        type={needsAct || batch.problem ? 'warning' : 'success'}
      />
      {isAsking && (
        <UndoManyModal
          header="Undo this whole publication"
          onClose={() => setAsking(false)}
          scope={{ what: 'batch', id: batch.id }}
        />
      )}
    </>
  );
}

function sentence(text: string): string {
  return /[.!]$/.test(text) ? text : `${text}.`;
}
