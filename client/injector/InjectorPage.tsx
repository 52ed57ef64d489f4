import { Panel, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import type { InjectorAnswer } from '../../server/injector/contract.ts';
import { LoadedPanel, Nothing } from '../components/States.tsx';
import { HealthPanel } from './HealthPanel.tsx';
import { InjectorHeader } from './InjectorHeader.tsx';
import { InjectorState } from './InjectorState.tsx';
import { pageTypeWords } from './page-types.ts';
import { useInjector } from './use-injector.ts';

type Row = InjectorAnswer['pageTypes'][number];

const columns: TableColumn<Row>[] = [
  { hash: 'type', header: 'Pages', width: 150, render: ({ pageType }) => pageTypeWords[pageType] },
  {
    hash: 'count',
    header: 'How many',
    align: 'right',
    width: 90,
    render: ({ pages }) => pages.toLocaleString('en-US'),
  },
  {
    hash: 'adds',
    header: 'What Clione adds',
    width: '28%',
    render: ({ mode, adds }) => <Adds adds={adds} mode={mode} />,
  },
  { hash: 'why', header: 'Why', render: ({ explanation }) => explanation },
];

/** Structured data on the pages of the shop: on or off, healthy or not, and what it adds where. */
export function InjectorPage() {
  const injector = useInjector();
  return (
    <>
      <InjectorHeader />
      <LoadedPanel query={injector} what="the Schema Injector">
        {(loaded) => (
          <>
            <InjectorState injector={loaded} />
            <HealthPanel injector={loaded} />
            <Panel
              description="Clione adds only what your theme lacks, so that no page ever describes the same product twice."
              header="What is added to which pages"
            >
              <Table
                columns={columns}
                emptyComponent={
                  <Nothing
                    heading="Not looked at yet"
                    message="Press “Switch on…”: Clione then looks at real pages of your shop and shows you what it would add, before anything goes live."
                  />
                }
                items={loaded.pageTypes}
                keyField="pageType"
              />
            </Panel>
          </>
        )}
      </LoadedPanel>
    </>
  );
}

function Adds({ mode, adds }: Pick<Row, 'mode' | 'adds'>) {
  if (mode === 'off' || adds.length === 0) return <Text color="secondary60">Nothing</Text>;
  return adds.join(', ');
}
