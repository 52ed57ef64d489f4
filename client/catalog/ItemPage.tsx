import { Badge, Box, Button, Flex, Grid, GridItem, H1, Link, Message, Panel, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Item } from '../../server/catalog/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { LoadedPanel } from '../components/States.tsx';
import { paths } from '../paths.ts';
import { ItemTimeline } from '../propagation/ItemTimeline.tsx';
import { LabelledValue } from '../propagation/LabelledValue.tsx';
import { SearchDataFindings } from '../search-data/SearchDataFindings.tsx';
import { useInstant } from '../session/use-session.ts';
import { kindWord, signalWord } from '../words.ts';
import { EnrichmentProgress } from './EnrichmentProgress.tsx';
import { Locks } from './Locks.tsx';
import { Score } from './Score.tsx';
import { StatedFacts } from './StatedFacts.tsx';
import { useBusyWriter } from './SuggestAll.tsx';
import { SuggestDialog } from './SuggestDialog.tsx';
import { useItem } from './use-catalog.ts';
import { useTold } from './use-told.ts';

/** One item of the shop: what stands there today and what is wrong with it. */
export function ItemPage() {
  const { kind = '', id = '' } = useParams();
  const item = useItem(kind, id);
  return (
    <LoadedPanel query={item} what="the item">
      {(loaded) => <OneItem item={loaded} />}
    </LoadedPanel>
  );
}

function OneItem({ item }: { item: Item }) {
  return (
    <>
      <Heading item={item} />
      <EnrichmentProgress whenIdle={false} />
      <Grid gridColumns={{ mobile: '1fr', tablet: 'minmax(0, 3fr) minmax(0, 2fr)' }} gridGap="1.25rem">
        <GridItem>
          <Panel header="What search engines find today">
            {item.title === null ? (
              <Text>BigCommerce has no title field for blog posts: the page shows the post’s own title.</Text>
            ) : (
              <LabelledValue label={signalWord('title')} signal="title" text={item.title} />
            )}
            <LabelledValue label={signalWord('description')} signal="description" text={item.description} />
          </Panel>
          <StatedFacts item={item} />
        </GridItem>
        <GridItem>
          <Panel header="Problems">
            <Problems item={item} />
          </Panel>
          <Locks item={item} proposalId={item.proposalId} />
        </GridItem>
      </Grid>
      <SearchDataFindings id={item.id} kind={item.kind} />
      <Panel header="What Clione changed here">
        <ItemTimeline entityId={item.id} kind={item.kind} name={item.name} />
      </Panel>
    </>
  );
}

function Heading({ item }: { item: Item }) {
  const instant = useInstant();
  return (
    <Box marginBottom="medium">
      <Box marginBottom="xSmall">
        <RouteLink to={paths.catalog}>Back to Catalog</RouteLink>
      </Box>
      <Flex alignItems="flex-start" flexGap="1rem" justifyContent="space-between">
        <Box>
          <H1 marginBottom="xxSmall">{item.name || 'Without a name'}</H1>
          <Flex alignItems="center" flexGap="0.75rem" flexWrap="wrap">
            {!item.isVisible && <Badge label="Hidden" variant="secondary" />}
            {item.driftedSignals.length > 0 && <Badge label="Changed outside Clione" variant="warning" />}
            <Text color="secondary60" marginBottom="none">
              {`${kindWord(item.kind)} · read ${instant(item.syncedAt)}`}
            </Text>
            <Link external href={item.url} target="_blank">
              Open the page
            </Link>
            <RouteLink to={`${paths.crawler}?page=${item.kind}:${item.id}`}>See it as a crawler does</RouteLink>
          </Flex>
        </Box>
        <Suggest item={item} />
      </Flex>
    </Box>
  );
}

function Suggest({ item }: { item: Item }) {
  const { proposalId } = item;
  const navigate = useNavigate();
  const busy = useBusyWriter();
  const [isAsking, setAsking] = useState(false);
  return (
    <Flex alignItems="center" flexGap="0.5rem">
      <ActionButton onClick={() => setAsking(true)} reason={busy} variant={proposalId ? 'secondary' : 'primary'}>
        Suggest improvements
      </ActionButton>
      {isAsking && (
        <SuggestDialog
          header={`Suggest improvements for ${item.name || 'this item'}`}
          onClose={() => setAsking(false)}
          scope={{ scope: 'selected', items: [{ kind: item.kind, id: item.id }] }}
        />
      )}
      {proposalId && <Button onClick={() => void navigate(paths.proposal(proposalId))}>Review suggestion</Button>}
    </Flex>
  );
}

function Problems({ item }: { item: Item }) {
  const locks = useTold(item).data?.locks ?? [];
  if (item.score === null) return <Text>This item was not checked yet. That happens after your shop was read.</Text>;
  return (
    <>
      <Flex alignItems="center" flexGap="0.5rem" marginBottom="small">
        <Text marginBottom="none">Score</Text>
        <Score score={item.score} />
      </Flex>
      {item.problems.length === 0 && <Text>None found.</Text>}
      {item.problems.map((problem) => (
        <Text key={problem.code + (problem.signal ?? '')}>
          {locks.some(({ signal }) => signal === problem.signal) && (
            <>
              <Badge label="Locked" variant="secondary" />{' '}
            </>
          )}
          {problem.signal ? `${signalWord(problem.signal)}: ` : ''}
          {problem.message}
        </Text>
      ))}
      {item.missing.length > 0 && (
        <Message
          header="To fill in before more can be suggested"
          messages={item.missing.map((text) => ({ text }))}
          type="info"
        />
      )}
      {item.good.length > 0 && (
        <Text color="success60" marginBottom="none" marginTop="small">
          {`Good as it is: ${item.good.map((signal) => signalWord(signal).toLowerCase()).join(', ')}.`}
        </Text>
      )}
    </>
  );
}
