import { Box, Grid, GridItem, H2, Small, Text } from '@bigcommerce/big-design';
import type { OverviewAnswer } from '../../server/overview/contract.ts';
import { RouteLink } from '../components/RouteLink.tsx';
import { paths } from '../paths.ts';
import { injectorTags } from '../words.ts';

/** The four figures that say where the shop stands. */
export function Tiles({ overview }: { overview: OverviewAnswer }) {
  const { review, published, injector } = overview;
  const troubles = published.conflicts + published.failed;
  return (
    <Grid gridColumns="repeat(4, minmax(0, 1fr))" gridGap="1.25rem" marginBottom="medium">
      <Tile action="Review" label="items to decide" to={paths.review} value={amount(review.pending)} />
      <Tile action="Publish" label="ready to publish" to={`${paths.review}?state=ready`} value={amount(review.ready)} />
      <Tile
        action="History"
        label={troubles > 0 ? `changes live, ${amount(troubles)} to look at` : 'changes live'}
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
      <Box backgroundColor="white" borderRadius="normal" padding="medium" shadow="raised">
        <H2 marginBottom="none">{value}</H2>
        <Text marginBottom="xSmall">{label}</Text>
        {note && (
          <Small color="secondary60" marginBottom="xSmall">
            {note}
          </Small>
        )}
        <RouteLink to={to}>{action}</RouteLink>
      </Box>
    </GridItem>
  );
}

function amount(count: number): string {
  return count.toLocaleString('en-US');
}
