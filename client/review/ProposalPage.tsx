import { Message, Panel, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Change, Proposal } from '../../server/review/contract.ts';
import { tellDone, tellNote } from '../components/alerts.ts';
import { LoadedPanel } from '../components/States.tsx';
import { paths } from '../paths.ts';
import { SearchDataFindings } from '../search-data/SearchDataFindings.tsx';
import { useSession } from '../session/use-session.ts';
import { counted, signalWord } from '../words.ts';
import { ChangeCard, wayBack } from './ChangeCard.tsx';
import { isOpen, isUndecided } from './change-text.ts';
import { ItemHistory } from './ItemHistory.tsx';
import { Problems } from './Problems.tsx';
import { ProposalHeading } from './ProposalHeading.tsx';
import { SearchPreview } from './SearchPreview.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { Tray } from './Tray.tsx';
import { useCards } from './use-cards.ts';
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
  const navigate = useNavigate();
  const queue = useQueue(proposal.id);
  const cards = useCards(proposal);
  const decideMany = useDecideMany();
  const [isHelping, setHelping] = useState(false);
  const undecided = isOpen(proposal)
    ? proposal.changes.filter((change) => isUndecided(change) && change.signal !== 'url')
    : [];
  const acceptAll = () => {
    if (undecided.length === 0 || decideMany.isPending) return;
    decideMany.mutate(
      {
        proposalIds: [proposal.id],
        decision: 'accepted',
        versions: { [proposal.id]: Object.fromEntries(undecided.map(({ signal, version }) => [signal, version])) },
      },
      {
        onSuccess: ({ decided, refused }) => {
          const isDecided = ({ signal }: Change) => refused.every((one) => one.signal !== signal);
          cards.remember(
            undecided.filter(isDecided).map((change) => ({ signal: change.signal, undo: wayBack(change) })),
          );
          if (decided > 0) tellDone(`${counted(decided, 'change')} accepted.`);
          for (const { signal, reason } of refused) tellNote(`${signalWord(signal)}: ${reason}`);
        },
      },
    );
  };
  const go = (to: string | undefined) => to && void navigate(paths.proposal(to), { state: queue.state });
  useKeys({
    ...cards.keys,
    'Shift+A': acceptAll,
    n: () => go(queue.next),
    p: () => go(queue.previous),
    '?': () => setHelping(true),
  });
  return (
    <>
      <ProposalHeading
        acceptAll={acceptAll}
        isAccepting={decideMany.isPending}
        onHelp={() => setHelping(true)}
        onNext={queue.next === undefined ? undefined : () => go(queue.next)}
        onPrevious={queue.previous === undefined ? undefined : () => go(queue.previous)}
        proposal={proposal}
        queue={queue}
        undecided={undecided.length}
      />
      <Notices proposal={proposal} />
      {proposal.changes.map((change) => (
        <ChangeCard
          change={change}
          isActive={cards.active === change.signal}
          key={change.signal}
          onActive={() => cards.activate(change.signal)}
          onDecided={(undo) => cards.decided(change.signal, undo)}
          proposal={proposal}
          ref={cards.refOf(change.signal)}
        />
      ))}
      <LeftOut proposal={proposal} />
      {proposal.changes.some(({ signal }) => signal === 'title' || signal === 'description') && (
        <Panel header="In a search result">
          <SearchPreview proposal={proposal} shop={store.name} />
        </Panel>
      )}
      <Problems proposal={proposal} />
      {proposal.changes.some(({ signal }) => signal === 'jsonld') && proposal.state !== 'withdrawn' && (
        <SearchDataFindings id={proposal.entityId} isOpen={false} kind={proposal.kind} />
      )}
      <ItemHistory proposal={proposal} />
      <Tray />
      {isHelping && <Shortcuts onClose={() => setHelping(false)} />}
    </>
  );
}

function Notices({ proposal }: { proposal: Proposal }) {
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
