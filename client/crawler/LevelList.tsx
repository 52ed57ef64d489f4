import { Badge, Box, Flex, Small, Text } from '@bigcommerce/big-design';
import { styled } from 'styled-components';
import type { CrawlerPageAnswer } from '../../server/crawler/contract.ts';
import { levelTags } from './levels.ts';

/** What was found, each with what to do about it. */
export function LevelList({ notes, label }: { notes: CrawlerPageAnswer['notes']; label: string }) {
  return (
    <List aria-label={label}>
      {notes.map(({ level, message, nextStep }) => (
        <li key={message}>
          <Flex alignItems="flex-start" flexGap="0.75rem">
            <Level>
              <Badge {...levelTags[level]} />
            </Level>
            <Box>
              <Text marginBottom="none">{message}</Text>
              {nextStep !== null && <Small color="secondary60">{nextStep}</Small>}
            </Box>
          </Flex>
        </li>
      ))}
    </List>
  );
}

const List = styled.ul`
  list-style: none;
  margin: 0 0 1rem;
  padding: 0;

  li + li {
    margin-top: 0.75rem;
  }
`;

/** One width for all, so that the messages stand under each other. */
const Level = styled.div`
  flex: 0 0 8rem;
`;
