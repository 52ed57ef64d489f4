import { Box, Checkbox, Grid, InlineMessage, Input, Small, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { FactRequest } from '../../server/catalog/contract.ts';
import { ApiError, messageOf } from '../api/api-error.ts';
import type { Claim } from './use-one-item.ts';

type Answer = FactRequest & { phrase: string; isTrue: boolean };

/** What a person says about claims that no fact bears out. Nothing is true before they say so. */
export function useClaimAnswers(claims: readonly Claim[]) {
  const [answers, setAnswers] = useState<Answer[]>(() => claims.map((claim) => ({ ...claim, isTrue: false })));
  const kept = answers.filter(({ isTrue }) => isTrue);
  return {
    answers,
    change: (place: number, part: Partial<Answer>) =>
      setAnswers((before) => before.map((answer, index) => (index === place ? { ...answer, ...part } : answer))),
    facts: kept.map(({ label, value }) => ({ label, value })),
    /** Something is ticked, and all of it has a name and a value. */
    canSave: kept.length > 0 && kept.every(({ label, value }) => label.trim() !== '' && value.trim() !== ''),
    /** "fact", "2 facts": what would be saved. */
    saved: kept.length === 1 ? 'fact' : kept.length === 0 ? 'facts' : `${kept.length} facts`,
  };
}

/** The claims, each with a box to tick and, once ticked, the fact that it becomes. */
export function ClaimFields({
  answers: { answers, change, facts, canSave },
  error,
}: {
  answers: ReturnType<typeof useClaimAnswers>;
  error: unknown;
}) {
  return (
    <>
      <Text>
        Your product data do not say it. Tick what is true: it is kept as a fact about this item, with your name, and
        Clione uses it in other texts too.
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
      {facts.length > 0 && !canSave && (
        <Small color="secondary60">Give each ticked fact a name and a value to save it.</Small>
      )}
    </>
  );
}

function problemOf(error: unknown): string {
  const [first] = error instanceof ApiError ? Object.values(error.fields) : [];
  return first ?? messageOf(error);
}
