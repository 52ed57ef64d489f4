import { Flex, Link, Message, Panel, Small, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { LlmsAnswer } from '../../server/llms-txt/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { Progress } from '../components/Progress.tsx';
import { useInstant, useNoPublishReason } from '../session/use-session.ts';
import { counted, injectorTags } from '../words.ts';
import { LlmsModal } from './LlmsModal.tsx';
import { SilenceMessage } from './SilenceMessage.tsx';
import { useLlmsSwitch } from './use-ai-files.ts';

/** The list of the shop's pages for AI assistants: on or off, in its place or not, and what it holds. */
export function LlmsPanel({ llms }: { llms: LlmsAnswer }) {
  const isMoving = llms.state === 'switching_on' || llms.state === 'switching_off';
  return (
    <Panel badge={injectorTags[llms.state]} header="llms.txt">
      <Text>
        A plain list of your categories, products and pages with their published descriptions, for AI assistants that
        look for one. Google ignores the file, and no other maker says that it reads it: it does no harm, and nobody can
        promise that it helps.
      </Text>
      {llms.problem !== '' && <Message marginBottom="medium" messages={[{ text: llms.problem }]} type="warning" />}
      <SilenceMessage silent={llms.silent} unread={llms.unread} />
      {llms.state === 'on' && <Place llms={llms} />}
      {isMoving ? (
        <Progress
          done={0}
          label={llms.state === 'switching_on' ? 'Placing the redirect' : 'Taking the redirect away'}
          total={null}
        />
      ) : (
        <Actions llms={llms} />
      )}
    </Panel>
  );
}

/** Where the file stands and whether the shop still leads there. */
function Place({ llms }: { llms: LlmsAnswer }) {
  const instant = useInstant();
  const { redirect, place, address, isElsewhere } = llms;
  return (
    <>
      {(redirect === 'missing' || redirect === 'changed') && (
        <Message marginBottom="medium" messages={[{ text: lostWords(redirect) }]} type="warning" />
      )}
      {isElsewhere && (
        <Message
          marginBottom="medium"
          messages={[
            {
              text: 'Your shop has another main storefront since this was switched on: the redirect stands on the one before. Switch the file off, then on again to have it on the new one.',
            },
          ]}
          type="warning"
        />
      )}
      <Text marginBottom="xxSmall">
        {!isElsewhere && (redirect === 'ours' || redirect === 'unknown') ? (
          <>
            <Link external href={place} target="_blank">
              {place}
            </Link>
            {redirect === 'ours' ? ' leads to ' : ' was to lead to '}
          </>
        ) : (
          'Clione serves it at '
        )}
        <Link external href={address} target="_blank">
          {address}
        </Link>
        {!isElsewhere && redirect === 'unknown' && '. Clione has not been able to look whether it does.'}
      </Text>
      <Text color="secondary60" marginBottom="xxSmall">
        {`${counted(llms.entries, 'entry', 'entries')}, ${sizeWords(llms.bytes)}.`}
        {llms.leftOut > 0 && ` ${counted(llms.leftOut, 'less sold item')} did not fit.`}
        {llms.madeAt && ` Last changed ${instant(llms.madeAt)}; it follows every sync and publication.`}
      </Text>
      <Small color="secondary60">
        {llms.switchedOnBy &&
          llms.switchedOnAt &&
          `Switched on by ${llms.switchedOnBy}, ${instant(llms.switchedOnAt)}. `}
        {llms.redirectCheckedAt && `Redirect last looked at ${instant(llms.redirectCheckedAt)}.`}
      </Small>
    </>
  );
}

function lostWords(redirect: 'missing' | 'changed'): string {
  return redirect === 'missing'
    ? 'The redirect is no longer in your shop: it was deleted there, or Clione was installed again. Put it back, or switch the file off.'
    : 'Your shop forwards /llms.txt somewhere else now. That is yours, and stays as it is. Switch the file off, or remove that redirect in BigCommerce under Settings > 301 redirects and put Clione’s back.';
}

function Actions({ llms }: { llms: LlmsAnswer }) {
  const [open, setOpen] = useState<'preview' | 'off'>();
  const reason = useNoPublishReason();
  const isLost = !llms.isElsewhere && (llms.redirect === 'missing' || llms.redirect === 'changed');
  const close = () => setOpen(undefined);
  return (
    <Flex flexGap="0.5rem" marginTop="small">
      {(llms.state === 'off' || isLost) && (
        <ActionButton onClick={() => setOpen('preview')} reason={reason} variant={isLost ? 'secondary' : 'primary'}>
          {llms.state === 'off' ? 'Preview and switch on…' : 'Put the redirect back…'}
        </ActionButton>
      )}
      {llms.state === 'on' && (
        <ActionButton onClick={() => setOpen('off')} reason={reason} variant="secondary">
          Switch off
        </ActionButton>
      )}
      {open === 'preview' && <LlmsModal llms={llms} onClose={close} />}
      {open === 'off' && <OffModal onClose={close} />}
    </Flex>
  );
}

function OffModal({ onClose }: { onClose: () => void }) {
  const off = useLlmsSwitch('off');
  return (
    <ConfirmModal
      confirm="Switch off"
      destructive
      error={off.error}
      header="Switch llms.txt off?"
      onClose={onClose}
      onConfirm={() => off.mutate(undefined, { onSuccess: onClose })}
      pending={off.isPending}
    >
      <Text marginBottom="none">
        Clione takes its redirect out of your shop and no longer serves the file. Your pages stay as they are.
      </Text>
    </ConfirmModal>
  );
}

export function sizeWords(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1000)).toLocaleString('en-US')} KB`;
}
