import { Message, Text } from '@bigcommerce/big-design';
import type { Publication, UndoPreview } from '../../server/propagation/contract.ts';
import { tellDone } from '../components/alerts.ts';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { Loaded } from '../components/States.tsx';
import { signalWord } from '../words.ts';
import { LabelledValue } from './LabelledValue.tsx';
import { Resting } from './Resting.tsx';
import { useUndo } from './use-propagation.ts';
import { useUndoPreview } from './use-undo.ts';

/** Takes one change back, after showing what comes back or why nothing would. */
export function UndoModal({ publication, onClose }: { publication: Publication; onClose: () => void }) {
  const undo = useUndo();
  const scope = { what: 'publication', id: publication.id } as const;
  const preview = useUndoPreview(scope, { show: 'goes_back', after: undefined });
  const isOpen = preview.data !== undefined && preview.data.goesBack + preview.data.skipped > 0;
  const start = () =>
    undo.mutate(publication.id, {
      onSuccess: () => {
        tellDone('Clione is taking this change back.');
        onClose();
      },
    });
  return (
    <ConfirmModal
      confirm="Undo this change"
      disabled={!isOpen}
      error={undo.error}
      header={`Undo: ${signalWord(publication.signal)} of ${publication.name || 'your shop'}`}
      onClose={onClose}
      onConfirm={start}
      pending={undo.isPending}
      wide
    >
      <Text>
        Clione first checks that your shop still has the published value. If someone changed it since, nothing is
        written and you are asked. Where Clione changed this value several times in a row, the one from before the first
        of them comes back.
      </Text>
      {publication.signal === 'url' && (
        <Text>
          The old address comes back and loses its redirect; the address of now leads to it from then on, so that no
          link anyone has saved leads nowhere.
        </Text>
      )}
      <Loaded query={preview} what="what would come back">
        {(plan) => <OneUndo onGo={onClose} plan={plan} publication={publication} />}
      </Loaded>
    </ConfirmModal>
  );
}

function OneUndo({
  plan,
  publication: { signal },
  onGo,
}: {
  plan: UndoPreview;
  publication: Publication;
  onGo: () => void;
}) {
  const [row] = plan.list.items;
  if (row === undefined && plan.skipped > 0) {
    const next = 'If you go on, it is read again, and you are asked before anything is written over it.';
    const messages = [...plan.reasons.map(({ reason }) => ({ text: reason })), { text: next }];
    return <Message header="This changed since" messages={messages} type="warning" />;
  }
  if (row === undefined) {
    const text =
      plan.underWay > 0
        ? 'A newer text of this field is scheduled, paused or being written. Cancel that in Signal Propagation, or wait until it is done, then undo this.'
        : 'It is undone already.';
    return (
      <>
        <Message header="There is nothing to take back now" marginBottom="small" messages={[{ text }]} type="warning" />
        <Resting batches={plan.resting} onGo={onGo} />
      </>
    );
  }
  return (
    <>
      <LabelledValue label="In your shop now" signal={signal} text={row.now ?? row.ours} />
      <LabelledValue label="Comes back" signal={signal} text={row.target} />
    </>
  );
}
