import { Box, Message, Modal, type ModalAction, Select, Text } from '@bigcommerce/big-design';
import { useEffect, useState } from 'react';
import type { InjectorPreview, Mode, PreviewRequest } from '../../server/injector/contract.ts';
import { messageOf } from '../api/api-error.ts';
import { tellDone } from '../components/alerts.ts';
import { LoadFailure, Loading } from '../components/States.tsx';
import { counted } from '../words.ts';
import { ExamplePage } from './ExamplePage.tsx';
import { modeWords } from './mode-words.ts';
import { type PageType, pageTypeWords } from './page-types.ts';
import { ReplaceSteps } from './ReplaceSteps.tsx';
import { ScriptsShown } from './ScriptsShown.tsx';
import { usePreview, useSwitchOn } from './use-injector.ts';

type Modes = NonNullable<PreviewRequest['modes']>;

/** Switching on and every change is an approval: first one real page of each kind, as it is and as it would be. */
export function PreviewModal({
  isOn,
  start,
  onClose,
}: {
  isOn: boolean;
  /** Where to begin, when the merchant came to change the mode of a type of page. */
  start?: PageType | undefined;
  onClose: () => void;
}) {
  const preview = usePreview();
  const switchOn = useSwitchOn();
  const load = preview.mutate;
  const [url, setUrl] = useState<string>();
  const [asked, setAsked] = useState(() => ({ modes: {} as Modes, left: new AbortController() }));
  useEffect(() => {
    load({ modes: asked.modes, signal: asked.left.signal });
    return () => asked.left.abort();
  }, [load, asked]);
  const look = (modes: Modes) => setAsked({ modes: { ...asked.modes, ...modes }, left: new AbortController() });
  const approve = () =>
    preview.data &&
    switchOn.mutate(
      { previewId: preview.data.previewId },
      {
        onSuccess: () => {
          tellDone('Clione is bringing this to your pages.');
          onClose();
        },
      },
    );
  const canApprove = !preview.isPending && preview.data !== undefined && preview.data.examples.length > 0;
  const isSame = preview.data?.scripts.every(({ now, next }) => now.trim() === next.trim()) === true;
  const actions: ModalAction[] = [
    { text: 'Not now', variant: 'subtle', onClick: onClose, disabled: switchOn.isPending },
    {
      text: isOn ? 'Approve the change' : 'Approve and switch on',
      onClick: approve,
      isLoading: switchOn.isPending,
      disabled: !canApprove || switchOn.isPending || (isOn && isSame && Object.keys(asked.modes).length === 0),
    },
  ];
  return (
    <Modal
      actions={actions}
      closeOnClickOutside={false}
      header={isOn ? 'What would change on your pages' : 'What would stand on your pages'}
      isOpen
      onClose={onClose}
      variant="modal"
    >
      {switchOn.error && (
        <Message marginBottom="medium" messages={[{ text: messageOf(switchOn.error) }]} type="error" />
      )}
      {preview.error && <LoadFailure error={preview.error} retry={() => look({})} />}
      {preview.isPending && (
        <>
          <Text>Clione is looking at real pages of your shop.</Text>
          <Loading what="the preview" />
        </>
      )}
      {preview.data && !preview.isPending && (
        <Shown isOn={isOn} isSame={isSame} look={look} onUrl={setUrl} preview={preview.data} start={start} url={url} />
      )}
    </Modal>
  );
}

function Shown({
  preview,
  isOn,
  isSame,
  start,
  url,
  onUrl,
  look,
}: {
  preview: InjectorPreview;
  /** Which example is shown; it stays through further looks. */
  url: string | undefined;
  onUrl: (url: string) => void;
  isOn: boolean;
  isSame: boolean;
  start: PageType | undefined;
  look: (modes: Modes) => void;
}) {
  const { examples } = preview;
  const example =
    examples.find((one) => one.url === url) ?? examples.find(({ pageType }) => pageType === start) ?? examples[0];
  const pageType = example?.pageType ?? start;
  const entry = preview.pageTypes.find((one) => one.pageType === pageType);
  const waiting = preview.pageTypes.find(({ waitsFor }) => waitsFor !== null);
  return (
    <>
      {preview.problem && <Message marginBottom="medium" messages={[{ text: preview.problem }]} type="warning" />}
      <Text>
        {isOn && isSame
          ? 'Nothing differs from what you approved: the same scripts stand in your shop.'
          : `This reaches ${counted(preview.pagesReached, 'page')}. What your theme prints stays as it is; Clione adds the parts on the right. You can switch it off at any time.`}
      </Text>
      {example && (
        <Box marginBottom="medium">
          <Select
            label="Example page"
            onOptionChange={(value) => value !== undefined && onUrl(value)}
            options={examples.map((one) => ({ value: one.url, content: one.label }))}
            value={example.url}
          />
        </Box>
      )}
      {entry && entry.choices.length > 1 && (
        <Select<Mode>
          description={`${modeWords[entry.mode].what} ${entry.choices.find(({ mode }) => mode === entry.mode)?.gains ?? ''}`}
          label={`Mode of ${pageTypeWords[entry.pageType].toLowerCase()}`}
          onOptionChange={(mode) => mode && mode !== entry.mode && look({ [entry.pageType]: mode })}
          options={entry.choices.map(({ mode, gains }) => ({
            value: mode,
            content:
              mode === entry.allowed[0] ? `${modeWords[mode].label} (what the scan suggests)` : modeWords[mode].label,
            description: gains,
          }))}
          value={entry.mode}
        />
      )}
      {waiting && waiting.pageType === pageType && <ReplaceSteps isChecking={false} onCheck={() => look({})} />}
      {example && <ExamplePage example={example} />}
      <ScriptsShown scripts={preview.scripts} />
    </>
  );
}
