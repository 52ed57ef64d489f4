import { Badge, Box, Button, Flex, H1, Link, Small, Text } from '@bigcommerce/big-design';
import type { Proposal } from '../../server/review/contract.ts';
import { RouteLink } from '../components/RouteLink.tsx';
import { useInstant } from '../session/use-session.ts';
import { engineWord, kindWord, proposalTags } from '../words.ts';
import { reasonOf } from './change-text.ts';
import { PublishItem } from './PublishItem.tsx';

/** Which item it is, where it stands in the list, and what can be done with all of it. */
export function ProposalHeading({
  proposal,
  queue,
  undecided,
  isAccepting,
  acceptAll,
  onNext,
  onPrevious,
  onHelp,
}: {
  proposal: Proposal;
  queue: { listPath: string; position: string | undefined };
  undecided: number;
  isAccepting: boolean;
  acceptAll: () => void;
  onNext: (() => void) | undefined;
  onPrevious: (() => void) | undefined;
  onHelp: () => void;
}) {
  const instant = useInstant();
  return (
    <Box marginBottom="medium">
      <Flex alignItems="center" flexGap="0.5rem" flexWrap="wrap" justifyContent="space-between" marginBottom="xSmall">
        <RouteLink to={queue.listPath}>Back to the list</RouteLink>
        <Flex alignItems="center" flexGap="0.5rem" flexWrap="wrap">
          {queue.position && (
            <Small color="secondary60" marginBottom="none">
              {queue.position}
            </Small>
          )}
          <Button aria-label="Keyboard shortcuts" onClick={onHelp} variant="subtle">
            Shortcuts: ?
          </Button>
        </Flex>
      </Flex>
      <Flex alignItems="flex-start" flexGap="1rem" flexWrap="wrap" justifyContent="space-between">
        <Box>
          <H1 marginBottom="xxSmall">
            <bdi>{proposal.name || 'Without a name'}</bdi>
          </H1>
          <Flex alignItems="center" flexGap="0.75rem" flexWrap="wrap">
            <Badge {...proposalTags[proposal.state]} />
            <Text color="secondary60" marginBottom="none">
              {[
                kindWord(proposal.kind),
                reasonOf(proposal),
                `${engineWord(proposal.engine)}, ${instant(proposal.createdAt)}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </Text>
            <Link external href={proposal.url} target="_blank">
              Open the page
            </Link>
          </Flex>
        </Box>
        <Flex alignItems="center" flexGap="0.5rem" flexWrap="wrap">
          <Button disabled={undecided === 0} isLoading={isAccepting} onClick={acceptAll}>
            {undecided > 0 ? `Accept all ${undecided}` : 'All decided'}
          </Button>
          <PublishItem proposal={proposal} />
          <Button disabled={!onPrevious} onClick={onPrevious} variant="subtle">
            Previous item
          </Button>
          <Button disabled={!onNext} onClick={onNext} variant="subtle">
            Next item
          </Button>
        </Flex>
      </Flex>
    </Box>
  );
}
