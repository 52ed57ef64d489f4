import { Checkbox, Message, Modal, type ModalAction, Small, Text } from '@bigcommerce/big-design';
import { useEffect, useState } from 'react';
import type { LlmsAnswer, LlmsPreview } from '../../server/llms-txt/contract.ts';
import { messageOf } from '../api/api-error.ts';
import { LoadFailure, Loading } from '../components/States.tsx';
import { Value } from '../review/ComparedText.tsx';
import { counted } from '../words.ts';
import { sizeWords } from './LlmsPanel.tsx';
import { SignInMessage } from './SignInMessage.tsx';
import { useLlmsPreview, useLlmsSwitch } from './use-ai-files.ts';

/** Switching on is an approval: first the file, where it will be found, and what that means. */
export function LlmsModal({ llms, onClose }: { llms: LlmsAnswer; onClose: () => void }) {
  const preview = useLlmsPreview();
  const switchOn = useLlmsSwitch('on');
  const [agreed, setAgreed] = useState(false);
  const load = preview.mutate;
  const [closed, setClosed] = useState(() => new AbortController());
  useEffect(() => {
    load(closed.signal);
    return () => closed.abort();
  }, [load, closed]);
  const isFree = preview.data !== undefined && preview.data.obstacle === null;
  const actions: ModalAction[] = [
    { text: 'Not now', variant: 'subtle', onClick: onClose, disabled: switchOn.isPending },
    {
      text: llms.state === 'off' ? 'Approve and switch on' : 'Put the redirect back',
      onClick: () => switchOn.mutate(undefined, { onSuccess: onClose }),
      isLoading: switchOn.isPending,
      disabled: !isFree || !agreed || switchOn.isPending,
    },
  ];
  return (
    <Modal
      actions={actions}
      closeOnClickOutside={false}
      header="What would stand at /llms.txt"
      isOpen
      onClose={onClose}
      variant="modal"
    >
      {switchOn.error && (
        <Message marginBottom="medium" messages={[{ text: messageOf(switchOn.error) }]} type="error" />
      )}
      {preview.error && <LoadFailure error={preview.error} retry={() => setClosed(new AbortController())} />}
      {preview.isPending && (
        <>
          <Text>Clione is writing the file and looking at that address in your shop.</Text>
          <Loading what="the preview" />
        </>
      )}
      {preview.data && <Shown llms={llms} preview={preview.data} />}
      {isFree && (
        <Checkbox
          checked={agreed}
          description="It is a redirect (301) in your shop. Google ignores the file."
          label="I agree: this address will point to Clione’s server"
          onChange={() => setAgreed(!agreed)}
        />
      )}
    </Modal>
  );
}

function Shown({ llms, preview }: { llms: LlmsAnswer; preview: LlmsPreview }) {
  return (
    <>
      {preview.obstacle && <Message marginBottom="medium" messages={[{ text: preview.obstacle }]} type="info" />}
      <Text marginBottom="xSmall">
        {`${counted(preview.entries, 'entry', 'entries')}, ${sizeWords(preview.bytes)}, from what your shop shows to everybody. `}
        {preview.leftOut > 0 && `${counted(preview.leftOut, 'less sold item')} did not fit. `}
        No prices and no stock: these change. It follows every sync and publication.
      </Text>
      <SignInMessage look={preview} />
      <Value $isCode>{preview.text}</Value>
      {preview.obstacle === null && <WhereItLeads llms={llms} />}
    </>
  );
}

function WhereItLeads({ llms }: { llms: LlmsAnswer }) {
  return (
    <>
      <Text marginTop="small">
        {`${llms.place} will lead to ${llms.address}. You can switch it off at any time, and see it in Signal Propagation.`}
      </Text>
      <Small color="secondary60" marginBottom="medium">
        Switch it off before you uninstall Clione: BigCommerce ends our access at that moment, and a redirect that is
        left then leads to a page that says the file is gone.
      </Small>
    </>
  );
}
