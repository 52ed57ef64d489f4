import { Box, Button, Flex, Form, FormGroup, Input, Message, Textarea } from '@bigcommerce/big-design';
import { useState } from 'react';
import { ApiError, messageOf } from '../api/api-error.ts';
import { type Pair, questionsText, readQuestions } from './questions-text.ts';

/** A block of questions longer than this nobody reads. */
const most = 20;

/** The merchant's own questions and answers, one below the other. */
export function QuestionsForm({
  initial,
  pending,
  error,
  onSave,
  onCancel,
}: {
  initial: string;
  pending: boolean;
  error: unknown;
  onSave: (text: string) => void;
  onCancel: () => void;
}) {
  const [pairs, setPairs] = useState<Pair[]>(() => readQuestions(initial) ?? []);
  const change = (place: number, part: Partial<Pair>) =>
    setPairs(pairs.map((pair, index) => (index === place ? { ...pair, ...part } : pair)));
  const isComplete = pairs.length > 0 && pairs.every(({ question, answer }) => question.trim() && answer.trim());
  return (
    <Form
      fullWidth
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) onSave(questionsText(pairs));
      }}
    >
      {error ? <Message marginBottom="small" messages={[{ text: problemOf(error) }]} type="error" /> : null}
      {pairs.map(({ question, answer }, index) => (
        <Box key={index} marginBottom="medium">
          <FormGroup>
            <Input
              label={`Question ${index + 1}`}
              onChange={({ target }) => change(index, { question: target.value })}
              value={question}
            />
          </FormGroup>
          <FormGroup>
            <Textarea
              label={`Answer ${index + 1}`}
              onChange={({ target }) => change(index, { answer: target.value })}
              resize
              rows={2}
              value={answer}
            />
          </FormGroup>
          <Button
            actionType="destructive"
            aria-label={`Remove question ${index + 1}`}
            disabled={pending}
            onClick={() => setPairs(pairs.filter((_pair, place) => place !== index))}
            type="button"
            variant="subtle"
          >
            Remove
          </Button>
        </Box>
      ))}
      <Button
        disabled={pending || pairs.length >= most}
        onClick={() => setPairs([...pairs, { question: '', answer: '' }])}
        type="button"
        variant="secondary"
      >
        Add a question
      </Button>
      <Flex flexGap="0.5rem" marginTop="small">
        <Button disabled={pending || !isComplete} isLoading={pending} type="submit">
          Accept my questions
        </Button>
        <Button disabled={pending} onClick={onCancel} type="button" variant="subtle">
          Cancel
        </Button>
      </Flex>
    </Form>
  );
}

function problemOf(error: unknown): string {
  return (error instanceof ApiError && error.fields['value']) || messageOf(error);
}
