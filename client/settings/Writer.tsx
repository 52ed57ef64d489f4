import { Button, Flex, FormGroup, Message, Panel, Radio, Small, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { WriterAnswer } from '../../server/stores/contract.ts';
import { tellDone, tellFailure } from '../components/alerts.ts';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { LoadedPanel } from '../components/States.tsx';
import { OwnModel } from './OwnModel.tsx';
import { useChangeWriter, useTestWriter, useWriter } from './use-writer.ts';
import { WriterBudget } from './WriterBudget.tsx';

/** Who writes the suggestions, and what of that leaves Clione. */
export function Writer() {
  const query = useWriter();
  return (
    <LoadedPanel query={query} what="the writer">
      {(writer) => (
        <Panel
          badge={
            writer.engine === 'llm'
              ? { label: 'AI writer', variant: 'success' }
              : { label: 'Built-in writer', variant: 'secondary' }
          }
          description="Both work from your own product data, both are held to the same checks, and nothing either writes goes live before you approve it."
          header="Writer"
        >
          <Choice writer={writer} />
          <WhatLeaves writer={writer} />
          <WhoseModel writer={writer} />
          {writer.source === 'own' && <OwnModel key={JSON.stringify(writer.own)} writer={writer} />}
          <TestConnection writer={writer} />
          <WriterBudget key={JSON.stringify(writer.budget)} writer={writer} />
        </Panel>
      )}
    </LoadedPanel>
  );
}

function Choice({ writer }: { writer: WriterAnswer }) {
  const change = useChangeWriter();
  const [isAsking, setAsking] = useState(false);
  const turnOff = () =>
    change.mutate(
      { engine: 'grounded' },
      { onSuccess: () => tellDone('The built-in writer writes from now on.'), onError: tellFailure },
    );
  const turnOn = () =>
    change.mutate(
      { engine: 'llm' },
      {
        onSuccess: () => {
          setAsking(false);
          tellDone('The AI writer writes from the next run on.');
        },
      },
    );
  return (
    <>
      <FormGroup>
        <Radio
          checked={writer.engine === 'grounded'}
          description="Composes from your product data inside Clione. Nothing leaves Clione, and it costs nothing more."
          disabled={change.isPending}
          label="Built-in writer"
          onChange={turnOff}
        />
        <Radio
          checked={writer.engine === 'llm'}
          description={
            writer.isReady
              ? `Writes more freely, with a language model at ${writer.host}. What does not pass the checks is written by the built-in writer.`
              : `Writes more freely, with a language model. Not set up: ${writer.problem ?? ''}`
          }
          disabled={!writer.isReady || change.isPending}
          label="AI writer"
          onChange={() => setAsking(true)}
        />
      </FormGroup>
      {isAsking && (
        <ConfirmModal
          confirm="Use the AI writer"
          error={change.error}
          header="Send product data to a language model?"
          onClose={() => setAsking(false)}
          onConfirm={turnOn}
          pending={change.isPending}
        >
          <Text>{`From the next run on, Clione sends facts about the items it writes for to ${writer.host ?? 'the model'}.`}</Text>
          <Text>{whatLeaves}</Text>
          <Text marginBottom="none">{whatStays}</Text>
        </ConfirmModal>
      )}
    </>
  );
}

const whatLeaves =
  'Sent: name, description, brand, categories, options, public custom fields, identifiers, facts that you stated, the name of your shop and your voice below.';
const whatStays = 'Never sent: prices, stock, costs, orders, customers, reviews, and anything of other shops.';

function WhatLeaves({ writer }: { writer: WriterAnswer }) {
  if (writer.engine !== 'llm') return null;
  return (
    <Message
      header={`Product data goes to ${writer.host ?? 'the model'}`}
      marginBottom="medium"
      messages={[{ text: whatLeaves }, { text: whatStays }]}
      type="info"
    />
  );
}

/** Only where the operator of this Clione offers a model. */
function WhoseModel({ writer: { operator, source } }: { writer: WriterAnswer }) {
  const change = useChangeWriter();
  if (operator === null) return null;
  const choose = (chosen: WriterAnswer['source']) => () => change.mutate({ source: chosen }, { onError: tellFailure });
  return (
    <FormGroup>
      <Radio
        checked={source === 'operator'}
        description={`${operator.model} at ${operator.host}. No key needed.`}
        disabled={change.isPending}
        label="The model of this Clione"
        onChange={choose('operator')}
      />
      <Radio
        checked={source === 'own'}
        description="With your own account at a provider, or on a server of yours."
        disabled={change.isPending}
        label="A model of your own"
        onChange={choose('own')}
      />
    </FormGroup>
  );
}

function TestConnection({ writer }: { writer: WriterAnswer }) {
  const test = useTestWriter();
  return (
    <>
      <Flex alignItems="center" flexGap="0.75rem" marginBottom="medium">
        <Button
          disabled={!writer.isReady}
          isLoading={test.isPending}
          onClick={() => test.mutate(undefined, { onError: tellFailure })}
          variant="secondary"
        >
          Test connection
        </Button>
        <Small color="secondary60">Asks the model for one text about an invented cup: a few hundred tokens.</Small>
      </Flex>
      {test.data && (
        <Message
          marginBottom="medium"
          messages={[{ text: test.data.message }]}
          type={test.data.works ? 'success' : 'error'}
        />
      )}
    </>
  );
}
