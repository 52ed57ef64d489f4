import { Box, Checkbox, Fieldset, FormGroup, Form, Message, Small, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { BulkRequest, SelectionAnswer } from '../../server/review/contract.ts';
import { messageOf } from '../api/api-error.ts';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { Loading } from '../components/States.tsx';
import { useInstant } from '../session/use-session.ts';
import { counted, type Signal, signalWord } from '../words.ts';
import { useBulkDecision } from './use-bulk.ts';

const verbs = { accepted: 'Accept', rejected: 'Reject' } as const;

/** What a decision over many would do, field by field, before it is made. */
export function DecideDialog({
  decision,
  selection,
  failure,
  signal,
  onStarted,
  onClose,
}: {
  decision: BulkRequest['decision'];
  /** Undefined while it is being made. */
  selection: SelectionAnswer | undefined;
  failure: unknown;
  signal: string;
  onStarted: () => void;
  onClose: () => void;
}) {
  const decide = useBulkDecision();
  const offered = selection?.bySignal ?? [];
  const [unticked, setUnticked] = useState<readonly Signal[]>();
  const left = unticked ?? othersThan(signal, offered);
  const chosen = offered.filter((one) => !left.includes(one.signal));
  const changes = chosen.reduce((sum, one) => sum + one.changes, 0);
  const verb = verbs[decision];
  const send = () => {
    if (selection === undefined) return;
    const signals = chosen.map((one) => one.signal).filter((one) => one !== 'url');
    decide.mutate(
      { selectionId: selection.id, decision, signals },
      {
        onSuccess: () => {
          onStarted();
          onClose();
        },
      },
    );
  };
  return (
    <ConfirmModal
      confirm={changes > 0 ? `${verb} ${counted(changes, 'change')}` : verb}
      destructive={decision === 'rejected'}
      disabled={changes === 0}
      error={decide.error}
      header={`${verb} suggestions`}
      onClose={onClose}
      onConfirm={send}
      pending={decide.isPending}
    >
      {failure ? <Message messages={[{ text: messageOf(failure) }]} type="error" /> : null}
      {!failure && !selection && <Loading what="what is selected" />}
      {selection && (
        <>
          <Scope selection={selection} />
          <Fields
            left={left}
            offered={offered}
            onToggle={(one) => setUnticked(left.includes(one) ? left.filter((each) => each !== one) : [...left, one])}
          />
          <Remarks decision={decision} isPartial={chosen.length < offered.length} selection={selection} />
        </>
      )}
    </ConfirmModal>
  );
}

/** With a filter for one field the others stay unticked at first. */
function othersThan(signal: string, offered: SelectionAnswer['bySignal']): readonly Signal[] {
  const fields = offered.map((one) => one.signal);
  return fields.some((one) => one === signal) ? fields.filter((one) => one !== signal) : [];
}

function Scope({ selection: { total, asOf, settled } }: { selection: SelectionAnswer }) {
  const instant = useInstant();
  return (
    <Text>
      {`${counted(total, 'suggestion')} selected, as of ${instant(asOf)}.`}
      {settled > 0 && ` In ${settled.toLocaleString('en-US')} of them nothing is left to decide.`}
    </Text>
  );
}

function Fields({
  offered,
  left,
  onToggle,
}: {
  offered: SelectionAnswer['bySignal'];
  left: readonly Signal[];
  onToggle: (signal: Signal) => void;
}) {
  if (offered.length === 0)
    return <Message messages={[{ text: 'Nothing in this selection is undecided.' }]} type="info" />;
  return (
    <Form>
      <Fieldset legend="Fields to decide">
        <FormGroup>
          {offered.map(({ signal, changes }) => (
            <Checkbox
              checked={!left.includes(signal)}
              key={signal}
              label={`${signalWord(signal)} (${changes.toLocaleString('en-US')})`}
              onChange={() => onToggle(signal)}
            />
          ))}
        </FormGroup>
      </Fieldset>
    </Form>
  );
}

function Remarks({
  decision,
  isPartial,
  selection: { addresses },
}: {
  decision: BulkRequest['decision'];
  isPartial: boolean;
  selection: SelectionAnswer;
}) {
  return (
    <Box marginTop="medium">
      {addresses > 0 && (
        <Small color="secondary60">
          {`${counted(addresses, 'new address', 'new addresses')} left out: an address is decided on its own.`}
        </Small>
      )}
      {isPartial && decision === 'accepted' && (
        <Small color="secondary60">
          Fields without a tick stay undecided, also once the rest is published: find them again with the filter “Some
          fields still to decide”.
        </Small>
      )}
      <Small color="secondary60" marginBottom="none">
        {decision === 'accepted'
          ? 'Nothing goes live yet: what you accept waits under Ready to publish.'
          : 'Your shop stays as it is.'}{' '}
        What somebody changes meanwhile is left alone and reported. You can undo this afterwards.
      </Small>
    </Box>
  );
}
