import { Flex, Panel, Small, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { InjectorAnswer } from '../../server/injector/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { LoadedPanel, Nothing } from '../components/States.tsx';
import { HealthPanel } from './HealthPanel.tsx';
import { InjectorHeader } from './InjectorHeader.tsx';
import { InjectorState, useMayChange } from './InjectorState.tsx';
import { addsWords, modeWords } from './mode-words.ts';
import { pageTypeWords } from './page-types.ts';
import { PreviewModal } from './PreviewModal.tsx';
import { Storefronts } from './Storefronts.tsx';
import { useInjector } from './use-injector.ts';

type Row = InjectorAnswer['pageTypes'][number];

const columns = (change: (row: Row) => void, reason: string | undefined): TableColumn<Row>[] => [
  { hash: 'type', header: 'Pages', width: 130, render: ({ pageType }) => pageTypeWords[pageType] },
  {
    hash: 'count',
    header: 'How many',
    align: 'right',
    width: 90,
    render: ({ pages }) => pages.toLocaleString('en-US'),
  },
  {
    hash: 'mode',
    header: 'Mode',
    width: 220,
    render: (row) => (
      <Flex alignItems="center" justifyContent="space-between">
        <Text marginBottom="none">{modeWords[row.mode].label}</Text>
        {row.choices.length > 1 && (
          <ActionButton onClick={() => change(row)} reason={reason} variant="subtle">
            Change…
          </ActionButton>
        )}
      </Flex>
    ),
  },
  { hash: 'adds', header: 'What Clione adds', width: '24%', render: (row) => <Adds {...row} /> },
  {
    hash: 'why',
    header: 'Why, and what you gain',
    render: ({ explanation, waitsFor, gains, pages }) => (
      <>
        <Text marginBottom="xxSmall">{waitsFor ?? explanation}</Text>
        {pages > 0 && (
          <Small color="secondary60" marginBottom="none">
            {gains}
          </Small>
        )}
      </>
    ),
  },
];

/** Structured data on the pages of the shop: on or off, healthy or not, and what it adds where. */
export function InjectorPage() {
  const injector = useInjector();
  return (
    <>
      <InjectorHeader />
      <Storefronts />
      <LoadedPanel query={injector} what="the Schema Injector">
        {(loaded) => (
          <>
            <InjectorState injector={loaded} />
            <HealthPanel injector={loaded} />
            <Modes injector={loaded} />
          </>
        )}
      </LoadedPanel>
    </>
  );
}

function Modes({ injector }: { injector: InjectorAnswer }) {
  const [changing, setChanging] = useState<Row>();
  const { reason } = useMayChange(injector);
  const isMoving = injector.state === 'switching_on' || injector.state === 'switching_off';
  const busy = isMoving ? 'A switch is under way. Wait until it is done.' : undefined;
  return (
    <Panel
      description="Every type of page has one mode, suggested from a look at your real pages, so that no page ever describes the same product twice. A change is shown to you first, and nothing goes live before you approve it."
      header="What is added to which pages"
    >
      <Table
        columns={columns(setChanging, reason ?? busy)}
        emptyComponent={
          <Nothing
            heading="Not looked at yet"
            message="Press “Switch on…”: Clione then looks at real pages of your shop and shows you what it would add, before anything goes live."
          />
        }
        items={injector.pageTypes}
        keyField="pageType"
      />
      {changing && (
        <PreviewModal isOn={injector.state === 'on'} onClose={() => setChanging(undefined)} start={changing.pageType} />
      )}
    </Panel>
  );
}

function Adds(row: Row) {
  const words = addsWords(row);
  return words === 'Nothing' ? <Text color="secondary60">{words}</Text> : words;
}
