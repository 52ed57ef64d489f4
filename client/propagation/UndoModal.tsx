import { Text } from '@bigcommerce/big-design';
import type { Publication } from '../../server/propagation/contract.ts';
import { tellDone } from '../components/alerts.ts';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { signalWord } from '../words.ts';
import { LabelledValue } from './LabelledValue.tsx';
import { useUndo } from './use-propagation.ts';

export function UndoModal({ publication, onClose }: { publication: Publication; onClose: () => void }) {
  const undo = useUndo();
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
      <LabelledValue
        signal={publication.signal}
        label="In your shop now"
        text={publication.readBack ?? publication.after}
      />
      <LabelledValue signal={publication.signal} label="Stood there before this change" text={publication.before} />
    </ConfirmModal>
  );
}
