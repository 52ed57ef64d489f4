import { Small, Text } from '@bigcommerce/big-design';
import { styled } from 'styled-components';
import type { DecisionsAnswer, Proposal } from '../../server/review/contract.ts';
import { Loaded } from '../components/States.tsx';
import { useInstant } from '../session/use-session.ts';
import { signalWord } from '../words.ts';
import { shortText } from './change-text.ts';
import { directionOf } from './direction.ts';
import { useDecisions } from './use-one-item.ts';

type Decided = DecisionsAnswer['items'][number];

const words: Record<string, string> = {
  'change.accepted': 'accepted',
  'change.edited': 'own text',
  'change.rejected': 'rejected',
  'change.pending': 'set back to undecided',
  'change.rewritten': 'worded anew',
  'change.imported': 'imported from a spreadsheet',
  'signal.locked': 'locked',
  'signal.unlocked': 'unlocked',
  'fact.stated': 'Fact stated',
  'fact.changed': 'Fact changed',
  'fact.removed': 'Fact removed',
};

/** Who decided and told what about an item, newest first. */
export function DecisionList({ proposal }: { proposal: Proposal }) {
  return (
    <Loaded query={useDecisions(proposal)} what="the decisions about this item">
      {({ items, total }) =>
        items.length === 0 ? (
          <Text marginBottom="none">Nobody has decided anything about this item yet.</Text>
        ) : (
          <>
            <List aria-label="Decisions about this item">
              {items.map((item) => (
                <Entry item={item} key={item.id} />
              ))}
            </List>
            {total > items.length && (
              <Small color="secondary60" marginTop="xSmall">
                {`The latest ${items.length} of ${total.toLocaleString('en-US')}.`}
              </Small>
            )}
          </>
        )
      }
    </Loaded>
  );
}

function Entry({ item: { signal, action, text, actor, at, why } }: { item: Decided }) {
  const instant = useInstant();
  const what = words[action] ?? action;
  return (
    <li>
      <Text marginBottom="none">
        {signal === null ? what : `${signalWord(signal)}: ${what}`}
        {why === null ? '' : ` (${why})`}
      </Text>
      {text !== null && (
        <Text color="secondary60" dir={directionOf(text)} ellipsis marginBottom="none" title={text}>
          {signal === null ? text : shortText({ signal }, text)}
        </Text>
      )}
      <Small color="secondary60" marginBottom="none">{`${actor}, ${instant(at)}`}</Small>
    </li>
  );
}

const List = styled.ul`
  list-style: none;
  margin: 0;
  max-height: 24rem;
  overflow: auto;
  padding: 0;

  li + li {
    border-top: 1px solid ${({ theme }) => theme.colors.secondary30};
    margin-top: 0.5rem;
    padding-top: 0.5rem;
  }
`;
