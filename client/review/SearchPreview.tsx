import { H4, PillTabs, Small } from '@bigcommerce/big-design';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { Proposal } from '../../server/review/contract.ts';
import { useItem } from '../catalog/use-catalog.ts';
import { changeOf, isAllPublished, textAfter, textLive, textToday } from './change-text.ts';
import { directionOf } from './direction.ts';

/**
 * How the page could look in a search result: as it is today, and with the suggestions that are not rejected; once all of
 * these are published, as it was before and as it is. What has none stays as it is live.
 */
export function SearchPreview({ proposal, shop }: { proposal: Proposal; shop: string }) {
  const [device, setDevice] = useState<Device>('desktop');
  const title = changeOf(proposal, 'title');
  const description = changeOf(proposal, 'description');
  const live = useItem(proposal.kind, `${proposal.entityId}`, !title || !description).data;
  const kept = {
    title: (!title && live?.title) || proposal.name,
    description: (!description && live?.description) || '',
  };
  const address = breadcrumb(proposal.url);
  const isLive = isAllPublished(proposal);
  const first = isLive ? textToday : textLive;
  return (
    <>
      <PillTabs
        activePills={[device]}
        items={devices.map(({ id, title: name }) => ({ id, title: name }))}
        onPillClick={(id) => setDevice(id === 'mobile' ? 'mobile' : 'desktop')}
      />
      <Both $device={device}>
        <Result
          address={address}
          description={first(description) || kept.description}
          device={device}
          header={isLive ? 'Before' : 'Today'}
          shop={shop}
          title={first(title) || kept.title}
        />
        <Result
          address={breadcrumb(addressAfter(proposal))}
          description={textAfter(description) || kept.description}
          device={device}
          header={isLive ? 'Published' : 'With the suggestions'}
          shop={shop}
          title={textAfter(title) || kept.title}
        />
      </Both>
      <Small color="secondary60" marginBottom="none" marginTop="small">
        Google often shows other words; this is what you offer it.
      </Small>
    </>
  );
}

type Device = 'desktop' | 'mobile';
const devices: { id: Device; title: string }[] = [
  { id: 'desktop', title: 'Desktop' },
  { id: 'mobile', title: 'Mobile' },
];

function Result({
  header,
  shop,
  address,
  title,
  description,
  device,
}: {
  header: string;
  shop: string;
  address: string;
  title: string;
  description: string;
  device: Device;
}) {
  return (
    <div>
      <H4 marginBottom="xSmall">{header}</H4>
      <Card $device={device} aria-label={`${header}, ${device}`} role="group">
        <Site>{shop}</Site>
        <Address>{address}</Address>
        <Title $device={device} dir={directionOf(title)}>
          {title}
        </Title>
        <Snippet $device={device} dir={directionOf(description)}>
          {description || 'No description: the search engine picks words from your page.'}
        </Snippet>
      </Card>
    </div>
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

/* The look of a search result, not of the app. On a desktop its full width matters: a narrower one would cut titles that fit. */
const Both = styled.div<{ $device: Device }>`
  display: flex;
  flex-direction: ${({ $device }) => ($device === 'mobile' ? 'row' : 'column')};
  flex-wrap: wrap;
  gap: 1.25rem;
  margin-top: 1rem;
`;

const Card = styled.div<{ $device: Device }>`
  border: 1px solid ${({ theme }) => theme.colors.secondary30};
  border-radius: ${({ $device }) => ($device === 'mobile' ? '12px' : '4px')};
  box-sizing: border-box;
  font-family: Arial, sans-serif;
  max-width: 100%;
  padding: 1rem;
  width: ${({ $device }) => ($device === 'mobile' ? '360px' : '634px')};
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

const Title = styled.div<{ $device: Device }>`
  color: #1a0dab;
  font-size: 20px;
  line-height: 26px;
  margin-top: 4px;
  max-width: 580px;

  &[dir='rtl'] {
    margin-left: auto;
  }

  overflow: hidden;

  ${({ $device }) =>
    $device === 'mobile'
      ? 'display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2;'
      : 'text-overflow: ellipsis; white-space: nowrap;'}
`;

const Snippet = styled.div<{ $device: Device }>`
  color: #4d5156;
  display: -webkit-box;
  font-size: 14px;
  line-height: 22px;
  overflow: hidden;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: ${({ $device }) => ($device === 'mobile' ? 3 : 2)};
`;
