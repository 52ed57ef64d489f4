import { Badge, Grid, GridItem, Message, Panel, Small, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import type { SettingsAnswer } from '../../server/stores/contract.ts';
import { Blank } from '../components/Clamped.tsx';
import { useSession } from '../session/use-session.ts';
import type { Tag } from '../words.ts';

type Scope = SettingsAnswer['scopes'][number];

const checkTags: Record<Scope['check'], Tag> = {
  works: { label: 'Reading works', variant: 'success' },
  refused: { label: 'Refused', variant: 'danger' },
  not_tested: { label: 'Not tested', variant: 'secondary' },
};

const columns: TableColumn<Scope>[] = [
  { hash: 'words', header: 'What it is for', render: ({ words }) => words },
  { hash: 'scope', header: 'Name at BigCommerce', width: '26%', render: ({ scope }) => <code>{scope}</code> },
  {
    hash: 'granted',
    header: 'Permission',
    width: 120,
    render: ({ granted }) => <Badge label={granted ? 'Given' : 'Missing'} variant={granted ? 'success' : 'danger'} />,
  },
  {
    hash: 'check',
    header: 'Check',
    width: '24%',
    render: ({ check, problem }) => (
      <>
        <Badge {...checkTags[check]} />
        {problem && <Text marginTop="xxSmall">{problem}</Text>}
      </>
    ),
  },
];

const connectionTags = {
  active: { label: 'Connected', variant: 'success' },
  needs_reauthorization: { label: 'Needs a new permission', variant: 'warning' },
  disconnected: { label: 'Not connected', variant: 'danger' },
  uninstalled: { label: 'Uninstalled', variant: 'secondary' },
} as const;

/** The link to the shop: what BigCommerce told about it and what Clione may do. */
export function Connection({ settings }: { settings: SettingsAnswer }) {
  const { store, connection } = useSession();
  return (
    <Panel badge={connectionTags[connection.status]} header="Connection">
      {connection.problem && <Message marginBottom="medium" messages={[{ text: connection.problem }]} type="error" />}
      <Grid gridColumns="2fr 1fr 1fr 1fr" gridGap="1rem" marginBottom="medium">
        <Fact label="Your shop" value={`${store.name}, ${store.url}`} />
        <Fact label="Currency" value={store.currency} />
        <Fact label="Time zone" value={store.timezone} />
        <Fact label="Language" value={languageName(store.language)} />
      </Grid>
      <Text color="secondary60">
        Clione never sees customers, orders or payments. Reading is tried out; the right to write is taken from the
        permissions and never tested by writing.
      </Text>
      <Table columns={columns} items={settings.scopes} keyField="scope" />
    </Panel>
  );
}

function Fact({ label, value }: { label: string; value: string | null }) {
  return (
    <GridItem>
      <Small color="secondary60" marginBottom="none">
        {label}
      </Small>
      <Text>{value ?? <Blank>Not told by BigCommerce; nothing is assumed</Blank>}</Text>
    </GridItem>
  );
}

/** "English" for "en"; a code that nobody knows stays as it is. */
function languageName(code: string | null): string | null {
  if (code === null) return null;
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
