import { Box, Select, Tabs } from '@bigcommerce/big-design';
import { useFilters } from '../components/use-filters.ts';
import { InjectorHeader } from '../injector/InjectorHeader.tsx';
import { useStorefronts } from '../injector/use-storefronts.ts';
import { Access } from './Access.tsx';
import { OnePage } from './OnePage.tsx';

const views = [
  { id: 'page', title: 'A page of your shop', ariaControls: 'crawler-view' },
  { id: 'access', title: 'Who may read your shop', ariaControls: 'crawler-view' },
];

/** The public shop as crawlers get it: they fetch pages and run no scripts. */
export function CrawlerPage() {
  const filters = useFilters(['view', 'page', 'q', 'channel'], { view: 'page' });
  const { view, page, q, channel } = filters.values;
  const shown = view === 'access' ? 'access' : 'page';
  return (
    <>
      <InjectorHeader />
      <StorefrontChoice channel={channel} onChoose={(next) => filters.change({ channel: next, page: '', q: '' })} />
      <Box marginBottom="medium">
        <Tabs activeTab={shown} items={views} onTabClick={(id) => filters.change({ view: id })} />
      </Box>
      <div id="crawler-view">
        {shown === 'access' ? <Access /> : <OnePage change={filters.change} page={page} q={q} />}
      </div>
    </>
  );
}

/** Only for shops with several storefronts: those whose address is known. */
function StorefrontChoice({ channel, onChoose }: { channel: string; onChoose: (channel: string) => void }) {
  const known = useStorefronts().data?.items.filter(({ url }) => url !== null && url !== '') ?? [];
  if (known.length < 2) return null;
  return (
    <Box marginBottom="medium" style={{ maxWidth: '24rem' }}>
      <Select
        label="Storefront"
        onOptionChange={(next) => onChoose(next ?? '')}
        options={known.map(({ channelId, isMain, name, url }) => ({
          value: isMain ? '' : `${channelId}`,
          content: name ?? url ?? `Storefront ${channelId}`,
        }))}
        value={channel}
      />
    </Box>
  );
}
