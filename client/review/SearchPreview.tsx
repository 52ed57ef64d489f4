import { Box, Flex, PillTabs, Small } from '@bigcommerce/big-design';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { Proposal } from '../../server/review/contract.ts';
import { changeOf, offeredText, textToday } from './change-text.ts';

/** How the page could look in a search result: with the suggestions, or as it is today. */
export function SearchPreview({ proposal, shop }: { proposal: Proposal; shop: string }) {
  const [shown, setShown] = useState('after');
  const title = changeOf(proposal, 'title');
  const description = changeOf(proposal, 'description');
  const pick = (change: typeof title) =>
    change && shown === 'after' && change.decision !== 'rejected' ? offeredText(change) : textToday(change);
  return (
    <Box>
      <Flex marginBottom="small">
        <PillTabs
          activePills={[shown]}
          items={[
            { id: 'after', title: 'With the suggestions' },
            { id: 'before', title: 'Today' },
          ]}
          onPillClick={setShown}
        />
      </Flex>
      <Result aria-label="Search result preview">
        <Site>{shop}</Site>
        <Address>{breadcrumb(proposal.url)}</Address>
        <Title>{pick(title) || proposal.name}</Title>
        <Snippet>{pick(description) || 'No description: the search engine picks words from your page.'}</Snippet>
      </Result>
      <Small color="secondary60" marginTop="small">
        Google often shows other words; this is what you offer it.
      </Small>
    </Box>
  );
}

function breadcrumb(address: string): string {
  try {
    const url = new URL(address);
    return [url.origin, ...url.pathname.split('/').filter(Boolean).map(decodeURIComponent)].join(' › ');
  } catch {
    return address;
  }
}

/* The look of a search result, not of the app: its typeface and colours are what the preview is about. */
const Result = styled.div`
  border: 1px solid ${({ theme }) => theme.colors.secondary30};
  border-radius: 4px;
  font-family: Arial, sans-serif;
  max-width: 600px;
  padding: 1rem;
`;

const Site = styled.div`
  color: #202124;
  font-size: 14px;
  line-height: 20px;
`;

const Address = styled.div`
  color: #4d5156;
  font-size: 12px;
  line-height: 18px;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
`;

const Title = styled.div`
  color: #1a0dab;
  font-size: 20px;
  line-height: 26px;
  margin-top: 4px;
  max-width: 580px;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
`;

const Snippet = styled.div`
  color: #4d5156;
  display: -webkit-box;
  font-size: 14px;
  line-height: 22px;
  overflow: hidden;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
`;
