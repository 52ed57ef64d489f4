import { Box, Modal } from '@bigcommerce/big-design';
import type { FactRequest } from '../../server/catalog/contract.ts';
import { ClaimFields, useClaimAnswers } from './ClaimFields.tsx';
import type { Claim } from './use-one-item.ts';

/** The same question where the text goes live at once. */
export function ClaimsDialog({
  claims,
  pending,
  error,
  onPublish,
  onBack,
}: {
  claims: readonly Claim[];
  pending: boolean;
  error: unknown;
  onPublish: (facts: FactRequest[]) => void;
  onBack: () => void;
}) {
  const answers = useClaimAnswers(claims);
  return (
    <Modal
      actions={[
        { text: 'Back', variant: 'subtle', onClick: onBack, disabled: pending },
        { text: 'Publish without saving', variant: 'secondary', onClick: () => onPublish([]), disabled: pending },
        {
          text: `Save ${answers.saved} and publish`,
          onClick: () => onPublish(answers.facts),
          isLoading: pending,
          disabled: pending || !answers.canSave,
        },
      ]}
      closeOnClickOutside={false}
      closeOnEscKey={!pending}
      header="Is this true?"
      isOpen
      onClose={onBack}
      variant="dialog"
    >
      {/* The body cuts what overflows: the ring around a focused field needs its own room. */}
      <Box padding="xxSmall">
        <ClaimFields answers={answers} error={error} />
      </Box>
    </Modal>
  );
}
