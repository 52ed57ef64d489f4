import { Flex } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { BulkRequest, SelectRequest } from '../../server/review/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { DownloadButton } from '../components/DownloadButton.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import { isDeciding, useLastBulk, useSelect } from './use-bulk.ts';

/** Accept or reject what is selected: first a dialog that says of what and how much. */
export function BulkDecisions({
  selection,
  signal,
  onDone,
}: {
  /** Undefined while nothing is selected. */
  selection: SelectRequest | undefined;
  /** With a filter for one field only that one is ticked in the dialog. */
  signal: string;
  onDone: () => void;
}) {
  const [decision, setDecision] = useState<BulkRequest['decision']>();
  const select = useSelect();
  const reason = whyNot(selection, isDeciding(useLastBulk()));
  const ask = (wanted: BulkRequest['decision']) => {
    if (selection === undefined) return;
    setDecision(wanted);
    select.mutate(selection);
  };
  return (
    <Flex alignItems="center" flexGap="0.5rem">
      <ActionButton disabled={!selection} onClick={() => ask('accepted')} reason={reason} variant="secondary">
        Accept…
      </ActionButton>
      <ActionButton
        actionType="destructive"
        disabled={!selection}
        onClick={() => ask('rejected')}
        reason={reason}
        variant="subtle"
      >
        Reject…
      </ActionButton>
      {selection && 'rows' in selection && (
        <DownloadButton
          filter={{ proposalIds: selection.rows.map(({ id }) => id), signal }}
          reason={reason}
          what="suggestions"
        >
          Export selected
        </DownloadButton>
      )}
      {decision && (
        <DecideDialog
          decision={decision}
          failure={select.error}
          onClose={() => setDecision(undefined)}
          onStarted={onDone}
          selection={select.isPending ? undefined : select.data}
          signal={signal}
        />
      )}
    </Flex>
  );
}

const mostTicked = 500;

function whyNot(selection: SelectRequest | undefined, isBusy: boolean): string | undefined {
  if (isBusy) return 'Your last decision is still under way. Wait until it is done.';
  if (selection && 'rows' in selection && selection.rows.length > mostTicked)
    return `More than ${mostTicked} are ticked. Filter the list and select all that match instead.`;
  return undefined;
}
