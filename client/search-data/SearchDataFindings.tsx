import { Badge, Box, Flex, Panel, Small, Text } from '@bigcommerce/big-design';
import type { ComponentProps } from 'react';
import { styled } from 'styled-components';
import type { Finding, SearchDataAnswer } from '../../server/structured-data/contract.ts';
import { CodeBehind } from './CodeBehind.tsx';
import { Loaded } from '../components/States.tsx';
import { DataTree } from './DataTree.tsx';
import { treeOfGraph } from './graph-tree.ts';
import { useItemSearchData } from './use-item-search-data.ts';

/** What search engines could read about an item, from today's facts, and what is missing: each with the place to fill it in.
 * `isOpen`: what the data say stands open. */
export function SearchDataFindings({ kind, id, isOpen = true }: { kind: string; id: number; isOpen?: boolean }) {
  const query = useItemSearchData(kind, id);
  return (
    <Panel
      description="What your data say about this item today, in the form that search engines read. Price and stock are read anew whenever a page is shown."
      header="Search data of this item"
    >
      <Loaded query={query} what="the search data">
        {({ graph, findings }) => (
          <>
            <Findings findings={findings} />
            <Graph graph={graph} isOpen={isOpen} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

/** What search engines say against data, the worst first. */
export function Findings({ findings }: { findings: Finding[] }) {
  if (findings.length === 0)
    return <Text marginBottom="medium">Nothing is wrong, and nothing that search engines recommend is missing.</Text>;
  return (
    <List aria-label="What is wrong or missing">
      {findings.map((finding) => (
        <li key={finding.code + finding.message}>
          <Flex alignItems="flex-start" flexGap="0.75rem">
            <Level>
              <Badge {...levels[finding.level]} />
            </Level>
            <Box>
              <Text marginBottom="none">{finding.message}</Text>
              {finding.place !== null && <Small color="secondary60">{finding.place}</Small>}
            </Box>
          </Flex>
        </li>
      ))}
    </List>
  );
}

function Graph({ graph, isOpen }: { graph: SearchDataAnswer['graph']; isOpen: boolean }) {
  return (
    <>
      <DataTree isOpen={isOpen} lines={treeOfGraph(graph['@graph'])} />
      <CodeBehind code={JSON.stringify(graph, null, 2)} />
    </>
  );
}

const levels: Record<Finding['level'], ComponentProps<typeof Badge>> = {
  error: { label: 'Error', variant: 'danger' },
  warning: { label: 'Warning', variant: 'warning' },
  recommended: { label: 'Missing', variant: 'secondary' },
};

const List = styled.ul`
  list-style: none;
  margin: 0 0 1.25rem;
  padding: 0;

  li + li {
    margin-top: 0.75rem;
  }
`;

/** One width for all, so that the messages stand under each other. */
const Level = styled.div`
  flex: 0 0 5.5rem;
`;
