import { Button, Flex, Text } from '@bigcommerce/big-design';
import { selectionText } from './bulk-words.ts';

/** What is selected, and the way from a page to all that match. */
export function SelectionBar({
  ticked,
  here,
  total,
  isAll,
  onAll,
  onClear,
}: {
  ticked: number;
  /** How many of them are on this page. */
  here: number;
  /** How many match, on all pages. */
  total: number;
  isAll: boolean;
  onAll: () => void;
  onClear: () => void;
}) {
  return (
    <Flex alignItems="center" flexGap="0.25rem" flexWrap="wrap" marginBottom="xSmall">
      <Text as="span" bold={isAll || ticked > 0} marginBottom="none" marginRight="xSmall" role="status">
        {selectionText({ ticked, here, all: isAll ? total : undefined })}
      </Text>
      {!isAll && total > ticked && (
        <Button onClick={onAll} variant="subtle">
          {`Select all ${total.toLocaleString('en-US')} that match`}
        </Button>
      )}
      {(isAll || ticked > 0) && (
        <Button onClick={onClear} variant="subtle">
          Clear selection
        </Button>
      )}
    </Flex>
  );
}
