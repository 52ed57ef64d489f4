import { Button, Flex, Form, FormGroup, Input } from '@bigcommerce/big-design';
import { useState } from 'react';
import { ApiError, messageOf } from '../api/api-error.ts';

export type Fact = { label: string; value: string };

const nothing: Fact = { label: '', value: '' };

/** What a fact is about and what holds. Empties itself once it was kept. */
export function FactForm({
  initial = nothing,
  submit,
  pending,
  error,
  onSave,
  onCancel,
}: {
  initial?: Fact;
  submit: string;
  pending: boolean;
  error: unknown;
  onSave: (fact: Fact, onKept: () => void) => void;
  onCancel?: () => void;
}) {
  const [fact, setFact] = useState(initial);
  const fields = error instanceof ApiError ? error.fields : {};
  const errorOf = (field: keyof Fact) => (fields[field] === undefined ? {} : { error: fields[field] });
  const elsewhere = error && !fields['label'] && !fields['value'] ? { error: messageOf(error) } : {};
  const isBlank = fact.label.trim() === '' || fact.value.trim() === '';
  return (
    <Form
      fullWidth
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBlank) onSave(fact, () => setFact(nothing));
      }}
    >
      <FormGroup>
        <Input
          label="Property"
          maxLength={60}
          onChange={({ target }) => setFact({ ...fact, label: target.value })}
          placeholder="Material"
          value={fact.label}
          {...errorOf('label')}
        />
        <Input
          label="Value"
          maxLength={250}
          onChange={({ target }) => setFact({ ...fact, value: target.value })}
          placeholder="Organic cotton"
          value={fact.value}
          {...elsewhere}
          {...errorOf('value')}
        />
      </FormGroup>
      <Flex flexGap="0.5rem" marginTop="small">
        <Button disabled={isBlank || pending} isLoading={pending} type="submit" variant="secondary">
          {submit}
        </Button>
        {onCancel && (
          <Button disabled={pending} onClick={onCancel} type="button" variant="subtle">
            Cancel
          </Button>
        )}
      </Flex>
    </Form>
  );
}
