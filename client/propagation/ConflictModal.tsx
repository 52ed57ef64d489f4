import { Message, Modal, type ModalAction, Text } from '@bigcommerce/big-design';
import type { Publication, ResolveRequest } from '../../server/propagation/contract.ts';
import { messageOf } from '../api/api-error.ts';
import { tellDone } from '../components/alerts.ts';
import { signalWord } from '../words.ts';
import { LabelledValue } from './LabelledValue.tsx';
import { useResolve } from './use-propagation.ts';

/** Someone changed the value outside Clione: the person decides which text stays. */
export function ConflictModal({ publication, onClose }: { publication: Publication; onClose: () => void }) {
  const resolve = useResolve();
  const what = publication.signal === 'url' ? 'address' : 'text';
  const send = (take: ResolveRequest['take']) =>
    resolve.mutate(
      { id: publication.id, request: { take } },
      {
        onSuccess: () => {
          tellDone(
            take === 'ours'
              ? `Clione is publishing your accepted ${what}.`
              : `The ${what} in your shop stays as it is.`,
          );
          onClose();
        },
      },
    );
  const actions: ModalAction[] = [
    { text: 'Decide later', variant: 'subtle', onClick: onClose, disabled: resolve.isPending },
    { text: 'Keep theirs', variant: 'secondary', onClick: () => send('theirs'), disabled: resolve.isPending },
    { text: 'Take ours', onClick: () => send('ours'), isLoading: resolve.isPending, disabled: resolve.isPending },
  ];
  return (
    <Modal
      actions={actions}
      closeOnClickOutside={false}
      header={`Changed outside Clione: ${signalWord(publication.signal)} of ${publication.name || 'your shop'}`}
      isOpen
      onClose={onClose}
      variant="modal"
    >
      {resolve.error && <Message marginBottom="medium" messages={[{ text: messageOf(resolve.error) }]} type="error" />}
      <Text>
        {`Someone changed this value after you saw it, so Clione wrote nothing. Keep the ${what} that stands in your shop now, or publish the one you accepted over it.`}
      </Text>
      <LabelledValue signal={publication.signal} label="Theirs: in your shop now" text={publication.found} />
      <LabelledValue signal={publication.signal} label="Ours: what you accepted" text={publication.after} />
      <LabelledValue signal={publication.signal} label="What you saw when you accepted" text={publication.before} />
    </Modal>
  );
}
