import { Box, Button, H1, Panel, Text } from '@bigcommerce/big-design';
import { styled } from 'styled-components';
import type { ErasedAnswer } from '../../server/leaving/contract.ts';
import { counted } from '../words.ts';

/** The end: nothing of this shop is left that could be asked for. The receipt is still in this page. */
export function Erased({ said }: { said: ErasedAnswer | undefined }) {
  return (
    <Narrow>
      <Panel>
        <H1>Everything is erased</H1>
        <Text>
          {`Clione keeps nothing about your shop any more but its identifier${said ? `: ${counted(said.rows, 'row')} went, with all sessions and the access to your shop` : ''}. Your shop goes on as it is.`}
        </Text>
        {said?.left.map((line) => (
          <Text key={line}>{line}</Text>
        ))}
        <Text bold marginBottom="xxSmall">
          What is left to do
        </Text>
        <Text>
          In your BigCommerce control panel open Apps &gt; My Apps and choose Uninstall beside Clione. You are welcome
          back at any time: a new installation starts afresh.
        </Text>
        {said && (
          <Box marginTop="large">
            <Button onClick={() => save(said)} variant="secondary">
              Save the receipt
            </Button>
          </Box>
        )}
      </Panel>
    </Narrow>
  );
}

function save({ fileName, receipt }: ErasedAnswer): void {
  const url = URL.createObjectURL(new Blob([receipt], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

const Narrow = styled.main`
  margin: 0 auto;
  max-width: 44rem;
  padding: 3rem 1.5rem;
`;
