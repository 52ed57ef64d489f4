import { Box, Checkbox, Flex, Message, Panel, Small, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { PublicDataAnswer, StorefrontKindAnswer } from '../../server/public-data/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { tellDone } from '../components/alerts.ts';
import { ConfirmModal } from '../components/ConfirmModal.tsx';
import { Loaded } from '../components/States.tsx';
import { Value } from '../review/ComparedText.tsx';
import { useInstant, useNoPublishReason } from '../session/use-session.ts';
import { counted, kindWord } from '../words.ts';
import { DeveloperSteps } from './DeveloperSteps.tsx';
import { SignInMessage } from './SignInMessage.tsx';
import { SilenceMessage } from './SilenceMessage.tsx';
import { useGuestLook, usePublicDataSwitch, useStorefrontKind } from './use-ai-files.ts';

/** Search data for a storefront that the script cannot reach: an address for each item, which a developer reads. */
export function HeadlessPanel({ data }: { data: PublicDataAnswer }) {
  const kind = useStorefrontKind();
  const instant = useInstant();
  return (
    <Panel
      badge={data.isOn ? { label: 'On', variant: 'success' } : { label: 'Off', variant: 'secondary' }}
      header="Search data for headless storefronts"
    >
      <Text>
        A storefront of your own (Catalyst, or any other framework) shows no Handlebars scripts, so the Schema Injector
        places nothing there. Instead your developer can fetch the search data of each item from Clione and print it on
        the server.
      </Text>
      <SilenceMessage silent={data.silent} unread={data.unread} />
      <Kind answer={kind.data} isPending={kind.isPending} />
      {data.isOn && (
        <Text color="secondary60">
          {`${counted(data.items, 'public item')} can be fetched by anybody who knows the address. `}
          {data.switchedBy && data.switchedAt && `Switched on by ${data.switchedBy}, ${instant(data.switchedAt)}.`}
        </Text>
      )}
      <Switch data={data} />
      {data.sample && <DeveloperSteps isOn={data.isOn} pattern={data.pattern} sample={data.sample} />}
    </Panel>
  );
}

function Kind({ answer, isPending }: { answer: StorefrontKindAnswer | undefined; isPending: boolean }) {
  if (isPending) return <Text color="secondary60">Clione is looking at your home page…</Text>;
  return <Message marginBottom="medium" messages={[{ text: kindWords(answer) }]} type="info" />;
}

function kindWords(answer: StorefrontKindAnswer | undefined): string {
  if (answer === undefined || answer.problem !== null)
    return `Clione could not look at your home page. ${answer?.problem ?? 'Try again in a moment.'}`;
  switch (answer.kind) {
    case 'stencil':
      return 'Your home page is made with a BigCommerce theme: the Schema Injector works there, and you do not need this. It is for further storefronts of yours that are made otherwise.';
    case 'headless':
      return `Your home page is made with ${answer.builtWith ?? 'a framework of its own'}: this is the way to bring search data onto your pages.`;
    case 'unknown':
      return 'Your home page does not say what it is made with. If it is no BigCommerce theme, this is the way to bring search data onto your pages.';
  }
}

function Switch({ data }: { data: PublicDataAnswer }) {
  const [isAsking, setAsking] = useState(false);
  const reason = useNoPublishReason();
  const off = usePublicDataSwitch('off');
  return (
    <Flex flexGap="0.5rem" marginBottom="medium">
      {data.isOn ? (
        <ActionButton onClick={() => setAsking(true)} reason={reason} variant="secondary">
          Switch off
        </ActionButton>
      ) : (
        <ActionButton
          disabled={data.sample === null}
          onClick={() => setAsking(true)}
          reason={reason}
          variant="secondary"
        >
          Preview and switch on…
        </ActionButton>
      )}
      {isAsking && !data.isOn && <OnModal data={data} onClose={() => setAsking(false)} />}
      {data.isOn && data.silent === 'closed' && <AnswerAllTheSame />}
      {isAsking && data.isOn && (
        <ConfirmModal
          confirm="Switch off"
          destructive
          error={off.error}
          header="Stop serving search data?"
          onClose={() => setAsking(false)}
          onConfirm={() => off.mutate({}, { onSuccess: () => setAsking(false) })}
          pending={off.isPending}
        >
          <Text marginBottom="none">
            Every such address then answers “not found”. A storefront that fetches from them shows its pages without
            this search data once its caches are over.
          </Text>
        </ConfirmModal>
      )}
    </Flex>
  );
}

/** The shop was closed, or is since: a storefront of its own may be open all the same. */
function AnswerAllTheSame() {
  const [isAsking, setAsking] = useState(false);
  const reason = useNoPublishReason();
  const on = usePublicDataSwitch('on');
  const onSuccess = () => {
    tellDone('The addresses answer from now on.');
    setAsking(false);
  };
  return (
    <>
      <ActionButton onClick={() => setAsking(true)} reason={reason} variant="secondary">
        Answer all the same…
      </ActionButton>
      {isAsking && (
        <ConfirmModal
          confirm="Answer all the same"
          error={on.error}
          header="Is your headless storefront open to everybody?"
          onClose={() => setAsking(false)}
          onConfirm={() => on.mutate({ evenClosed: true }, { onSuccess })}
          pending={on.isPending}
        >
          <Text marginBottom="none">
            BigCommerce calls your shop closed, so nobody is answered now. If your own storefront is open all the same,
            its search data can be: then anybody may fetch it, whatever BigCommerce says of the shop.
          </Text>
        </ConfirmModal>
      )}
    </>
  );
}

function OnModal({ data: { sample, items, silent }, onClose }: { data: PublicDataAnswer; onClose: () => void }) {
  const look = useGuestLook();
  const [evenClosed, setEvenClosed] = useState(false);
  const on = usePublicDataSwitch('on');
  return (
    <ConfirmModal
      confirm="Approve and switch on"
      error={on.error}
      header="What anybody may fetch"
      onClose={onClose}
      disabled={look.isPending}
      onConfirm={() =>
        on.mutate(
          { evenClosed },
          {
            onSuccess: ({ silent: now }) => {
              tellDone(now === null ? 'The addresses answer from now on.' : 'The addresses are switched on.');
              onClose();
            },
          },
        )
      }
      pending={on.isPending}
      wide
    >
      <Text>
        {`${counted(items, 'item')} that your shop shows to everybody, each at an address of its own, without a password. What you hide is gone there within minutes. Never a price, stock or rating; never a fact that was not published.`}
      </Text>
      <Loaded query={look} what="what a visitor sees">
        {(seen) => <SignInMessage look={seen} />}
      </Loaded>
      {silent === 'closed' && (
        <Checkbox
          checked={evenClosed}
          description="BigCommerce calls your shop closed. Without this nobody is answered until it is open."
          label="My headless storefront is open to everybody: answer all the same"
          onChange={() => setEvenClosed(!evenClosed)}
        />
      )}
      {sample && (
        <Box marginTop="small">
          <Small bold>{`For example: ${sample.name} (${kindWord(sample.kind).toLowerCase()})`}</Small>
          <Value $isCode>{sample.text}</Value>
        </Box>
      )}
    </ConfirmModal>
  );
}
