import { Box, Button, Flex, Panel, Small, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import { styled } from 'styled-components';
import { tellDone, tellFailure } from '../components/alerts.ts';
import { Loaded } from '../components/States.tsx';
import { useInstant } from '../session/use-session.ts';
import { FactForm } from './FactForm.tsx';
import { type Item, type StatedFact, useRemoveFact, useSaveFact, useTold } from './use-told.ts';

/** What the shop's people know about an item and BigCommerce has no field for. */
export function StatedFacts({ item }: { item: Item }) {
  const told = useTold(item);
  return (
    <Panel
      description="Something true that BigCommerce does not say? State it here. Clione uses it like your product data, in texts and search data that shoppers may read, and always shows that it came from you. No prices, stock, offers or dates."
      header="Facts you stated"
    >
      <Loaded query={told} what="the facts you stated">
        {({ stated }) => <Facts item={item} stated={stated} />}
      </Loaded>
    </Panel>
  );
}

function Facts({ item, stated }: { item: Item; stated: StatedFact[] }) {
  const add = useSaveFact(item);
  const [editing, setEditing] = useState<string>();
  return (
    <>
      {stated.length > 0 && (
        <List aria-label="Facts you stated">
          {stated.map((fact) => (
            <li key={fact.id}>
              {editing === fact.id ? (
                <ChangedFact fact={fact} item={item} onDone={() => setEditing(undefined)} />
              ) : (
                <OneFact fact={fact} item={item} onEdit={() => setEditing(fact.id)} />
              )}
            </li>
          ))}
        </List>
      )}
      <Box marginTop={stated.length > 0 ? 'medium' : 'none'}>
        <FactForm
          error={add.error}
          onSave={(fact, onKept) =>
            add.mutate(fact, {
              onSuccess: () => {
                onKept();
                tellDone('Kept as a fact. Ask for new suggestions to see it used.');
              },
            })
          }
          pending={add.isPending}
          submit="Add fact"
        />
      </Box>
    </>
  );
}

function OneFact({ fact, item, onEdit }: { fact: StatedFact; item: Item; onEdit: () => void }) {
  const instant = useInstant();
  const remove = useRemoveFact(item);
  return (
    <Flex alignItems="flex-start" flexGap="1rem" justifyContent="space-between">
      <Box>
        <Text as="span" bold marginBottom="none">
          {`${fact.label}: `}
        </Text>
        <Text as="span" marginBottom="none">
          {fact.value}
        </Text>
        <Small color="secondary60" marginBottom="none">{`Stated by ${fact.statedBy}, ${instant(fact.statedAt)}`}</Small>
      </Box>
      <Buttons>
        <Button aria-label={`Change ${fact.label}`} disabled={remove.isPending} onClick={onEdit} variant="subtle">
          Change
        </Button>
        <Button
          actionType="destructive"
          aria-label={`Remove ${fact.label}`}
          isLoading={remove.isPending}
          onClick={() =>
            remove.mutate(fact.id, {
              onSuccess: () => tellDone('Removed. Texts that are published already stay until you change them.'),
              onError: tellFailure,
            })
          }
          variant="subtle"
        >
          Remove
        </Button>
      </Buttons>
    </Flex>
  );
}

function ChangedFact({ fact, item, onDone }: { fact: StatedFact; item: Item; onDone: () => void }) {
  const save = useSaveFact(item);
  return (
    <FactForm
      error={save.error}
      initial={{ label: fact.label, value: fact.value }}
      onCancel={onDone}
      onSave={(changed) => save.mutate({ ...changed, id: fact.id }, { onSuccess: onDone })}
      pending={save.isPending}
      submit="Save"
    />
  );
}

const Buttons = styled.div`
  flex-shrink: 0;
`;

const List = styled.ul`
  list-style: none;
  margin: 0;
  padding: 0;

  li {
    padding: 0.625rem 0;
  }

  li + li {
    border-top: 1px solid ${({ theme }) => theme.colors.secondary30};
  }
`;
