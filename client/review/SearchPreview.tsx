import { Box, H4, Small } from '@bigcommerce/big-design';
import { styled } from 'styled-components';
import type { Proposal } from '../../server/review/contract.ts';
import { useItem } from '../catalog/use-catalog.ts';
import { changeOf, textAfter, textToday } from './change-text.ts';

/** How the page could look in a search result: as it is today, and with the suggestions that are not rejected. What has none stays as it is live. */
export function SearchPreview({ proposal, shop }: { proposal: Proposal; shop: string }) {
  const title = changeOf(proposal, 'title');
  const description = changeOf(proposal, 'description');
  const live = useItem(proposal.kind, `${proposal.entityId}`, !title || !description).data;
  const kept = {
    title: (!title && live?.title) || proposal.name,
    description: (!description && live?.description) || '',
  };
  const address = breadcrumb(proposal.url);
  return (
    <>
      <Result
        address={address}
        description={textToday(description) || kept.description}
        header="Today"
        shop={shop}
        title={textToday(title) || kept.title}
      />
      <Result
        address={breadcrumb(addressAfter(proposal))}
        description={textAfter(description) || kept.description}
        header="With the suggestions"
        shop={shop}
        title={textAfter(title) || kept.title}
      />
      <Small color="secondary60" marginTop="small">
        Google often shows other words; this is what you offer it.
      </Small>
    </>
  );
}

function Result(text: { header: string; shop: string; address: string; title: string; description: string }) {
  return (
    <Box marginBottom="medium">
      <H4 marginBottom="xSmall">{text.header}</H4>
      <Card>
        <Site>{text.shop}</Site>
        <Address>{text.address}</Address>
        <Title>{text.title}</Title>
        <Snippet>{text.description || 'No description: the search engine picks words from your page.'}</Snippet>
      </Card>
    </Box>
  );
}

function addressAfter(proposal: Proposal): string {
  const path = textAfter(changeOf(proposal, 'url'));
  return path !== '' && URL.canParse(path, proposal.url) ? new URL(path, proposal.url).href : proposal.url;
}

function breadcrumb(address: string): string {
  try {
    const url = new URL(address);
    return [url.origin, ...url.pathname.split('/').filter(Boolean).map(decodeURIComponent)].join(' › ');
  } catch {
    return address;
  }
}

/* The look of a search result, not of the app. Its full width matters: a narrower one would cut titles that fit. */
const Card = styled.div`
  border: 1px solid ${({ theme }) => theme.colors.secondary30};
  border-radius: 4px;
  box-sizing: border-box;
  font-family: Arial, sans-serif;
  max-width: 634px;
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
