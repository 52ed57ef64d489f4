import { Box, Message, Panel, Small, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { LeavingAnswer } from '../../server/leaving/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { Progress } from '../components/Progress.tsx';
import { finished } from '../propagation/BatchProgress.tsx';
import { useNoPublishReason } from '../session/use-session.ts';
import { counted } from '../words.ts';
import { blocksGoWords } from './blocks-words.ts';
import { useLeavingStep } from './use-leaving.ts';
import { waitingWords } from './waiting-words.ts';

const badges = {
  none: {},
  running: { badge: { label: 'Under way', variant: 'primary' } },
  done: { badge: { label: 'Done', variant: 'success' } },
  failed: { badge: { label: 'Stopped', variant: 'danger' } },
} as const;

/** What Clione placed goes: the script, metafields, webhooks, and redirects that do nothing any more. */
export function RemovePanel({ leaving }: { leaving: LeavingAnswer }) {
  const [isAsking, setAsking] = useState(false);
  const reason = useNoPublishReason();
  const { removal, placed } = leaving;
  const left = removal.notes.filter(({ what }) => what === 'left');
  const gone =
    removal.notes.length - left.length + removal.batches.reduce((sum, { counts }) => sum + (counts.applied ?? 0), 0);
  // One that leads to no item leads to a file on our server.
  const isServed = placed.redirects.some(({ kind }) => kind === null);
  const isClean =
    placed.scripts === 0 &&
    placed.webhooks === 0 &&
    placed.metafields === 0 &&
    placed.blocks === 0 &&
    !isServed &&
    removal.state === 'done';
  return (
    <Panel header="2. Remove what Clione placed" {...badges[removal.state]}>
      {removal.problem && <Message marginBottom="medium" messages={[{ text: removal.problem }]} type="error" />}
      <Text>
        Takes away the script, blocks of questions, all metafields of Clione, its webhooks, the redirect to llms.txt,
        and redirects that do nothing any more. Clione’s own addresses with data of your shop answer no more. A redirect
        that an address still needs is never taken away: without it old links would end nowhere.
      </Text>
      {removal.state === 'running' && <RemovalProgress leaving={leaving} />}
      {gone > 0 && <Text>{`Taken away so far: ${counted(gone, 'thing')}. The receipt names each.`}</Text>}
      {left.length > 0 && (
        <Box marginBottom="medium">
          <Text bold marginBottom="xxSmall">
            {`Left in your shop: ${counted(left.length, 'thing')}`}
          </Text>
          {left.map(({ name, reason: why }) => (
            <Text key={name} marginBottom="xxSmall">
              {name}
              {why && (
                <Small color="secondary60" marginBottom="none">
                  {why}
                </Small>
              )}
            </Text>
          ))}
        </Box>
      )}
      {!isClean && removal.state !== 'running' && (
        <ActionButton disabled={leaving.busy} onClick={() => setAsking(true)} reason={reason} variant="secondary">
          {removal.state === 'failed' ? 'Remove the rest' : 'Remove'}
        </ActionButton>
      )}
      {isAsking && <AskToRemove leaving={leaving} onClose={() => setAsking(false)} />}
    </Panel>
  );
}

function RemovalProgress({ leaving: { removal } }: { leaving: LeavingAnswer }) {
  const done = removal.batches.reduce((sum, batch) => sum + finished(batch), 0);
  const total = removal.batches.reduce((sum, batch) => sum + batch.total, 0);
  const hooks = removal.notes.filter(({ what }) => what === 'removed').length;
  return <Progress done={done + hooks} label="Taken away" total={total === 0 ? null : Math.max(total, done) + hooks} />;
}

function AskToRemove({ leaving, onClose }: { leaving: LeavingAnswer; onClose: () => void }) {
  const remove = useLeavingStep('remove');
  return (
    <ConfirmModal
      confirm="Remove"
      error={remove.error}
      header="Remove what Clione placed?"
      onClose={onClose}
      onConfirm={() => remove.mutate(undefined, { onSuccess: onClose })}
      pending={remove.isPending}
    >
      <Text>
        Your pages lose the search data that Clione added, and Clione no longer hears of changes in your shop. Texts and
        addresses are not touched by this.
      </Text>
      <Text>{blocksGoWords(leaving.placed.blocks)}</Text>
      {leaving.waiting > 0 && <Text>{waitingWords(leaving.waiting)}</Text>}
      {leaving.texts.goesBack > 0 && (
        <Text marginBottom="none">
          {`${counted(leaving.texts.goesBack, 'value')} of Clione’s still stand in your shop. To have them back, restore first.`}
        </Text>
      )}
    </ConfirmModal>
  );
}
