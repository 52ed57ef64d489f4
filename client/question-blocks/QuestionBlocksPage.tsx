import { Badge, Box, Flex, Panel, Small, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { BlockItem, BlocksAnswer } from '../../server/question-blocks/contract.ts';
import { ActionButton } from '../components/ActionButton.tsx';
import { tellDone, tellFailure } from '../components/alerts.ts';
import { type Choice, FilterBar } from '../components/FilterBar.tsx';
import { Progress } from '../components/Progress.tsx';
import { Loaded, LoadedPanel } from '../components/States.tsx';
import { useFilters } from '../components/use-filters.ts';
import { useWhenDone } from '../components/use-when-done.ts';
import { InjectorHeader } from '../injector/InjectorHeader.tsx';
import { useInstant, useNoPublishReason } from '../session/use-session.ts';
import { counted, kindWord } from '../words.ts';
import { BlockSettings } from './BlockSettings.tsx';
import { BlockTable } from './BlockTable.tsx';
import { Limits } from './Limits.tsx';
import { stateTags } from './block-words.ts';
import { useBlockItems, useBlocks, useCheckBlocks } from './use-question-blocks.ts';
import { WithdrawModal } from './WithdrawModal.tsx';

const kinds: BlockItem['kind'][] = ['product', 'category', 'brand', 'page'];
const states: BlockItem['state'][] = ['ready', 'on', 'changed', 'unapproved', 'gone', 'other_storefront', 'moving'];

const choices: Choice[] = [
  {
    name: 'state',
    label: 'State',
    all: 'Any state',
    options: states.map((value) => ({ value, content: stateTags[value].label })),
  },
  {
    name: 'kind',
    label: 'Kind',
    all: 'All kinds',
    options: kinds.map((value) => ({ value, content: kindWord(value, 2) })),
  },
];

/** Approved questions and answers as visible blocks on pages that the merchant chooses. */
export function QuestionBlocksPage() {
  const blocks = useBlocks();
  useWhenDone((blocks.data?.counts.moving ?? 0) > 0);
  return (
    <>
      <InjectorHeader />
      <LoadedPanel query={blocks} what="questions and answers">
        {(loaded) => (
          <>
            <OnYourPages blocks={loaded} />
            <Limits />
            <Pages blocks={loaded} />
            <BlockSettings key={JSON.stringify(loaded.settings)} settings={loaded.settings} />
          </>
        )}
      </LoadedPanel>
    </>
  );
}

function OnYourPages({ blocks: { counts, checkedAt } }: { blocks: BlocksAnswer }) {
  const [isAsking, setAsking] = useState(false);
  const check = useCheckBlocks();
  const instant = useInstant();
  const reason = useNoPublishReason();
  const standing = counts.on + counts.changed + counts.unapproved + counts.other_storefront;
  return (
    <Panel header="Questions and answers on your pages">
      <Text>
        Questions and answers that you approved can stand on the page of their item, where shoppers read them.
        BigCommerce writes them into the page itself as a widget, so that assistants and crawlers that run no scripts
        read them too.
      </Text>
      <Text color="secondary60">
        This is not the same as publishing them in Review: that stores them with the item for the storefront’s programs,
        and no page shows them by it. Here they become visible.
      </Text>
      {counts.moving > 0 && <Progress done={0} label={`${counted(counts.moving, 'page')} under way`} total={null} />}
      <Flex alignItems="center" flexGap="0.75rem" flexWrap="wrap" marginBottom="small">
        <Badge label={`${counted(standing, 'page')} with a block`} variant={standing > 0 ? 'success' : 'secondary'} />
        {counts.changed > 0 && <Badge label={`${counts.changed} with an update ready`} variant="warning" />}
        {counts.unapproved > 0 && <Badge label={`${counts.unapproved} no longer approved`} variant="warning" />}
        {counts.gone > 0 && <Badge label={`${counts.gone} deleted in your shop`} variant="warning" />}
        {counts.other_storefront > 0 && (
          <Badge label={`${counts.other_storefront} on an earlier storefront`} variant="warning" />
        )}
        {checkedAt && (
          <Small color="secondary60" marginBottom="none">
            {`Last looked at ${instant(checkedAt)}.`}
          </Small>
        )}
      </Flex>
      {standing > 0 && (
        <Box>
          <Flex flexGap="0.5rem">
            <ActionButton
              isLoading={check.isPending}
              onClick={() =>
                check.mutate(undefined, { onSuccess: () => tellDone('Your pages were checked.'), onError: tellFailure })
              }
              variant="secondary"
            >
              Check my pages
            </ActionButton>
            <ActionButton onClick={() => setAsking(true)} reason={reason} variant="subtle">
              Take all off…
            </ActionButton>
          </Flex>
        </Box>
      )}
      {isAsking && <WithdrawModal items={undefined} onClose={() => setAsking(false)} />}
    </Panel>
  );
}

function Pages({ blocks }: { blocks: BlocksAnswer }) {
  const filters = useFilters(['q', 'state', 'kind']);
  const items = useBlockItems(filters.query, blocks.counts.moving > 0);
  return (
    <Panel header="Choose pages">
      <FilterBar
        choices={choices}
        isFiltered={filters.isFiltered}
        onChange={filters.change}
        onClear={filters.clear}
        search={{ placeholder: 'Search name or SKU' }}
        values={filters.values}
      />
      <Loaded query={items} what="pages">
        {(page) => <BlockTable blocks={blocks} filters={filters} page={page} />}
      </Loaded>
    </Panel>
  );
}
