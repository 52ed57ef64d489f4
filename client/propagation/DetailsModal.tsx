import { Message, Modal, Text } from '@bigcommerce/big-design';
import type { Publication } from '../../server/propagation/contract.ts';
import { useInstant } from '../session/use-session.ts';
import { questionsStored, signalWord, storedOnly, tagOf, writtenByWord } from '../words.ts';
import { LabelledValue } from './LabelledValue.tsx';

/** The whole record of one change. */
export function DetailsModal({ publication, onClose }: { publication: Publication; onClose: () => void }) {
  const instant = useInstant();
  return (
    <Modal
      actions={[{ text: 'Close', onClick: onClose }]}
      header={`${publication.name || 'Your shop'}: ${signalWord(publication.signal)}`}
      isOpen
      onClose={onClose}
      variant="modal"
    >
      {publication.reason && (
        <Message
          header={tagOf(publication).label}
          marginBottom="medium"
          messages={[{ text: publication.reason }]}
          type={toneOf(publication)}
        />
      )}
      <Text>
        {`${tagOf(publication).label}. Asked for by ${publication.actor} on ${instant(publication.at)}, text by ${writtenByWord(publication.writtenBy)}.`}
        {publication.finishedAt && ` Finished ${instant(publication.finishedAt)}.`}
      </Text>
      {publication.signal === 'jsonld' && <Text>{storedOnly}</Text>}
      {publication.signal === 'questions' && <Text>{questionsStored}</Text>}
      {publication.signal === 'url' && (
        <Text>
          Redirects that came with it stand in the history too, under the same publication: choose “Redirect” as the
          field.
        </Text>
      )}
      <LabelledValue signal={publication.signal} label="Before" text={publication.before} />
      <LabelledValue
        signal={publication.signal}
        label={publication.state === 'applied' ? 'Published' : 'To be published'}
        text={publication.after}
      />
      <LabelledValue signal={publication.signal} label="Read back from your shop" text={publication.readBack} />
      <LabelledValue signal={publication.signal} label="Found in your shop instead" text={publication.found} />
    </Modal>
  );
}

function toneOf({ state }: Publication): 'error' | 'warning' | 'info' {
  if (state === 'failed') return 'error';
  return state === 'conflict' ? 'warning' : 'info';
}
