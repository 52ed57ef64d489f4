import { Box, Grid, GridItem, Message, Panel, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import { useNavigate } from 'react-router';
import type { OverviewAnswer } from '../../server/overview/contract.ts';
import { EnrichmentProgress } from '../catalog/EnrichmentProgress.tsx';
import { SuggestAll } from '../catalog/SuggestAll.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { Progress } from '../components/Progress.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { LoadedPanel } from '../components/States.tsx';
import { useWhenDone } from '../components/use-when-done.ts';
import { paths } from '../paths.ts';
import { BatchProgress } from '../propagation/BatchProgress.tsx';
import { useDays, useInstant } from '../session/use-session.ts';
import { SyncProgress } from '../sync/SyncProgress.tsx';
import { isUnderWay } from '../sync/use-sync.ts';
import { counted, kinds, kindWord } from '../words.ts';
import { FirstSteps } from './FirstSteps.tsx';
import { firstSteps } from './first-steps.ts';
import { Plan } from './Plan.tsx';
import { ProgressSince } from './Progress.tsx';
import { Tiles } from './Tiles.tsx';
import { isBeingChecked, useOverview } from './use-overview.ts';
import { Welcome } from './Welcome.tsx';

type ItemCount = OverviewAnswer['items'][number];

const columns: TableColumn<ItemCount>[] = [
  {
    hash: 'kind',
    header: 'Kind',
    render: ({ kind }) => <RouteLink to={`${paths.catalog}?kind=${kind}`}>{kindWord(kind, 2)}</RouteLink>,
  },
  { hash: 'count', header: 'Items', align: 'right', render: ({ count }) => count.toLocaleString('en-US') },
  {
    hash: 'work',
    header: 'With problems',
    align: 'right',
    render: ({ needWork, averageScore }) =>
      averageScore === null && needWork === 0 ? '—' : needWork.toLocaleString('en-US'),
  },
  {
    hash: 'score',
    header: 'Score',
    align: 'right',
    tooltip: 'The average, from 0 to 100: a summary of the problems found.',
    render: ({ averageScore }) => (averageScore === null ? '—' : Math.round(averageScore)),
  },
];

export function OverviewPage() {
  const overview = useOverview();
  useWhenDone(isUnderWay(overview.data?.lastSync));
  return (
    <LoadedPanel query={overview} what="the overview">
      {(loaded) => (isFirstReading(loaded) ? <FirstVisit overview={loaded} /> : <Standing overview={loaded} />)}
    </LoadedPanel>
  );
}

function isFirstReading({ lastSync }: OverviewAnswer): boolean {
  return lastSync === null || (lastSync.cause === 'install' && isUnderWay(lastSync));
}

function FirstVisit({ overview }: { overview: OverviewAnswer }) {
  return (
    <>
      <Attention overview={overview} />
      <Welcome run={overview.lastSync} />
    </>
  );
}

function Standing({ overview }: { overview: OverviewAnswer }) {
  const steps = firstSteps(overview);
  const isNew = steps.some(({ isDone }) => !isDone);
  return (
    <>
      <PageHeader actions={<SuggestAll />} text={<LastRead overview={overview} />} title="Overview" />
      <Attention overview={overview} />
      {overview.lastSync && isUnderWay(overview.lastSync) && (
        <Panel header="Reading your shop">
          <SyncProgress run={overview.lastSync} />
        </Panel>
      )}
      <EnrichmentProgress whenIdle={false} />
      {overview.activeBatch && <BatchProgress batch={overview.activeBatch} />}
      <Tiles overview={overview} />
      <Grid
        gridColumns={{ mobile: 'minmax(0, 1fr)', desktop: 'repeat(2, minmax(0, 1fr))' }}
        gridGap={{ mobile: '0', desktop: '1.25rem' }}
      >
        <GridItem>
          {isNew && <FirstSteps steps={steps} />}
          <Panel header="Your items">
            <Table columns={columns} items={inOrder(overview.items)} keyField="kind" />
          </Panel>
          <Plan overview={overview} />
        </GridItem>
        <GridItem>
          {overview.progress && <ProgressSince progress={overview.progress} />}
          <Panel header="Problems">
            <Problems overview={overview} />
          </Panel>
          <Unknown overview={overview} />
        </GridItem>
      </Grid>
    </>
  );
}

function LastRead({ overview: { lastSync } }: { overview: OverviewAnswer }) {
  const instant = useInstant();
  if (!lastSync?.finishedAt) return 'What needs you now, and how your shop stands.';
  return `Your shop was last read in full ${instant(lastSync.finishedAt)}.`;
}

/** Products first, as everywhere. */
function inOrder(items: ItemCount[]): ItemCount[] {
  return items.toSorted((one, other) => kinds.indexOf(one.kind) - kinds.indexOf(other.kind));
}

/** What waits for review and publication stands in the tiles right below. */
function Attention({ overview }: { overview: OverviewAnswer }) {
  const navigate = useNavigate();
  const attention = overview.attention.filter(
    ({ severity, to }) => severity !== 'info' || !to.startsWith(paths.review),
  );
  if (attention.length === 0) return null;
  return (
    <Box marginBottom="medium">
      {attention.map(({ severity, message, action, to }) => (
        <Message
          actions={[{ text: action, variant: 'secondary', onClick: () => void navigate(to) }]}
          key={message}
          marginBottom="xSmall"
          messages={[{ text: message }]}
          type={severity}
        />
      ))}
    </Box>
  );
}

function Problems({ overview }: { overview: OverviewAnswer }) {
  const { problems } = overview;
  if (isBeingChecked(overview)) return <Progress done={0} label="Clione is checking your items" total={null} />;
  if (problems.length === 0)
    return <Text marginBottom="none">None found. Clione checks each item whenever it changes.</Text>;
  return <ProblemTable overview={overview} />;
}

function ProblemTable({ overview: { problems, progress } }: { overview: OverviewAnswer }) {
  const { day } = useDays();
  const [problem, count] = problemColumns;
  if (progress === null) return <Table columns={problemColumns} headerless items={problems} keyField="code" />;
  const earlier: TableColumn<Problem> = {
    hash: 'before',
    header: day(progress.since),
    align: 'right',
    width: 110,
    render: ({ countBefore }) => (countBefore ?? 0).toLocaleString('en-US'),
  };
  return <Table columns={[problem, earlier, { ...count, header: 'Now' }]} items={problems} keyField="code" />;
}

/** What no writer can help with: facts that the shop lacks. */
function Unknown({ overview: { unknown } }: { overview: OverviewAnswer }) {
  if (unknown.missing + unknown.same === 0) return null;
  return (
    <Panel
      description="Clione invents nothing, so these wait for you. Each one says what is missing and where in BigCommerce to fill it in."
      header="Too little product data"
    >
      {unknown.missing > 0 && (
        <Text marginBottom="xxSmall">
          <RouteLink to={`${paths.catalog}?known=missing`}>{counted(unknown.missing, 'item')}</RouteLink> of which too
          little is known
        </Text>
      )}
      {unknown.same > 0 && (
        <Text marginBottom="none">
          <RouteLink to={`${paths.catalog}?known=same`}>{counted(unknown.same, 'item')}</RouteLink> that nothing tells
          apart from others
        </Text>
      )}
    </Panel>
  );
}

type Problem = OverviewAnswer['problems'][number];

const problemColumns: [TableColumn<Problem>, TableColumn<Problem>] = [
  { hash: 'problem', header: 'Problem', render: ({ message }) => message },
  {
    hash: 'count',
    header: 'Items',
    align: 'right',
    width: 130,
    render: ({ code, count }) => (
      <RouteLink
        to={`${paths.catalog}?problem=${encodeURIComponent(code)}`}
      >{`${count.toLocaleString('en-US')} ${count === 1 ? 'item' : 'items'}`}</RouteLink>
    ),
  },
];
