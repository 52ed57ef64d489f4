import {
  Grid,
  GridItem,
  H4,
  Link,
  Message,
  Modal,
  type ModalAction,
  Select,
  Small,
  Text,
} from '@bigcommerce/big-design';
import { useEffect, useState } from 'react';
import type { InjectorPreview } from '../../server/injector/contract.ts';
import { messageOf } from '../api/api-error.ts';
import { tellDone } from '../components/alerts.ts';
import { Blank } from '../components/Clamped.tsx';
import { LoadFailure, Loading } from '../components/States.tsx';
import { Value } from '../review/ComparedText.tsx';
import { counted } from '../words.ts';
import { pageTypeWords } from './page-types.ts';
import { usePreview, useSwitchOn } from './use-injector.ts';

const originWords = { theme: 'from your theme', clione: 'from Clione', other: 'from another source' } as const;

/** Switching on is an approval: first one real page of each kind, as it is and as it would be. */
export function PreviewModal({ onClose }: { onClose: () => void }) {
  const preview = usePreview();
  const switchOn = useSwitchOn();
  const load = preview.mutate;
  const [closed, setClosed] = useState(() => new AbortController());
  useEffect(() => {
    load(closed.signal);
    return () => closed.abort();
  }, [load, closed]);
  const approve = () =>
    preview.data &&
    switchOn.mutate(
      { previewId: preview.data.previewId },
      {
        onSuccess: () => {
          tellDone('Clione is adding search data to your pages.');
          onClose();
        },
      },
    );
  const canApprove = preview.data !== undefined && preview.data.examples.length > 0;
  const actions: ModalAction[] = [
    { text: 'Not now', variant: 'subtle', onClick: onClose, disabled: switchOn.isPending },
    {
      text: 'Approve and switch on',
      onClick: approve,
      isLoading: switchOn.isPending,
      disabled: !canApprove || switchOn.isPending,
    },
  ];
  return (
    <Modal
      actions={actions}
      closeOnClickOutside={false}
      header="What would stand on your pages"
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
          <Text>Clione is looking at real pages of your shop.</Text>
          <Loading what="the preview" />
        </>
      )}
      {preview.data && <Examples preview={preview.data} />}
    </Modal>
  );
}

function Examples({ preview }: { preview: InjectorPreview }) {
  const [shown, setShown] = useState(0);
  const example = preview.examples[shown];
  return (
    <>
      {preview.problem && <Message marginBottom="medium" messages={[{ text: preview.problem }]} type="warning" />}
      <Text>
        {`This reaches ${counted(preview.pagesReached, 'page')}. What your theme prints stays as it is; Clione adds the parts on the right. You can switch it off at any time.`}
      </Text>
      <Select
        label="Example page"
        onOptionChange={(value) => setShown(value ?? 0)}
        options={preview.examples.map(({ label }, index) => ({ value: index, content: label }))}
        value={shown}
      />
      {example && <ExamplePage example={example} />}
    </>
  );
}

function ExamplePage({ example }: { example: InjectorPreview['examples'][number] }) {
  return (
    <>
      <Text marginTop="medium">
        {`${pageTypeWords[example.pageType]}, for example `}
        <Link external href={example.url} target="_blank">
          {example.url}
        </Link>
      </Text>
      <Grid gridColumns={{ mobile: '1fr', tablet: 'repeat(2, minmax(0, 1fr))' }} gridGap="1.25rem">
        <Graphs
          blank="This page carries no structured data today."
          graphs={example.today.map(({ type, origin, text }) => ({ label: `${type}, ${originWords[origin]}`, text }))}
          header="Today"
        />
        <Graphs
          blank="Your theme already says everything here: nothing is added."
          graphs={example.adds.map(({ type, text }) => ({ label: type, text }))}
          header="Clione adds"
        />
      </Grid>
    </>
  );
}

function Graphs({
  header,
  graphs,
  blank,
}: {
  header: string;
  graphs: { label: string; text: string }[];
  blank: string;
}) {
  return (
    <GridItem>
      <H4 marginBottom="xSmall">{header}</H4>
      {graphs.length === 0 && <Blank>{blank}</Blank>}
      {graphs.map(({ label, text }, index) => (
        <div key={index}>
          <Small bold marginBottom="xxSmall" marginTop="xSmall">
            {label}
          </Small>
          <Value $isCode>{text}</Value>
        </div>
      ))}
    </GridItem>
  );
}
