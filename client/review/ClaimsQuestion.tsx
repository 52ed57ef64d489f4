import { Box, Button, Flex, H4 } from '@bigcommerce/big-design';
import type { FactRequest } from '../../server/catalog/contract.ts';
import { ClaimFields, useClaimAnswers } from './ClaimFields.tsx';
import type { Claim } from './use-one-item.ts';

/** Asks about claims that no fact bears out; true ones become facts of the item, with the member's name. */
export function ClaimsQuestion({
  claims,
  pending,
  error,
  onAccept,
  onBack,
}: {
  claims: readonly Claim[];
  pending: boolean;
  error: unknown;
  onAccept: (facts: FactRequest[]) => void;
  onBack: () => void;
}) {
  const answers = useClaimAnswers(claims);
  return (
    <Box aria-label="Is this true?" role="group">
      <H4 marginBottom="xSmall">Is this true?</H4>
      <ClaimFields answers={answers} error={error} />
      <Flex flexGap="0.5rem" flexWrap="wrap" marginTop="small">
        <Button
          disabled={pending || !answers.canSave}
          isLoading={pending}
          onClick={() => onAccept(answers.facts)}
          type="button"
        >
          {`Save ${answers.saved} and accept`}
        </Button>
        <Button disabled={pending} onClick={() => onAccept([])} type="button" variant="secondary">
          Accept without saving
        </Button>
        <Button disabled={pending} onClick={onBack} type="button" variant="subtle">
          Back to my text
        </Button>
      </Flex>
    </Box>
  );
}
