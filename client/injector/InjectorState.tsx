import { Badge, Box, Flex, Message, Panel, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { InjectorAnswer } from '../../server/injector/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { tellDone, tellFailure } from '../components/alerts.ts';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { Progress } from '../components/Progress.tsx';
import { useInstant, useNoPublishReason } from '../session/use-session.ts';
import { injectorTags } from '../words.ts';
import { healthTags, isRepairable } from './page-types.ts';
import { PreviewModal } from './PreviewModal.tsx';
import { RepairModal } from './RepairModal.tsx';
import { useInjectorCommand } from './use-injector.ts';

export function InjectorState({ injector }: { injector: InjectorAnswer }) {
  const instant = useInstant();
  const isMoving = injector.state === 'switching_on' || injector.state === 'switching_off';
  return (
    <Panel badge={injectorTags[injector.state]} header="State">
      {injector.withdrawal && <Withdrawn injector={injector} words={injector.withdrawal} />}
      {injector.notice && <Message marginBottom="medium" messages={[{ text: injector.notice }]} type="warning" />}
      {injector.update && !isMoving && <UpdateReady injector={injector} words={injector.update} />}
      <Flex alignItems="flex-start" flexGap="1rem" justifyContent="space-between">
        <Box>
          {injector.state === 'on' && (
            <Box marginBottom="xSmall">
              <Badge {...healthTags[injector.health]} />
            </Box>
          )}
          {injector.message !== injector.withdrawal && <Text marginBottom="xSmall">{injector.message}</Text>}
          <Text color="secondary60" marginBottom="none">
            {injector.switchedOnBy &&
              injector.switchedOnAt &&
              `Switched on by ${injector.switchedOnBy}, ${instant(injector.switchedOnAt)}. `}
            {injector.checkedAt && `Pages last checked ${instant(injector.checkedAt)}.`}
          </Text>
        </Box>
        {!isMoving && <Actions injector={injector} />}
      </Flex>
      {isMoving && (
        <Progress
          done={0}
          label={injector.state === 'switching_on' ? 'Placing the script and checking pages' : 'Removing the script'}
          total={null}
        />
      )}
    </Panel>
  );
}

/** Told until a person who may publish has read it. */
function Withdrawn({ injector, words }: { injector: InjectorAnswer; words: string }) {
  const { reason } = useMayChange(injector);
  const seen = useInjectorCommand('seen');
  const read = () => seen.mutate(undefined, { onError: tellFailure });
  return (
    <Message
      actions={reason === undefined && !seen.isPending ? [{ text: 'I have read this', onClick: read }] : []}
      header="Taken away for safety"
      marginBottom="medium"
      messages={[{ text: words }]}
      type="warning"
    />
  );
}

/** Offered, never installed unasked. */
function UpdateReady({ injector, words }: { injector: InjectorAnswer; words: string }) {
  const [isOpen, setOpen] = useState(false);
  const { reason } = useMayChange(injector);
  return (
    <>
      <Message
        actions={reason === undefined ? [{ text: 'See the difference…', onClick: () => setOpen(true) }] : []}
        header="A new version is ready"
        marginBottom="medium"
        messages={[{ text: words }]}
        type="info"
      />
      {isOpen && <PreviewModal isOn onClose={() => setOpen(false)} />}
    </>
  );
}

/** Why this person may not change what stands on the pages; undefined: they may. */
export function useMayChange({ canPublish }: Pick<InjectorAnswer, 'canPublish'>): { reason: string | undefined } {
  const personReason = useNoPublishReason();
  const ownerOnly = 'You may not switch this. The owner of your shop can allow it under Settings.';
  return { reason: personReason ?? (canPublish ? undefined : ownerOnly) };
}

function Actions({ injector }: { injector: InjectorAnswer }) {
  const [open, setOpen] = useState<'preview' | 'off' | 'repair'>();
  const { reason } = useMayChange(injector);
  const check = useInjectorCommand('check');
  const close = () => setOpen(undefined);
  return (
    <Flex flexGap="0.5rem">
      {injector.state === 'on' ? (
        <>
          {isRepairable(injector.health) && (
            <ActionButton onClick={() => setOpen('repair')} reason={reason}>
              Repair…
            </ActionButton>
          )}
          <ActionButton
            isLoading={check.isPending}
            onClick={() =>
              check.mutate(undefined, { onSuccess: () => tellDone('Your pages were checked.'), onError: tellFailure })
            }
            variant="secondary"
          >
            Check my pages
          </ActionButton>
          <ActionButton onClick={() => setOpen('off')} reason={reason} variant="subtle">
            Switch off
          </ActionButton>
        </>
      ) : (
        <ActionButton onClick={() => setOpen('preview')} reason={reason}>
          Switch on…
        </ActionButton>
      )}
      {open === 'preview' && <PreviewModal isOn={false} onClose={close} />}
      {open === 'repair' && <RepairModal onClose={close} />}
      {open === 'off' && <OffModal onClose={close} />}
    </Flex>
  );
}

function OffModal({ onClose }: { onClose: () => void }) {
  const off = useInjectorCommand('off');
  return (
    <ConfirmModal
      confirm="Switch off"
      destructive
      error={off.error}
      header="Switch the Schema Injector off?"
      onClose={onClose}
      onConfirm={() => off.mutate(undefined, { onSuccess: onClose })}
      pending={off.isPending}
    >
      <Text marginBottom="none">
        Clione removes its script from your shop. What your theme prints by itself stays, and so do published titles and
        descriptions. You can switch it on again at any time.
      </Text>
    </ConfirmModal>
  );
}
