import { Badge, Flex, Grid, GridItem, H3, H4, Panel, Text } from '@bigcommerce/big-design';
import { styled } from 'styled-components';
import type { CrawlerPageAnswer } from '../../server/crawler/contract.ts';
import { Blank } from '../components/Clamped.tsx';
import { CodeBehind } from '../search-data/CodeBehind.tsx';
import { DataTree } from '../search-data/DataTree.tsx';
import { treeOfGraph } from '../search-data/graph-tree.ts';
import { Findings } from '../search-data/SearchDataFindings.tsx';
import type { Tag } from '../words.ts';

const originWords = { theme: 'From your theme', clione: 'From Clione', other: 'From another app or script' } as const;

/** Every block of structured data on the page beside what was approved for it, and what search engines say to all of it. */
export function SeenData({ seen: { blocks, approved, findings } }: { seen: CrawlerPageAnswer }) {
  return (
    <Panel
      description="Structured data in the page itself, as it stands there before any script has run."
      header="Search data on the page"
    >
      <Grid gridColumns={{ mobile: 'minmax(0, 1fr)', tablet: 'repeat(2, minmax(0, 1fr))' }} gridGap="1.25rem">
        <GridItem>
          <H3>On the page</H3>
          {blocks.length === 0 && <Blank>There is none.</Blank>}
          {blocks.map(({ origin, types, text, problem }, index) => (
            <Block key={index}>
              <H4 marginBottom="xxSmall">{types.join(', ') || 'Without a type'}</H4>
              <Text color="secondary60" marginBottom="xxSmall">
                {originWords[origin]}
              </Text>
              {problem && <Text color="danger">{problem}</Text>}
              <Data text={text} />
            </Block>
          ))}
        </GridItem>
        <GridItem>
          <H3>Approved in Clione</H3>
          {approved.length === 0 && <Blank>The Schema Injector adds nothing to this page.</Blank>}
          {approved.map(({ type, text, isThere }, index) => (
            <Block key={index}>
              <Flex alignItems="center" flexGap="0.5rem" marginBottom="xxSmall">
                <H4 marginBottom="none">{type}</H4>
                <Badge {...placeTag(isThere)} />
              </Flex>
              <Text color="secondary60" marginBottom="xxSmall">
                From today’s data of your shop
              </Text>
              <Data text={text} />
            </Block>
          ))}
        </GridItem>
      </Grid>
      {blocks.length > 0 && (
        <>
          <H3 marginTop="large">What search engines would say</H3>
          {findings.length === 0 ? <Text>Nothing against it.</Text> : <Findings findings={findings} />}
        </>
      )}
    </Panel>
  );
}

function placeTag(isThere: boolean | null): Tag {
  if (isThere === null) return { label: 'Made in the browser', variant: 'secondary' };
  return isThere ? { label: 'On the page', variant: 'success' } : { label: 'Not on the page', variant: 'danger' };
}

/** As a person reads it, the code one click away; what is no JSON stands as it is. */
function Data({ text }: { text: string }) {
  const nodes = nodesIn(text);
  return (
    <>
      {nodes.length > 0 && <DataTree isOpen={false} lines={treeOfGraph(nodes)} />}
      <CodeBehind code={text} />
    </>
  );
}

function nodesIn(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed;
    if (typeof parsed !== 'object' || parsed === null) return [];
    const graph: unknown = '@graph' in parsed ? parsed['@graph'] : undefined;
    return Array.isArray(graph) ? graph : [parsed];
  } catch {
    return [];
  }
}

const Block = styled.div`
  & + & {
    border-block-start: 1px solid ${({ theme }) => theme.colors.secondary20};
    margin-block-start: 1rem;
    padding-block-start: 1rem;
  }
`;
