import { Button, Flex, Form, FormGroup, Input, Message, Select, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { WriterAnswer, WriterChange } from '../../server/stores/contract.ts';
import { ApiError, messageOf } from '../api/api-error.ts';
import { tellDone, tellFailure } from '../components/alerts.ts';
import { useChangeWriter } from './use-writer.ts';

type Provider = NonNullable<WriterAnswer['own']['provider']>;

const providers: { value: Provider; content: string; model: string }[] = [
  { value: 'openai', content: 'OpenAI', model: 'gpt-5-mini' },
  { value: 'anthropic', content: 'Anthropic', model: 'claude-haiku-4-5' },
  { value: 'compatible', content: "A server that speaks OpenAI's protocol", model: 'llama3.1' },
];

/** Provider, model and key of the shop's own. The key goes in and never comes out again. */
export function OwnModel({ writer: { own } }: { writer: WriterAnswer }) {
  const [provider, setProvider] = useState<Provider>(own.provider ?? 'openai');
  const [model, setModel] = useState(own.model ?? '');
  const [baseUrl, setBaseUrl] = useState(own.baseUrl ?? '');
  const [key, setKey] = useState('');
  const change = useChangeWriter();
  const fields = change.error instanceof ApiError ? change.error.fields : {};
  const isElsewhere = provider !== own.provider || (provider === 'compatible' && baseUrl !== (own.baseUrl ?? ''));
  const hint = providers.find(({ value }) => value === provider)?.model ?? '';
  const save = () => {
    const next: WriterChange = {
      provider,
      model,
      ...(provider === 'compatible' ? { baseUrl } : {}),
      ...(key === '' ? {} : { key }),
    };
    change.mutate(next, { onSuccess: () => tellDone('Your model is set up. Test the connection now.') });
  };
  return (
    <Form
      fullWidth
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <FormGroup>
        <Select
          label="Who runs the model"
          onOptionChange={(value: Provider) => setProvider(value)}
          options={providers}
          required
          value={provider}
        />
        <Input
          error={fields['model']}
          label="Model"
          onChange={(event) => setModel(event.target.value)}
          placeholder={`for example ${hint}`}
          required
          value={model}
        />
      </FormGroup>
      {provider === 'compatible' && (
        <FormGroup>
          <Input
            description="Where its chat completions are, without that part: https://host/v1"
            error={fields['baseUrl']}
            label="Address"
            onChange={(event) => setBaseUrl(event.target.value)}
            required
            value={baseUrl}
          />
        </FormGroup>
      )}
      <FormGroup>
        <Input
          autoComplete="off"
          description={keyWords(own.keyEnd, isElsewhere)}
          error={fields['key']}
          label={own.keyEnd === null ? 'Key' : 'New key'}
          onChange={(event) => setKey(event.target.value)}
          type="password"
          value={key}
        />
      </FormGroup>
      {change.error && <Message marginBottom="medium" messages={[{ text: messageOf(change.error) }]} type="error" />}
      <Flex alignItems="center" flexGap="0.5rem" marginBottom="large">
        <Button disabled={model.trim() === ''} isLoading={change.isPending} type="submit">
          Save model
        </Button>
        {own.keyEnd !== null && <RemoveKey end={own.keyEnd} />}
      </Flex>
    </Form>
  );
}

function keyWords(end: string | null, isElsewhere: boolean): string {
  if (end === null) return 'Stored encrypted. Nobody sees it again, you neither.';
  return isElsewhere
    ? 'The key that is stored belongs to another server: enter the one for this.'
    : `The key that is stored ends in ${end}. Leave this empty to keep it.`;
}

function RemoveKey({ end }: { end: string }) {
  const change = useChangeWriter();
  return (
    <>
      <Button
        actionType="destructive"
        isLoading={change.isPending}
        onClick={() =>
          change.mutate({ key: null }, { onSuccess: () => tellDone('Your key is gone.'), onError: tellFailure })
        }
        type="button"
        variant="subtle"
      >
        Remove key
      </Button>
      <Text color="secondary60" marginBottom="none">{`…${end}`}</Text>
    </>
  );
}
