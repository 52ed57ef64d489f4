import { Panel } from '@bigcommerce/big-design';
import { LoadFailure, Loaded, Loading } from '../components/States.tsx';
import { PageChooser } from './PageChooser.tsx';
import { SeenPage } from './SeenPage.tsx';
import { usePages, useSeenPage } from './use-crawler.ts';

type Change = (changes: { page?: string; q?: string }) => void;

/** One page, chosen among examples or found by name; the home page to begin with. */
export function OnePage({ page, q, change }: { page: string; q: string; change: Change }) {
  const pages = usePages();
  return (
    <Loaded query={pages} what="pages of your shop">
      {(loaded) => {
        const shown = page || (loaded.pages[0]?.page ?? '');
        return (
          <>
            <PageChooser
              onChoose={(next) => change({ page: next, q: '' })}
              onSearch={(text) => change({ q: text })}
              page={shown}
              pages={loaded.pages}
              q={q}
            />
            <Look page={shown} />
          </>
        );
      }}
    </Loaded>
  );
}

function Look({ page }: { page: string }) {
  const seen = useSeenPage(page);
  if (seen.data) return <SeenPage isLooking={seen.isFetching} lookAgain={() => void seen.refetch()} seen={seen.data} />;
  return (
    <Panel>
      {seen.error && !seen.isFetching ? (
        <LoadFailure error={seen.error} retry={() => void seen.refetch()} />
      ) : (
        <Loading what="the page as a crawler gets it" />
      )}
    </Panel>
  );
}
