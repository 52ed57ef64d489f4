import { Badge, Box, Button, Flex, H1, Link, Message, Panel, Small, Text } from '@bigcommerce/big-design';
import { useNavigate, useParams } from 'react-router';
import type { Proposal } from '../../server/review/contract.ts';
import { tellDone } from '../components/alerts.ts';
import { RouteLink } from '../components/RouteLink.tsx';
import { LoadedPanel } from '../components/States.tsx';
import { paths } from '../paths.ts';
import { SearchDataFindings } from '../search-data/SearchDataFindings.tsx';
import { useInstant, useSession } from '../session/use-session.ts';
import { counted, engineWord, kindWord, proposalTags, signalWord } from '../words.ts';
import { ChangeCard } from './ChangeCard.tsx';
import { isOpen, isUndecided, scoreMove } from './change-text.ts';
import { SearchPreview } from './SearchPreview.tsx';
import { useKeys } from './use-keys.ts';
import { useQueue } from './use-queue.ts';
import { useDecideMany, useProposal } from './use-review.ts';

/** One item: every suggested signal, decided one by one or all at once, then the next item. */
export function ProposalPage() {
  const { id = '' } = useParams();
  const query = useProposal(id);
  return (
    <LoadedPanel query={query} what="the suggestion">
      {(proposal) => <OneProposal key={proposal.id} proposal={proposal} />}
    </LoadedPanel>
  );
}

function OneProposal({ proposal }: { proposal: Proposal }) {
  const { store } = useSession();
  return (
    <>
      <Heading proposal={proposal} />
      <Notices proposal={proposal} />
      {proposal.changes.map((change) => (
        <ChangeCard change={change} isOpen={isOpen(proposal)} key={change.signal} proposalId={proposal.id} />
      ))}
      {proposal.changes.some(({ signal }) => signal === 'title' || signal === 'description') && (
        <Panel header="In a search result">
          <SearchPreview proposal={proposal} shop={store.name} />
        </Panel>
      )}
      {proposal.changes.some(({ signal }) => signal === 'jsonld') && proposal.state !== 'withdrawn' && (
        <SearchDataFindings id={proposal.entityId} isOpen={false} kind={proposal.kind} />
      )}
      <LeftOut proposal={proposal} />
    </>
  );
}

function Heading({ proposal }: { proposal: Proposal }) {
  const instant = useInstant();
  const navigate = useNavigate();
  const queue = useQueue(proposal.id);
  const decideMany = useDecideMany();
  const undecided = isOpen(proposal)
    ? proposal.changes.filter((change) => isUndecided(change) && change.signal !== 'url')
    : [];
  const acceptAll = () => {
    if (undecided.length === 0 || decideMany.isPending) return;
    decideMany.mutate(
      { proposalIds: [proposal.id], decision: 'accepted' },
      { onSuccess: ({ decided }) => tellDone(`${counted(decided, 'change')} accepted.`) },
    );
  };
  const go = (to: string | undefined) => to && void navigate(paths.proposal(to), { state: queue.state });
  useKeys({ a: acceptAll, n: () => go(queue.next), p: () => go(queue.previous) });

  return (
    <Box marginBottom="medium">
      <Flex justifyContent="space-between" marginBottom="xSmall">
        <RouteLink to={queue.listPath}>Back to the list</RouteLink>
        <Small color="secondary60">
          {queue.position && `${queue.position} · `}Keys: A accept all, N next item, P previous item
        </Small>
      </Flex>
      <Flex alignItems="flex-start" flexGap="1rem" justifyContent="space-between">
        <Box>
          <H1 marginBottom="xxSmall">{proposal.name}</H1>
          <Flex alignItems="center" flexGap="0.75rem" flexWrap="wrap">
            <Badge {...proposalTags[proposal.state]} />
            <Text color="secondary60" marginBottom="none">
              {[
                kindWord(proposal.kind),
                scoreMove(proposal),
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
        <Flex flexGap="0.5rem">
          <Button disabled={undecided.length === 0} isLoading={decideMany.isPending} onClick={acceptAll}>
            {undecided.length > 0 ? `Accept all ${undecided.length}` : 'All decided'}
          </Button>
          <Button disabled={!queue.next} onClick={() => go(queue.next)} variant="secondary">
            Next item
          </Button>
        </Flex>
      </Flex>
    </Box>
  );
}

function Notices({ proposal }: { proposal: Proposal }) {
  const solved = new Set(proposal.changes.flatMap(({ solves }) => solves.map(({ code }) => code)));
  const others = proposal.problemsAfter ?? proposal.problems.filter(({ code }) => !solved.has(code));
  return (
    <>
      {proposal.state === 'superseded' && (
        <Message
          marginBottom="medium"
          messages={[
            {
              text: 'Your product data has changed since this was suggested. Ask for a new suggestion in the Catalog; what you typed yourself is kept here.',
            },
          ]}
          type="warning"
        />
      )}
      {proposal.state === 'withdrawn' && (
        <Message
          marginBottom="medium"
          messages={[{ text: 'This item no longer exists in your shop, so there is nothing to publish.' }]}
          type="info"
        />
      )}
      {others.length > 0 && (
        <Message
          header="Also noticed, for you to mend in BigCommerce"
          marginBottom="medium"
          messages={others.map(({ message }) => ({ text: message }))}
          type="info"
        />
      )}
    </>
  );
}

function LeftOut({ proposal }: { proposal: Proposal }) {
  if (proposal.dropped.length === 0) return null;
  return (
    <Panel
      description="Clione rather leaves a value as it is than write something your product data do not say."
      header="Not suggested"
    >
      {proposal.dropped.map(({ signal, reason }) => (
        <Text key={signal + reason}>{`${signalWord(signal)}: ${reason}`}</Text>
      ))}
    </Panel>
  );
}
