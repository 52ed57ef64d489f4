import { Box, Message, Modal, type ModalAction, Select, Text } from '@bigcommerce/big-design';
import { useEffect, useState } from 'react';
import type { InjectorPreview, Mode, PreviewRequest, Statement } from '../../server/injector/contract.ts';
import { messageOf } from '../api/api-error.ts';
import { tellDone } from '../components/alerts.ts';
import { LoadFailure, Loading } from '../components/States.tsx';
import { counted } from '../words.ts';
import { ExamplePage } from './ExamplePage.tsx';
import { modeWords } from './mode-words.ts';
import { type PageType, pageTypeWords } from './page-types.ts';
import { PreviewChanges } from './PreviewChanges.tsx';
import { PreviewQuestions } from './PreviewQuestions.tsx';
import { ReplaceRunning, ReplaceSteps } from './ReplaceSteps.tsx';
import { ScriptsShown } from './ScriptsShown.tsx';
import { usePreview, useSwitchOn } from './use-injector.ts';

type Modes = NonNullable<PreviewRequest['modes']>;
type Wish = { modes: Modes; said: Statement[] };

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
  const [asked, setAsked] = useState<Wish & Left>(() => ({ modes: {}, said: [], left: new AbortController() }));
  useEffect(() => {
    const { modes, said, left } = asked;
    load({ modes, ...(said.length > 0 && { said }), signal: left.signal });
    return () => left.abort();
  }, [load, asked]);
  const look = ({ modes, said = asked.said }: Partial<Wish>) =>
    setAsked({ modes: { ...asked.modes, ...modes }, said, left: new AbortController() });
  const { data, isPending } = preview;
  const approve = () =>
    data &&
    switchOn.mutate(
      { previewId: data.previewId },
      {
        onSuccess: () => {
          tellDone(doneWords[data.approval]);
          onClose();
        },
      },
    );
  const isIdle = data !== undefined && isOn && isNothingNew(data) && Object.keys(asked.modes).length === 0;
  const canApprove = !isPending && data !== undefined && data.approval !== 'nothing' && !isIdle;
  const actions: ModalAction[] = [
    { text: 'Not now', variant: 'subtle', onClick: onClose, disabled: switchOn.isPending },
    {
      text: approvalWords(isOn, data),
      onClick: approve,
      isLoading: switchOn.isPending,
      disabled: !canApprove || switchOn.isPending,
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
      {isPending && (
        <>
          <Text>Clione is looking at real pages of your shop.</Text>
          <Loading what="the preview" />
        </>
      )}
      {data && !isPending && (
        <Shown isOn={isOn} look={look} onUrl={setUrl} preview={data} said={asked.said} start={start} url={url} />
      )}
    </Modal>
  );
}

type Left = { left: AbortController };

const doneWords: Record<InjectorPreview['approval'], string> = {
  place: 'Clione is bringing this to your pages.',
  take_away: 'Clione is taking its scripts out of your shop.',
  nothing: '',
};

function approvalWords(isOn: boolean, preview: InjectorPreview | undefined): string {
  if (preview?.approval === 'take_away') return 'Approve and switch off';
  return isOn ? 'Approve the change' : 'Approve and switch on';
}

function isNothingNew({ scripts, changes }: InjectorPreview): boolean {
  return changes.length === 0 && scripts.every(({ now, next }) => now.trim() === next.trim());
}

function Shown({
  preview,
  isOn,
  said,
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
  said: readonly Statement[];
  start: PageType | undefined;
  look: (wish: Partial<Wish>) => void;
}) {
  const { examples, changes, questions } = preview;
  const exampleOf = (type: PageType | undefined) => examples.find(({ pageType }) => pageType === type);
  const first = isOn ? exampleOf(changes[0]?.pageType) : undefined;
  const example = examples.find((one) => one.url === url) ?? exampleOf(start) ?? first ?? examples[0];
  const pageType = example?.pageType ?? start;
  const entry = preview.pageTypes.find((one) => one.pageType === pageType);
  return (
    <>
      {preview.problem && <Message marginBottom="medium" messages={[{ text: preview.problem }]} type="warning" />}
      <PreviewQuestions onSay={(next) => look({ said: next })} questions={questions} said={said} />
      {preview.approval !== 'nothing' && <Text>{summary(isOn, preview)}</Text>}
      <PreviewChanges
        changes={changes}
        isOn={isOn}
        others={examples.filter((one) => one.pageType !== pageType).map((one) => one.pageType)}
        onShow={(type) => onUrl(exampleOf(type)?.url ?? '')}
      />
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
      {entry && entry.choices.length > 1 && <ModeSelect entry={entry} onPick={(modes) => look({ modes })} />}
      {entry && <Replacing entry={entry} isAsked={questions.length > 0} onCheck={() => look({})} />}
      {entry && entry.explanation !== preview.problem && <Text marginTop="medium">{entry.explanation}</Text>}
      {example && <ExamplePage example={example} />}
      <ScriptsShown scripts={preview.scripts} />
    </>
  );
}

function summary(isOn: boolean, preview: InjectorPreview): string {
  const { approval, pagesReached, pageTypes, changes } = preview;
  if (approval === 'take_away')
    return 'What your theme prints stays. You can choose a mode and switch on again at any time.';
  if (isOn && isNothingNew(preview))
    return 'Nothing differs from what you approved: the same scripts stand in your shop.';
  const isEnhancing = pageTypes.some(({ mode }) => mode === 'enhance');
  const theme = isEnhancing
    ? 'In the page itself all stays as your theme prints it; in the browser its own product is completed.'
    : 'What your theme prints stays as it is.';
  const same =
    isOn && changes.length === 0 ? ' The same parts stand there as today: what is new within them is marked.' : '';
  return `This reaches ${counted(pagesReached, 'page')}. ${theme} Beside each page of today you see it with Clione’s part.${same} You can switch it off at any time.`;
}

type Entry = InjectorPreview['pageTypes'][number];

function ModeSelect({ entry, onPick }: { entry: Entry; onPick: (modes: Modes) => void }) {
  const { pageType, mode: current, choices, suggested } = entry;
  return (
    <Select<Mode>
      description={`${modeWords[current].what} ${choices.find(({ mode }) => mode === current)?.gains ?? ''}`}
      label={`Mode of ${pageTypeWords[pageType].toLowerCase()}`}
      onOptionChange={(mode) => mode && mode !== current && onPick({ [pageType]: mode })}
      options={choices.map(({ mode, gains }) => ({
        value: mode,
        content: mode === suggested ? `${modeWords[mode].label} (what the scan suggests)` : modeWords[mode].label,
        description: gains,
      }))}
      value={current}
    />
  );
}

/** Only for replace: what it waits for, or the way back. A question that is open says itself what is to be done. */
function Replacing({ entry, isAsked, onCheck }: { entry: Entry; isAsked: boolean; onCheck: () => void }) {
  if (entry.mode !== 'replace') return null;
  if (entry.waitsFor === null) return <ReplaceRunning />;
  return isAsked ? (
    <Text marginTop="medium">{entry.waitsFor}</Text>
  ) : (
    <ReplaceSteps onCheck={onCheck} waitsFor={entry.waitsFor} />
  );
}
