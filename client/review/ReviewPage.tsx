import { Panel } from '@bigcommerce/big-design';
import { PageHeader } from '../components/PageHeader.tsx';
import { Loaded } from '../components/States.tsx';
import { useFilters } from '../components/use-filters.ts';
import { BulkStatus } from './BulkStatus.tsx';
import { CsvTools } from './CsvTools.tsx';
import { QueueFilters, queueFilters } from './QueueFilters.tsx';
import { QueueTable } from './QueueTable.tsx';
import { Tray } from './Tray.tsx';
import { useProposals } from './use-review.ts';

export function ReviewPage() {
  const filters = useFilters(queueFilters, { state: 'pending' });
  const proposals = useProposals(filters.query);
  return (
    <>
      <PageHeader
        actions={<CsvTools filter={filters.values} total={proposals.data?.total} />}
        text="Nothing goes live until you accept it here and publish it."
        title="Review"
      />
      <BulkStatus />
      <Panel>
        <QueueFilters filters={filters} />
        <Loaded query={proposals} what="suggestions">
          {(page) => (
            <QueueTable
              filters={filters}
              key={JSON.stringify(filters.values)}
              pagination={filters.pagination(page.next, page.total, proposals.isPlaceholderData)}
              proposals={page.items}
              total={page.total}
            />
          )}
        </Loaded>
      </Panel>
      <Tray />
    </>
  );
}
