import { Box, Button, Flex, Small, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { Change, Proposal } from '../../server/review/contract.ts';
import { useInstant } from '../session/use-session.ts';
import { decisionTags } from '../words.ts';
import { DecisionButtons } from './DecisionButtons.tsx';
import { LockSignal, useSignalLock } from './LockSignal.tsx';
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
  const item = { kind: proposal.kind, id: proposal.entityId };
  const lock = useSignalLock(item, change.signal);
  const canReword = canDecide && !lock && canBeReworded(change);
  const isUnderWay =
    useRewrites(proposal.id).data?.items.some((one) => one.signal === change.signal && isQueued(one)) === true;
  return (
    <Box marginTop="medium">
      <Bar>
        {canDecide && !lock && (
          <DecisionButtons change={change} onDecide={onDecide} onEdit={onEdit} pending={pending} />
        )}
        {/* What was accepted before the lock may still be taken back. */}
        {canDecide && lock && (change.decision === 'accepted' || change.decision === 'edited') && (
          <Button
            actionType="destructive"
            disabled={pending}
            onClick={() => onDecide({ decision: 'rejected' })}
            variant="subtle"
          >
            Reject
          </Button>
        )}
        {canReword && (
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
        {proposal.state !== 'withdrawn' && <LockSignal item={item} signal={change.signal} />}
        {lock ? <LockedBy lock={lock} /> : <DecidedBy change={change} />}
      </Bar>
      {canReword && isAsking && (
        <Box marginTop="small">
          <RewriteForm change={change} onClose={() => setAsking(false)} proposalId={proposal.id} />
        </Box>
      )}
      {canDecide && !lock && !canBeReworded(change) && change.edited === null && change.signal !== 'url' && (
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

function LockedBy({ lock }: { lock: { lockedBy: string; lockedAt: string } }) {
  const instant = useInstant();
  return (
    <Text color="secondary60" marginBottom="none">
      {`Locked by ${lock.lockedBy}, ${instant(lock.lockedAt)}: Clione leaves it as it is`}
    </Text>
  );
}

const Bar = styled(Flex)`
  align-items: center;
  flex-wrap: wrap;
  gap: 0.5rem;
`;
