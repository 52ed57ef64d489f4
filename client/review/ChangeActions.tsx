import { Box, Button, Flex, Small, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { Change, Proposal } from '../../server/review/contract.ts';
import { useInstant } from '../session/use-session.ts';
import { decisionTags } from '../words.ts';
import { DecisionButtons } from './DecisionButtons.tsx';
import { LockSignal } from './LockSignal.tsx';
import { canBeReworded, RewriteForm } from './Rewrite.tsx';
import { isQueued, useRewrites } from './use-one-item.ts';

type Simple = { decision: 'accepted' | 'rejected' | 'pending' };

/** What can be done about one signal, and who decided it when. */
export function ChangeActions({
  proposal,
  change,
  canDecide,
  pending,
  onDecide,
  onEdit,
}: {
  proposal: Proposal;
  change: Change;
  canDecide: boolean;
  pending: boolean;
  onDecide: (decision: Simple) => void;
  onEdit: () => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const isUnderWay =
    useRewrites(proposal.id).data?.items.some((one) => one.signal === change.signal && isQueued(one)) === true;
  return (
    <Box marginTop="medium">
      <Bar>
        {canDecide && <DecisionButtons change={change} onDecide={onDecide} onEdit={onEdit} pending={pending} />}
        {canDecide && canBeReworded(change) && (
          <Button
            aria-expanded={isAsking}
            disabled={pending || isUnderWay}
            isLoading={isUnderWay}
            onClick={() => setAsking(!isAsking)}
            variant="subtle"
          >
            Another wording…
          </Button>
        )}
        {proposal.state !== 'withdrawn' && (
          <LockSignal item={{ kind: proposal.kind, id: proposal.entityId }} signal={change.signal} />
        )}
        <DecidedBy change={change} />
      </Bar>
      {canDecide && isAsking && canBeReworded(change) && (
        <Box marginTop="small">
          <RewriteForm change={change} onClose={() => setAsking(false)} proposalId={proposal.id} />
        </Box>
      )}
      {canDecide && !canBeReworded(change) && change.edited === null && change.signal !== 'url' && (
        <Small color="secondary60" marginBottom="none" marginTop="xSmall">
          Made of your product data as they are: there is no other wording to ask for.
        </Small>
      )}
    </Box>
  );
}

function DecidedBy({ change: { decidedBy, decidedAt, decision } }: { change: Change }) {
  const instant = useInstant();
  if (!decidedBy || !decidedAt) return null;
  return (
    <Text color="secondary60" marginBottom="none">
      {`${decisionTags[decision].label} · ${decidedBy}, ${instant(decidedAt)}`}
    </Text>
  );
}

const Bar = styled(Flex)`
  align-items: center;
  flex-wrap: wrap;
  gap: 0.5rem;
`;
