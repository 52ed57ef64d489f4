import { Button } from '@bigcommerce/big-design';
import type { Change } from '../../server/review/contract.ts';

type Simple = { decision: 'accepted' | 'rejected' | 'pending' };

export function DecisionButtons({
  change,
  pending,
  onDecide,
  onEdit,
}: {
  change: Change;
  pending: boolean;
  onDecide: (decision: Simple) => void;
  onEdit: () => void;
}) {
  const isDecided = change.decision !== 'pending';
  return (
    <>
      {change.decision !== 'accepted' && change.decision !== 'edited' && (
        <Button disabled={pending} onClick={() => onDecide({ decision: 'accepted' })} variant="secondary">
          Accept
        </Button>
      )}
      <Button disabled={pending} onClick={onEdit} variant="subtle">
        Edit
      </Button>
      {change.decision !== 'rejected' && (
        <Button
          actionType="destructive"
          disabled={pending}
          onClick={() => onDecide({ decision: 'rejected' })}
          variant="subtle"
        >
          Reject
        </Button>
      )}
      {(isDecided || change.edited !== null) && (
        <Button
          disabled={pending}
          onClick={() => onDecide({ decision: 'pending' })}
          title={change.edited === null ? 'Back to undecided' : 'Back to the suggestion, undecided'}
          variant="subtle"
        >
          Reset
        </Button>
      )}
    </>
  );
}
