import { Box, Tabs } from '@bigcommerce/big-design';
import { useFilters } from '../components/use-filters.ts';
import { InjectorHeader } from '../injector/InjectorHeader.tsx';
import { Access } from './Access.tsx';
import { OnePage } from './OnePage.tsx';

const views = [
  { id: 'page', title: 'A page of your shop', ariaControls: 'crawler-view' },
  { id: 'access', title: 'Who may read your shop', ariaControls: 'crawler-view' },
];

/** The public shop as crawlers get it: they fetch pages and run no scripts. */
export function CrawlerPage() {
  const filters = useFilters(['view', 'page', 'q'], { view: 'page' });
  const { view, page, q } = filters.values;
  const shown = view === 'access' ? 'access' : 'page';
  return (
    <>
      <InjectorHeader />
      <Box marginBottom="medium">
        <Tabs activeTab={shown} items={views} onTabClick={(id) => filters.change({ view: id })} />
      </Box>
      <div id="crawler-view">
        {shown === 'access' ? <Access /> : <OnePage change={filters.change} page={page} q={q} />}
      </div>
    </>
  );
}
