import { Box, H4, Modal, Small, Text } from '@bigcommerce/big-design';
import type { BulkAnswer } from '../../server/review/contract.ts';
import { RouteLink } from '../components/RouteLink.tsx';
import { paths } from '../paths.ts';
import { counted, signalWord } from '../words.ts';
import { doneText, leftCount } from './bulk-words.ts';

/** What a decision over many did not do, and why. */
export function BulkResult({ bulk, onClose }: { bulk: BulkAnswer; onClose: () => void }) {
  const more = leftCount(bulk) - bulk.examples.length;
  return (
    <Modal
      actions={[{ text: 'Close', onClick: onClose }]}
      header={`${counted(leftCount(bulk), 'change')} left alone`}
      isOpen
      onClose={onClose}
      variant="modal"
    >
      <Text>{doneText(bulk)} These stay as they were:</Text>
      <Box as="ul" marginBottom="large">
        {bulk.leftAlone.map(({ reason, changes }) => (
          <li key={reason}>
            <Text as="span" bold>
              {changes.toLocaleString('en-US')}
            </Text>
            <Text as="span">{`: ${reason}`}</Text>
          </li>
        ))}
      </Box>
      <H4>Which ones</H4>
      {bulk.examples.map(({ proposalId, name, signal, reason }) => (
        <Box key={proposalId + signal} marginBottom="xSmall">
          <RouteLink to={paths.proposal(proposalId)}>{name || 'Without a name'}</RouteLink>
          <Small color="secondary60" marginBottom="none">{`${signalWord(signal)} · ${reason}`}</Small>
        </Box>
      ))}
      {more > 0 && <Small color="secondary60">{`and ${counted(more, 'more', 'more')}`}</Small>}
    </Modal>
  );
}
