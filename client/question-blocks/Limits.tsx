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
        {({ kinds, shop }) => (
          <>
            <Table columns={columns} items={kinds} keyField="kind" />
            <Small color="secondary60" marginBottom="none" marginTop="small">
              {`In the whole shop: ${shop.free.toLocaleString('en')} of 10,000 left. On one page: 150. Clione counts all three before it places anything.`}
            </Small>
          </>
        )}
      </Loaded>
      <Small color="secondary60" marginBottom="none" marginTop="small">
        A widget may hold 64 KB. The home page and blog posts have no place for a block of their own, headless
        storefronts show no widgets, and of several storefronts only your first gets blocks. If you uninstall Clione,
        BigCommerce leaves widgets where they are: take them off here or under Settings &gt; Leave Clione before.
      </Small>
    </Panel>
  );
}
