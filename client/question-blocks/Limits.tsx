import { Panel, Small, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import type { PlacesAnswer } from '../../server/question-blocks/contract.ts';
import { Blank } from '../components/Clamped.tsx';
import { Loaded } from '../components/States.tsx';
import { pagesOf, placeWords } from './block-words.ts';
import { usePlaces } from './use-question-blocks.ts';

type Place = PlacesAnswer['kinds'][number];

const columns: TableColumn<Place>[] = [
  { hash: 'pages', header: 'Pages', width: '25%', render: ({ kind }) => pagesOf[kind] },
  {
    hash: 'free',
    header: 'Room left',
    width: '30%',
    render: ({ regions, free, used }) =>
      regions.length === 0 ? (
        <Blank>None</Blank>
      ) : (
        `${free} of 75${used > 0 ? ` (${used} in use, yours and others’)` : ''}`
      ),
  },
  {
    hash: 'place',
    header: 'Where in your theme',
    render: ({ preferred }) =>
      preferred === null ? <Blank>Your theme has no place for widgets there</Blank> : placeWords(preferred),
  },
];

/** What BigCommerce takes, told before anything is chosen. */
export function Limits() {
  const places = usePlaces();
  return (
    <Panel header="How many pages">
      <Text>
        BigCommerce takes 75 widgets on each kind of page, those of other apps among them. Read literally, 75 products
        can have a block of their own: choose those that are asked about most.
      </Text>
      <Loaded query={places} what="places of your theme">
        {({ kinds }) => <Table columns={columns} items={kinds} keyField="kind" />}
      </Loaded>
      <Small color="secondary60" marginBottom="none" marginTop="small">
        Also: 150 widgets on one page, 64 KB for each, 10,000 in a shop. The home page and blog posts have no place for
        a block of their own, headless storefronts show no widgets, and of several storefronts only your first gets
        blocks. If you uninstall Clione, BigCommerce leaves widgets where they are: take them off here or under Settings
        &gt; Leave Clione before.
      </Small>
    </Panel>
  );
}
