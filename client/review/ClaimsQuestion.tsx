import { Box, Button, Checkbox, Flex, Grid, H4, InlineMessage, Input, Small, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { FactRequest } from '../../server/catalog/contract.ts';
import { ApiError, messageOf } from '../api/api-error.ts';
import type { Claim } from './use-one-item.ts';

type Answer = FactRequest & { phrase: string; isTrue: boolean };

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
  const [answers, setAnswers] = useState<Answer[]>(() => claims.map((claim) => ({ ...claim, isTrue: true })));
  const change = (place: number, part: Partial<Answer>) =>
    setAnswers(answers.map((answer, index) => (index === place ? { ...answer, ...part } : answer)));
  const kept = answers.filter(({ isTrue }) => isTrue);
  const isComplete = kept.every(({ label, value }) => label.trim() !== '' && value.trim() !== '');
  return (
    <Box aria-label="Is this true?" role="group">
      <H4 marginBottom="xSmall">Is this true?</H4>
      <Text>
        Your product data do not say it. What is true can be kept as a fact about this item, with your name: Clione then
        uses it in other texts too.
      </Text>
      {error ? <InlineMessage marginBottom="small" messages={[{ text: problemOf(error) }]} type="error" /> : null}
      {answers.map(({ phrase, label, value, isTrue }, index) => (
        <Box key={phrase} marginBottom="medium">
          <Checkbox
            checked={isTrue}
            label={`“${phrase}” is true: save as a fact about this item`}
            onChange={() => change(index, { isTrue: !isTrue })}
          />
          {isTrue && (
            <Grid gridColumns="repeat(2, minmax(0, 1fr))" gridGap="0.5rem" marginTop="xSmall">
              <Input
                label="Fact"
                onChange={({ target }) => change(index, { label: target.value })}
                placeholder="Material"
                value={label}
              />
              <Input label="Value" onChange={({ target }) => change(index, { value: target.value })} value={value} />
            </Grid>
          )}
        </Box>
      ))}
      {!isComplete && <Small color="secondary60">Give each ticked fact a name and a value to save it.</Small>}
      <Flex flexGap="0.5rem" flexWrap="wrap" marginTop="small">
        <Button
          disabled={pending || kept.length === 0 || !isComplete}
          isLoading={pending}
          onClick={() => onAccept(kept.map(({ label, value }) => ({ label, value })))}
          type="button"
        >
          {`Save ${kept.length === 1 ? 'fact' : `${kept.length} facts`} and accept`}
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

function problemOf(error: unknown): string {
  const [first] = error instanceof ApiError ? Object.values(error.fields) : [];
  return first ?? messageOf(error);
}
