import { Box, Grid, GridItem, H2, Small, Text } from '@bigcommerce/big-design';
import type { OverviewAnswer } from '../../server/overview/contract.ts';
import { styled } from 'styled-components';
import { Clamped } from '../components/Clamped.tsx';
import { RouteLink } from '../components/RouteLink.tsx';
import { paths } from '../paths.ts';
import { injectorTags } from '../words.ts';

/** The four figures that say where the shop stands. */
export function Tiles({ overview }: { overview: OverviewAnswer }) {
  const { review, published, injector } = overview;
  const troubles = published.conflicts + published.failed;
  return (
    <Grid gridColumns="repeat(4, minmax(0, 1fr))" gridGap="1.25rem" marginBottom="medium">
      <Tile
        action="Review"
        label={review.pending === 1 ? 'item to decide' : 'items to decide'}
        to={paths.review}
        value={amount(review.pending)}
      />
      <Tile
        action="Publish"
        label={review.ready === 1 ? 'item ready to publish' : 'items ready to publish'}
        to={`${paths.review}?state=ready`}
        value={amount(review.ready)}
      />
      <Tile
        action="History"
        label={published.applied === 1 ? 'change published' : 'changes published'}
        {...(troubles > 0 ? { note: `${amount(troubles)} to look at: different in your shop, or failed.` } : {})}
        to={paths.propagation}
        value={amount(published.applied)}
      />
      <Tile
        action="Open"
        label="Schema Injector"
        note={injector.message}
        to={paths.injector}
        value={injectorTags[injector.state].label}
      />
    </Grid>
  );
}

function Tile({
  value,
  label,
  note,
  to,
  action,
}: {
  value: string;
  label: string;
  note?: string;
  to: string;
  action: string;
}) {
  return (
    <GridItem>
      <Card backgroundColor="white" borderRadius="normal" padding="medium" shadow="raised">
        <H2 marginBottom="none">{value}</H2>
        <Text marginBottom="xSmall">{label}</Text>
        {note && (
          <Small color="secondary60" marginBottom="xSmall">
            <Clamped lines={2} text={note} />
          </Small>
        )}
        <RouteLink to={to}>{action}</RouteLink>
      </Card>
    </GridItem>
  );
}

function amount(count: number): string {
  return count.toLocaleString('en-US');
}

const Card = styled(Box)`
  box-sizing: border-box;
  height: 100%;
`;
