import { Grid, GridItem, H4, Message, Panel, Text } from '@bigcommerce/big-design';
import type { SyncRun } from '../../server/catalog/contract.ts';
import { RouteLink } from '../components/RouteLink.tsx';
import { paths } from '../paths.ts';
import { useSession } from '../session/use-session.ts';
import { SyncProgress } from '../sync/SyncProgress.tsx';

export const writePromise =
  'Clione can change these fields: page titles, meta descriptions, meta keywords and addresses, its own metafields, scripts, widgets and redirects. It has no code to change prices, stock, names, descriptions or images.';

const ways = [
  {
    title: '1. Clione reads your shop',
    text: 'It works with what your shop says about its items and invents nothing. It never sees customers, orders or payments.',
  },
  {
    title: '2. You review suggestions',
    text: 'Each one stands beside today’s text, with the product data it was made from. Accept, edit or reject.',
  },
  { title: '3. You publish', text: 'Only what you approved goes live. Each change is recorded and can be undone.' },
];

/** The first minutes after the install: what Clione does, what it cannot do, and the first reading as it happens. */
export function Welcome({ run }: { run: SyncRun | null }) {
  const { store } = useSession();
  return (
    <>
      <Panel header={store.name ? `Welcome to Clione, ${store.name}` : 'Welcome to Clione'}>
        <Text>
          Clione works out better page titles, descriptions and structured data for search engines and for the
          assistants that answer shoppers’ questions.
        </Text>
        <Grid
          gridColumns={{ mobile: '1fr', tablet: 'repeat(3, minmax(0, 1fr))' }}
          gridGap="1.25rem"
          marginBottom="medium"
        >
          {ways.map((way) => (
            <GridItem key={way.title}>
              <H4 marginBottom="xxSmall">{way.title}</H4>
              <Text>{way.text}</Text>
            </GridItem>
          ))}
        </Grid>
        <Message marginBottom="medium" messages={[{ text: writePromise }]} type="info" />
        <Text marginBottom="none">
          Your BigCommerce login is your Clione account. <RouteLink to={paths.help}>How Clione works</RouteLink>
        </Text>
      </Panel>
      <Panel
        description="You can leave this page; reading goes on. Items appear in the Catalog as they arrive."
        header="Reading your shop"
      >
        {run ? <SyncProgress run={run} /> : <Text marginBottom="none">This starts in a moment.</Text>}
      </Panel>
    </>
  );
}
