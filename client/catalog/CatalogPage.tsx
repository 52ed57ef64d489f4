import { Panel } from '@bigcommerce/big-design';
import { FilterBar, type Choice } from '../components/FilterBar.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { Loaded } from '../components/States.tsx';
import { useFilters } from '../components/use-filters.ts';
import { useOverview } from '../overview/use-overview.ts';
import { isUnderWay } from '../sync/use-sync.ts';
import { kinds, kindWord } from '../words.ts';
import { EnrichmentProgress } from './EnrichmentProgress.tsx';
import { ItemTable } from './ItemTable.tsx';
import { SuggestAll } from './SuggestAll.tsx';
import { useItems } from './use-catalog.ts';

const fixedChoices: Choice[] = [
  {
    name: 'kind',
    label: 'Kind',
    all: 'All kinds',
    options: kinds.map((value) => ({ value, content: kindWord(value, 2) })),
  },
  {
    name: 'visible',
    label: 'In your shop',
    all: 'Any',
    options: [
      { value: 'yes', content: 'Visible' },
      { value: 'no', content: 'Hidden' },
    ],
  },
  {
    name: 'known',
    label: 'Product data',
    all: 'Any',
    options: [
      { value: 'missing', content: 'Too little known' },
      { value: 'same', content: 'Nothing tells it apart' },
      { value: 'outdated', content: 'Changed since the last suggestion' },
    ],
  },
  { name: 'drifted', label: 'Changed', all: 'Any', options: [{ value: 'yes', content: 'Changed outside Clione' }] },
];

export function CatalogPage() {
  const filters = useFilters(['kind', 'problem', 'visible', 'known', 'drifted', 'q']);
  const overview = useOverview().data;
  const items = useItems(filters.query, isUnderWay(overview?.lastSync));
  const problems = overview?.problems ?? [];
  const problemChoice: Choice = {
    name: 'problem',
    label: 'Problem',
    all: 'Any',
    options: problems.map(({ code, message, count }) => ({
      value: code,
      content: `${message} (${count.toLocaleString('en-US')})`,
    })),
  };
  return (
    <>
      <PageHeader
        actions={<SuggestAll />}
        text="Every item of your shop, with what search engines find there today."
        title="Catalog"
      />
      <EnrichmentProgress />
      <Panel>
        <FilterBar
          choices={
            problems.length > 0 ? [...fixedChoices.slice(0, 1), problemChoice, ...fixedChoices.slice(1)] : fixedChoices
          }
          isFiltered={filters.isFiltered}
          onChange={filters.change}
          onClear={filters.clear}
          search={{ placeholder: 'Search by name or SKU, also of a variant' }}
          values={filters.values}
        />
        <Loaded query={items} what="items">
          {(page) => (
            <ItemTable
              isFiltered={filters.isFiltered}
              items={page.items}
              onClear={filters.clear}
              pagination={filters.pagination(page.next, page.total, items.isPlaceholderData)}
              total={page.total}
            />
          )}
        </Loaded>
      </Panel>
    </>
  );
}
