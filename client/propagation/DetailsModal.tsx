import { Message, Modal, Text } from '@bigcommerce/big-design';
import type { Publication } from '../../server/propagation/contract.ts';
import { useInstant } from '../session/use-session.ts';
import { publicationTags, signalWord, writtenByWord } from '../words.ts';
import { isCode } from '../review/change-text.ts';
import { LabelledValue } from './LabelledValue.tsx';

/** The whole record of one change. */
export function DetailsModal({ publication, onClose }: { publication: Publication; onClose: () => void }) {
  const instant = useInstant();
  const inCode = isCode(publication);
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
          header={publicationTags[publication.state].label}
          marginBottom="medium"
          messages={[{ text: publication.reason }]}
          type={toneOf(publication)}
        />
      )}
      <Text>
        {`${publicationTags[publication.state].label}. Asked for by ${publication.actor} on ${instant(publication.at)}, text by ${writtenByWord(publication.writtenBy)}.`}
        {publication.finishedAt && ` Finished ${instant(publication.finishedAt)}.`}
      </Text>
      <LabelledValue isCode={inCode} label="Before" text={publication.before} />
      <LabelledValue
        isCode={inCode}
        label={publication.state === 'applied' ? 'Published' : 'To be published'}
        text={publication.after}
      />
      <LabelledValue isCode={inCode} label="Read back from your shop" text={publication.readBack} />
      <LabelledValue isCode={inCode} label="Found in your shop instead" text={publication.found} />
    </Modal>
  );
}

function toneOf({ state }: Publication): 'error' | 'warning' | 'info' {
  if (state === 'failed') return 'error';
  return state === 'conflict' ? 'warning' : 'info';
}
