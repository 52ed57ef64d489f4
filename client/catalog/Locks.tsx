import { Flex, InlineMessage, Panel, Small, Switch, Text } from '@bigcommerce/big-design';
import { styled } from 'styled-components';
import type { ToldAnswer } from '../../server/catalog/contract.ts';
import { tellFailure } from '../components/alerts.ts';
import { RouteLink } from '../components/RouteLink.tsx';
import { Loaded } from '../components/States.tsx';
import { paths } from '../paths.ts';
import { useInstant } from '../session/use-session.ts';
import { type Signal, signals, signalWord } from '../words.ts';
import { lockNote } from './lock-words.ts';
import { type Item, useLock, useTold } from './use-told.ts';

type Lock = ToldAnswer['locks'][number];

/** Fields of the item that Clione must never touch. */
export function Locks({ item, proposalId }: { item: Item; proposalId: string | null }) {
  const told = useTold(item);
  return (
    <Panel
      description="Lock a field and Clione never suggests anything for it, whatever you ask for. Its problems stay listed."
      header="Never touch"
    >
      <Loaded query={told} what="the locks">
        {({ locks }) => (
          <List>
            {fieldsOf(item.kind).map((signal) => (
              <OneField
                item={item}
                key={signal}
                lock={locks.find((one) => one.signal === signal)}
                proposalId={proposalId}
                signal={signal}
              />
            ))}
          </List>
        )}
      </Loaded>
    </Panel>
  );
}

/** BigCommerce has no title of blog posts, and keeps nothing of ours with pages and posts. */
function fieldsOf(kind: string): Signal[] {
  if (kind === 'post') return ['description', 'keywords', 'url'];
  return kind === 'page' ? ['title', 'description', 'keywords', 'url'] : [...signals];
}

function OneField({
  item,
  signal,
  lock,
  proposalId,
}: {
  item: Item;
  signal: Signal;
  lock: Lock | undefined;
  proposalId: string | null;
}) {
  const instant = useInstant();
  const change = useLock(item);
  const locked = change.isPending ? change.variables.locked : lock !== undefined;
  const note = change.data && lockNote(change.data.suggestion);
  return (
    <li>
      <Flex alignItems="center" flexGap="1rem" justifyContent="space-between">
        <div>
          <Text marginBottom="none">{signalWord(signal)}</Text>
          <Small color="secondary60" marginBottom="none">
            {lock ? `Locked by ${lock.lockedBy}, ${instant(lock.lockedAt)}` : 'Open to suggestions'}
          </Small>
        </div>
        <Switch
          aria-label={`Lock ${signalWord(signal).toLowerCase()}`}
          checked={locked}
          disabled={change.isPending}
          onChange={() => change.mutate({ signal, locked: !locked }, { onError: tellFailure })}
        />
      </Flex>
      {note && (
        <>
          <InlineMessage marginTop="xSmall" messages={[{ text: note.text }]} type={note.type} />
          {note.type === 'warning' && proposalId && (
            <RouteLink to={paths.proposal(proposalId)}>Look at it in Review</RouteLink>
          )}
        </>
      )}
    </li>
  );
}

const List = styled.ul`
  list-style: none;
  margin: 0;
  padding: 0;

  li {
    padding: 0.5rem 0;
  }

  li + li {
    border-top: 1px solid ${({ theme }) => theme.colors.secondary30};
  }
`;
