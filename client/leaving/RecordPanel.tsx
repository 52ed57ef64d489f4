import { Flex, Panel, Text } from '@bigcommerce/big-design';
import type { LeavingAnswer } from '../../server/leaving/contract.ts';
import { DownloadButton } from '../components/DownloadButton.tsx';

/** What the merchant takes along. */
export function RecordPanel({ leaving }: { leaving: LeavingAnswer }) {
  return (
    <Panel header="3. Take the record along">
      <Text>
        The record holds every single write with the text before and after, what was read back, who and when. The
        receipt says what was restored, removed and left, and why.
      </Text>
      <Flex flexGap="0.5rem" flexWrap="wrap">
        <DownloadButton filter={{}} what="history">
          Export the record (CSV)
        </DownloadButton>
        <DownloadButton
          filter={{}}
          reason={leaving.begunAt === null ? 'Nothing was restored or removed yet.' : undefined}
          what="receipt"
        >
          Save the receipt
        </DownloadButton>
      </Flex>
    </Panel>
  );
}
