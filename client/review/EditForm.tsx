import { Button, Flex, Form, FormGroup, Input, Textarea } from '@bigcommerce/big-design';
import { useState } from 'react';
import { messageOf, ApiError } from '../api/api-error.ts';
import { signalWord, type Signal } from '../words.ts';
import { directionOf } from './direction.ts';
import { LengthBar } from './LengthBar.tsx';
import { textWidth } from './text-width.ts';

/** The merchant's own words instead of the suggestion. */
export function EditForm({
  signal,
  initial,
  suggested,
  maxPixels,
  pending,
  error,
  onSave,
  onCancel,
}: {
  signal: Signal;
  initial: string;
  /** What the writer suggested: the way back. */
  suggested: string;
  maxPixels: number | null;
  pending: boolean;
  error: unknown;
  onSave: (text: string) => void;
  onCancel: () => void;
}) {
  const [text, setText] = useState(initial);
  const problem = problemOf(signal, text) ?? (error ? fieldMessage(error) : undefined);
  const shared = {
    autoFocus: true,
    error: problem,
    dir: directionOf(text),
    label: `Your ${signalWord(signal).toLowerCase()}`,
    value: text,
  };
  return (
    <Form
      fullWidth
      onSubmit={(event) => {
        event.preventDefault();
        if (!problemOf(signal, text)) onSave(text);
      }}
    >
      <FormGroup>
        {signal === 'title' || signal === 'url' ? (
          <Input {...shared} onChange={(event) => setText(event.target.value)} />
        ) : (
          <Textarea
            {...shared}
            onChange={(event) => setText(event.target.value)}
            resize
            rows={signal === 'jsonld' ? 7 : 4}
          />
        )}
      </FormGroup>
      <LengthBar characters={[...text].length} maxPixels={maxPixels} pixels={textWidth(signal, text)} />
      <Flex flexGap="0.5rem" flexWrap="wrap" marginTop="small">
        <Button disabled={pending || text.trim() === ''} isLoading={pending} type="submit">
          Accept my text
        </Button>
        {text !== suggested && (
          <Button disabled={pending} onClick={() => setText(suggested)} type="button" variant="secondary">
            Reset to the suggestion
          </Button>
        )}
        <Button disabled={pending} onClick={onCancel} type="button" variant="subtle">
          Cancel
        </Button>
      </Flex>
    </Form>
  );
}

/** What can be seen to be wrong before the server is asked. */
function problemOf(signal: Signal, text: string): string | undefined {
  if (signal !== 'jsonld' && signal !== 'questions') return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return 'This is not valid JSON: check quotes, commas and brackets.';
  }
}

function fieldMessage(error: unknown): string {
  return (error instanceof ApiError && error.fields['value']) || messageOf(error);
}
