import { Box, H4, Link, Panel, Small, Table, type TableColumn, Text } from '@bigcommerce/big-design';
import { useState } from 'react';
import type { LeavingAnswer } from '../../server/leaving/contract.ts';
import { RouteLink } from '../components/RouteLink.tsx';
import { paths } from '../paths.ts';
import { FieldCounts } from '../propagation/FieldCounts.tsx';
import { useInstant } from '../session/use-session.ts';
import { counted, injectorTags } from '../words.ts';

type Placed = { key: string; what: string; count: string; where: string };

const placedColumns: TableColumn<Placed>[] = [
  { hash: 'what', header: 'Placed in your shop', width: '30%', render: ({ what }) => what },
  { hash: 'count', header: 'Today', width: '15%', render: ({ count }) => count },
  { hash: 'where', header: 'What it does', render: ({ where }) => where },
];

/** Everything that Clione changed or placed and that stands there now. */
export function WhatStands({ leaving }: { leaving: LeavingAnswer }) {
  return (
    <Panel header="What Clione changed or placed in your shop">
      {leaving.texts.counts.length === 0 ? (
        <Text>No text or address in your shop is Clione’s.</Text>
      ) : (
        <Box marginBottom="large">
          <Text>
            Texts and addresses that are still Clione’s. What somebody else changed since, or what is deleted, stays as
            it is.
          </Text>
          <FieldCounts counts={leaving.texts.counts} left="changed since or gone" />
        </Box>
      )}
      <Table columns={placedColumns} items={placedRows(leaving)} keyField="key" />
      {leaving.placed.redirects.length > 0 && <Redirects redirects={leaving.placed.redirects} />}
      <Box marginTop="medium">
        <RouteLink to={paths.propagation}>See every single change in Signal Propagation</RouteLink>
      </Box>
    </Panel>
  );
}

function placedRows({ placed }: LeavingAnswer): Placed[] {
  const told = (count: number | null) => (count === null ? 'Not known' : count.toLocaleString('en-US'));
  return [
    {
      key: 'script',
      what: 'Script of the Schema Injector',
      count: placed.scripts === null || placed.scripts > 0 ? injectorTags[placed.injector].label : 'None',
      where: 'Puts search data on your pages.',
    },
    {
      key: 'metafields',
      what: 'Metafields',
      count: told(placed.metafields),
      where: 'Search data and questions, stored with an item for the script.',
    },
    {
      key: 'blocks',
      what: 'Questions and answers on pages',
      count: told(placed.blocks),
      where: 'Visible blocks (widgets). BigCommerce leaves them where they are when you uninstall.',
    },
    {
      key: 'webhooks',
      what: 'Webhooks',
      count: told(placed.webhooks),
      where: 'Tell Clione when an item changes. They change nothing in your shop.',
    },
    {
      key: 'redirects',
      what: 'Redirects (301)',
      count: told(placed.redirects.length),
      where: 'Lead from an address of before to the one of today. Those that an address still needs always stay.',
    },
  ];
}

const fewRedirects = 5;

function Redirects({ redirects }: { redirects: LeavingAnswer['placed']['redirects'] }) {
  const instant = useInstant();
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? redirects : redirects.slice(0, fewRedirects);
  return (
    <Box marginTop="medium">
      <H4>{counted(redirects.length, 'redirect')}</H4>
      {shown.map(({ path, name, kind, entityId, placedAt }) => (
        <Text key={`${path}${placedAt}`} marginBottom="xxSmall">
          <code>{path}</code>
          {' leads to '}
          {kind !== null && entityId !== null ? (
            <RouteLink to={paths.item(kind, entityId)}>{name}</RouteLink>
          ) : (
            name
          )}{' '}
          <Small as="span" color="secondary60">
            {`since ${instant(placedAt)}`}
          </Small>
        </Text>
      ))}
      {redirects.length > fewRedirects && (
        <Link onClick={() => setOpen(!isOpen)}>{isOpen ? 'Show fewer' : `Show all ${redirects.length}`}</Link>
      )}
    </Box>
  );
}
