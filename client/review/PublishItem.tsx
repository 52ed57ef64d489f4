import { Button, Small, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { FactRequest } from '../../server/catalog/contract.ts';
import type { Change, Proposal } from '../../server/review/contract.ts';
import { Clamped } from '../components/Clamped.tsx';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { paths } from '../paths.ts';
import { useNoPublishReason } from '../session/use-session.ts';
import { counted, decisionTags, signalWord, storedOnly } from '../words.ts';
import { isOpen, isSettled, offeredText, shortText } from './change-text.ts';
import { ClaimsDialog } from './ClaimsDialog.tsx';
import { useAcceptAndPublish, useClaimsOf } from './use-one-item.ts';
import { useTray } from './use-review.ts';

/** Accepts what is undecided in one item and publishes it, after one last look; for those who may. */
export function PublishItem({ proposal }: { proposal: Proposal }) {
  const [isAsking, setAsking] = useState(false);
  const noPublishReason = useNoPublishReason();
  const going = goingLive(proposal);
  if (going.length === 0) return null;
  if (noPublishReason !== undefined)
    return (
      <Small color="secondary60" marginBottom="none">
        {noPublishReason}
      </Small>
    );
  return (
    <>
      <Button onClick={() => setAsking(true)} variant="secondary">
        {going.some(({ decision }) => decision === 'pending') ? 'Accept and publish…' : 'Publish this item…'}
      </Button>
      {isAsking && <PublishItemDialog going={going} onClose={() => setAsking(false)} proposal={proposal} />}
    </>
  );
}

/** Texts that are not rejected and not live yet; an address is confirmed on its own. */
function goingLive(proposal: Proposal): Change[] {
  if (!isOpen(proposal)) return [];
  return proposal.changes.filter(
    (change) =>
      change.signal !== 'url' &&
      change.decision !== 'rejected' &&
      change.publication?.state !== 'conflict' &&
      !isSettled(change),
  );
}

const columns: TableColumn<Change & { key: string }>[] = [
  {
    hash: 'field',
    header: 'Field',
    width: '24%',
    render: ({ signal, decision }) => (
      <>
        <Text marginBottom="none">{signalWord(signal)}</Text>
        <Small color="secondary60">{decision === 'pending' ? 'Accepted by this' : decisionTags[decision].label}</Small>
      </>
    ),
  },
  {
    hash: 'before',
    header: 'Today',
    width: '34%',
    render: (change) => <Clamped blank="Empty" lines={3} text={shortText(change, change.before)} />,
  },
  {
    hash: 'after',
    header: 'Goes live',
    render: (change) => <Clamped lines={3} text={shortText(change, offeredText(change))} />,
  },
];

function PublishItemDialog({
  proposal,
  going,
  onClose,
}: {
  proposal: Proposal;
  going: readonly Change[];
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const publish = useAcceptAndPublish(proposal.id);
  const storefronts = useTray().data?.storefronts ?? [];
  // As they stood when the dialog opened: what somebody changes behind it must not go live unseen.
  const [shown] = useState(going);
  const [versions] = useState(() =>
    proposal.changes.filter(({ signal }) => signal !== 'url').map(({ signal, version }) => ({ signal, version })),
  );
  const claims = useClaimsOf({ kind: proposal.kind, id: proposal.entityId });
  const start = (facts: FactRequest[]) =>
    publish.mutate(facts.length > 0 ? { versions, facts } : { versions }, {
      onSuccess: ({ batchId }) => void navigate(paths.batch(batchId)),
    });
  // A text from a spreadsheet is a person's own, and nobody has been asked about it yet.
  const unasked = shown.flatMap(({ signal, decision, edited }) =>
    decision === 'pending' && edited !== null ? [{ signal, value: edited }] : [],
  );
  const ask = () =>
    unasked.length === 0
      ? start([])
      : claims.mutate(unasked, { onSuccess: (found) => found.length === 0 && start([]) });
  if (claims.data && claims.data.length > 0)
    return (
      <ClaimsDialog
        claims={claims.data}
        error={publish.error}
        onBack={() => {
          claims.reset();
          publish.reset();
        }}
        onPublish={start}
        pending={publish.isPending}
      />
    );
  return (
    <ConfirmModal
      confirm={`Publish ${counted(shown.length, 'change')}`}
      error={claims.error ?? publish.error}
      header={`Publish ${proposal.name}`}
      onClose={onClose}
      onConfirm={ask}
      pending={claims.isPending || publish.isPending}
      wide
    >
      <Table columns={columns} items={shown.map((change) => ({ ...change, key: change.signal }))} keyField="key" />
      {storefronts.length > 0 && (
        <Text marginTop="medium">
          {`Shown on ${storefronts.join(', ')}.`}
          {storefronts.length > 1 && ' BigCommerce keeps one title and description for all of them.'}
        </Text>
      )}
      {shown.some(({ signal }) => signal === 'jsonld') && <Text>{`${signalWord('jsonld')}: ${storedOnly}`}</Text>}
      <Text marginBottom="none">
        Just before it writes, Clione reads each value again and leaves it alone if someone changed it. You can undo
        each change here or under Signal Propagation: the value from before comes back.
      </Text>
    </ConfirmModal>
  );
}
